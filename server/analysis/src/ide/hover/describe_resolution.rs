//! A resolution in words.

use catalogue::{Key, arn, credentials, keys};
use syntax::FileKind;

use super::super::redact::{code, redact_key_id};
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::resolve::{Failure, FailureKind, Resolution, RoleSource, Source, StaticKeys};

/// Roles of a chain that are described one by one.
const MAX_ROLES: usize = 4;

/// Where the credentials of the profile `name` come from, as a noun with all that belongs to it.
pub(super) fn describe_resolution(
    world: &World<'_>,
    name: &str,
    resolution: &Resolution,
) -> String {
    describe(world, name, resolution, MAX_ROLES)
}

fn describe(world: &World<'_>, name: &str, resolution: &Resolution, roles_left: usize) -> String {
    match resolution {
        Resolution::Static(keys) => describe_keys(world, name, *keys),
        Resolution::Role { role_arn, source } => {
            let role = describe_role(in_file(world, name, *role_arn, keys::ROLE_ARN));
            format!("{role}, assumed {}", describe_source(world, name, source, roles_left))
        }
        Resolution::WebIdentity { .. } => {
            let role = describe_role(value(world, name, keys::ROLE_ARN));
            format!("{role}, assumed with the token in `web_identity_token_file`")
        }
        Resolution::Sso { session } => describe_sso(world, name, session.as_deref()),
        Resolution::Login => "the sign-in of `aws login`".to_owned(),
        Resolution::Process(_) => "the output of `credential_process`".to_owned(),
        Resolution::CredentialSource => "the source in `credential_source`".to_owned(),
        Resolution::Container(variable) => format!("the container at the address in {variable}"),
        // The models know nothing of the machine, so this is as far as the files say.
        Resolution::None => {
            "none in these files, so those of the container or EC2 instance, if any".to_owned()
        }
        Resolution::Fails(failure) => format!("error: {}", describe_failure(name, failure)),
    }
}

fn describe_role(role_arn: Option<&str>) -> String {
    role_arn.map_or("a role".to_owned(), |arn| format!("role {}", code(arn)))
}

fn describe_keys(world: &World<'_>, name: &str, keys: StaticKeys) -> String {
    let id = in_file(world, name, keys.id, keys::AWS_ACCESS_KEY_ID);
    let mut text = format!("access key {}", id.map_or("…".to_owned(), redact_key_id));
    if keys.token.is_some() {
        text += " with a session token";
    }
    if keys.id != keys.secret {
        text += match keys.secret {
            Source::File(FileKind::Config) => ", with the secret from the config file",
            Source::File(FileKind::Credentials) => ", with the secret from the credentials file",
            Source::Variable(_) => ", with the secret from the environment",
        };
    }
    text
}

/// What a role is assumed with, to follow "assumed".
fn describe_source(
    world: &World<'_>,
    name: &str,
    source: &RoleSource,
    roles_left: usize,
) -> String {
    match source {
        RoleSource::Profile(next, _) if roles_left == 0 => {
            format!("by profile {}, and so on", code(next))
        }
        RoleSource::Profile(next, inner) => {
            let inner = describe(world, next, inner, roles_left - 1);
            format!("by profile {} with {inner}", code(next))
        }
        RoleSource::CredentialSource => match value(world, name, keys::CREDENTIAL_SOURCE) {
            Some(source) => format!("with the credentials from {}", code(source)),
            None => "with the credentials from `credential_source`".to_owned(),
        },
        RoleSource::Own(inner) => {
            format!("with {}", describe(world, name, inner, roles_left.saturating_sub(1)))
        }
    }
}

fn describe_sso(world: &World<'_>, name: &str, session: Option<&str>) -> String {
    let session = session.map(|session| format!(", sso-session {}", code(session)));
    let role = value(world, name, keys::SSO_ROLE_NAME);
    let role = role.map(|role| format!(", permission set {}", code(role)));
    format!("IAM Identity Center{}{}", session.unwrap_or_default(), role.unwrap_or_default())
}

/// Why a reader stops, to follow "error: ".
fn describe_failure(name: &str, failure: &Failure) -> String {
    let why = match &failure.why {
        FailureKind::ProfileMissing => return format!("no profile {}", code(&failure.profile)),
        FailureKind::SourceMissing(source) => {
            format!("`source_profile` is {}, which does not exist", code(source))
        }
        FailureKind::SourceWithoutCredentials(source) => {
            format!("profile {} has no credentials", code(source))
        }
        FailureKind::Cycle(source) => format!("`source_profile` leads back to {}", code(source)),
        FailureKind::ChainTooLong => "the chain of source profiles is too long".to_owned(),
        FailureKind::TwoSources => "both `source_profile` and `credential_source`".to_owned(),
        FailureKind::NoSource => {
            "`role_arn` without `source_profile` or `credential_source`".to_owned()
        }
        FailureKind::UnknownCredentialSource => {
            "`credential_source` is not a value that it knows".to_owned()
        }
        FailureKind::Conflict => "more than one source of credentials".to_owned(),
        FailureKind::KeyMissing(key) | FailureKind::SsoIncomplete(key) => {
            format!("`{key}` is missing")
        }
        FailureKind::VariableMissing(variable) => format!("the variable {variable} is missing"),
        FailureKind::VariableEmpty(variable) => format!("the variable {variable} is empty"),
        FailureKind::Expired(variable) => format!("the time in the variable {variable} is past"),
        FailureKind::RoleArnMissing(key) => format!("`{key}` without `role_arn`"),
        FailureKind::SsoSessionMissing(session) => format!("no sso-session {}", code(session)),
        FailureKind::SsoDisagrees(key) => {
            format!("`{key}` differs between the profile and its sso-session")
        }
        FailureKind::SsoMisplaced(key) => {
            format!("`{key}` is in the profile, not in the sso-session")
        }
    };
    if failure.profile == name {
        why
    } else {
        format!("{why} (in profile {})", code(&failure.profile))
    }
}

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
