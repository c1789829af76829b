//! The account of a resolution, and the profiles that it leads through.

use catalogue::{Key, arn, credentials, keys};

use crate::model::{Symbol, SymbolKind, World};
use crate::readers::resolve::{Resolution, RoleSource, Source};

/// The account that requests are made in, as far as the files say.
pub(super) fn account(world: &World<'_>, name: &str, resolution: &Resolution) -> Option<String> {
    let arn = match resolution {
        Resolution::Static(keys) => {
            let id = in_file(world, name, keys.id, keys::AWS_ACCESS_KEY_ID)?;
            // AWS makes requests in the key's own account, whatever `aws_account_id` says.
            let account = credentials::account_of_key(id).map(|account| account.to_string());
            return account.or_else(|| account_setting(world, name, keys::AWS_ACCOUNT_ID));
        }
        Resolution::Sso { .. } => return account_setting(world, name, keys::SSO_ACCOUNT_ID),
        Resolution::Role { role_arn, .. } => in_file(world, name, *role_arn, keys::ROLE_ARN)?,
        Resolution::WebIdentity { .. } => value(world, name, keys::ROLE_ARN)?,
        // The value is the ARN of who signed in.
        Resolution::Login => value(world, name, keys::LOGIN_SESSION)?,
        _ => return account_setting(world, name, keys::AWS_ACCOUNT_ID),
    };
    let arn = arn::parse(arn).ok().filter(arn::Arn::has_account_id)?;
    Some(arn.account.to_owned())
}

fn account_setting(world: &World<'_>, name: &str, key: Key) -> Option<String> {
    let id = value(world, name, key).filter(|id| arn::is_account_id(id))?;
    Some(id.to_owned())
}

/// The profiles that the credentials come from, one after the other, without the profile itself.
pub(super) fn source_profiles(resolution: &Resolution) -> Vec<&str> {
    let mut names = Vec::new();
    let mut next = resolution;
    while let Resolution::Role { source, .. } = next {
        next = match source {
            RoleSource::Profile(name, inner) => {
                names.push(name.as_str());
                inner
            }
            RoleSource::Own(inner) => inner,
            // The computer or the container, which is no profile.
            RoleSource::CredentialSource => break,
        };
    }
    names
}

fn value<'w>(world: &'w World<'_>, name: &str, key: Key) -> Option<&'w str> {
    profile(world, name)?.get(key)
}

fn in_file<'w>(world: &'w World<'_>, name: &str, source: Source, key: Key) -> Option<&'w str> {
    Some(profile(world, name)?.setting_in(source.file()?, key)?.value())
}

fn profile<'w, 'p>(world: &'w World<'p>, name: &str) -> Option<Symbol<'w, 'p>> {
    world.find(SymbolKind::Profile, name)
}
