//! A resolution in words.

use catalogue::{Key, arn, credentials, keys};
use syntax::FileKind;

use super::super::quote::code;
use super::super::shown::access_key;
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::resolve::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};

/// Steps of a chain that are told one by one.
const STEPS: usize = 4;

/// How credentials come about for the profile `name`, to follow the name of a reader.
pub(super) fn way(world: &World<'_>, name: &str, found: &Resolution) -> String {
    step(world, name, found, STEPS)
}

fn step(world: &World<'_>, name: &str, found: &Resolution, left: usize) -> String {
    let value = |key| value(world, name, key);
    match found {
        Resolution::Static(keys) => static_keys(world, name, *keys),
        Resolution::Role { role_arn, source } => {
            let role = in_file(world, name, *role_arn, keys::ROLE_ARN);
            let role = role.map_or("a role".to_owned(), |arn| format!("role {}", code(arn)));
            format!("{role}, assumed with {}", role_source(world, name, source, left))
        }
        Resolution::WebIdentity => {
            let role = value(keys::ROLE_ARN)
                .map_or("a role".to_owned(), |arn| format!("role {}", code(arn)));
            format!("{role}, assumed with the token in `web_identity_token_file`")
        }
        Resolution::Sso { session } => sso(world, name, session.as_deref()),
        Resolution::Login => "the console session of `aws login`".to_owned(),
        Resolution::Process(_) => "what `credential_process` prints".to_owned(),
        Resolution::CredentialSource => "what `credential_source` names".to_owned(),
        Resolution::None => "nothing here; asks the container or instance it runs on".to_owned(),
        Resolution::Fails(failure) => format!("stops: {}", failed(name, failure)),
    }
}

fn static_keys(world: &World<'_>, name: &str, keys: StaticKeys) -> String {
    let id = in_file(world, name, keys.id, keys::AWS_ACCESS_KEY_ID);
    let mut text = format!("access key {}", id.map_or("…".to_owned(), access_key));
    if keys.token.is_some() {
        text += " with a session token";
    }
    if keys.id != keys.secret {
        text += match keys.secret {
            FileKind::Config => ", its secret from the config file",
            FileKind::Credentials => ", its secret from the credentials file",
        };
    }
    text
}

fn role_source(world: &World<'_>, name: &str, source: &RoleSource, left: usize) -> String {
    match source {
        RoleSource::Profile(next, _) if left == 0 => format!("profile {}, and so on", code(next)),
        RoleSource::Profile(next, inner) => {
            let inner = step(world, next, inner, left - 1);
            format!("profile {}: {inner}", code(next))
        }
        RoleSource::CredentialSource => {
            let source = value(world, name, keys::CREDENTIAL_SOURCE);
            source.map_or("`credential_source`".to_owned(), |source| {
                format!("the credentials of {}", code(source))
            })
        }
        RoleSource::Own(inner) => step(world, name, inner, left.saturating_sub(1)),
    }
}

fn sso(world: &World<'_>, name: &str, session: Option<&str>) -> String {
    let session = session.map(|session| format!(", sso-session {}", code(session)));
    let role = value(world, name, keys::SSO_ROLE_NAME);
    let role = role.map(|role| format!(", permission set {}", code(role)));
    format!("IAM Identity Center{}{}", session.unwrap_or_default(), role.unwrap_or_default())
}

/// Why a reader stops, to follow "stops: ".
fn failed(name: &str, failure: &Failure) -> String {
    let why = match &failure.why {
        FailureKind::ProfileMissing => "there is no such profile".to_owned(),
        FailureKind::SourceMissing(source) => format!("no profile {} to assume from", code(source)),
        FailureKind::SourceWithoutCredentials(source) => {
            format!("no credentials in profile {}", code(source))
        }
        FailureKind::Cycle(source) => format!("`source_profile` comes back to {}", code(source)),
        FailureKind::ChainTooLong => "the chain of profiles is too long".to_owned(),
        FailureKind::TwoSources => "`source_profile` and `credential_source` together".to_owned(),
        FailureKind::NoSource => {
            "`role_arn` without `source_profile` or `credential_source`".to_owned()
        }
        FailureKind::UnknownCredentialSource => "`credential_source` is not known".to_owned(),
        FailureKind::Conflict => "more than one way to credentials".to_owned(),
        FailureKind::KeyMissing(key) | FailureKind::SsoIncomplete(key) => {
            format!("`{key}` is missing")
        }
        FailureKind::RoleArnMissing(key) => format!("`{key}` needs `role_arn`"),
        FailureKind::SsoSessionMissing(session) => format!("no sso-session {}", code(session)),
        FailureKind::SsoDisagrees(key) => {
            format!("`{key}` differs between profile and sso-session")
        }
        FailureKind::SsoMisplaced(key) => format!("`{key}` beside `sso_session`"),
    };
    if failure.profile == name {
        why
    } else {
        format!("{why} (profile {})", code(&failure.profile))
    }
}

/// The account that requests are made in, as far as the files tell.
pub(super) fn account(world: &World<'_>, name: &str, found: &Resolution) -> Option<String> {
    let value = |key| value(world, name, key);
    let of_arn = |text: &str| {
        let arn = arn::parse(text).ok().filter(arn::Arn::has_account_id)?;
        Some(arn.account.to_owned())
    };
    let stated = || value(keys::AWS_ACCOUNT_ID).filter(|id| arn::is_account_id(id));
    match found {
        Resolution::Static(keys) => {
            let id = in_file(world, name, keys.id, keys::AWS_ACCESS_KEY_ID)?;
            let account = credentials::account_of_key(id).map(|account| account.to_string());
            account.or_else(|| stated().map(str::to_owned))
        }
        Resolution::Role { role_arn, .. } => {
            of_arn(in_file(world, name, *role_arn, keys::ROLE_ARN)?)
        }
        Resolution::WebIdentity => of_arn(value(keys::ROLE_ARN)?),
        Resolution::Sso { .. } => {
            let id = value(keys::SSO_ACCOUNT_ID).filter(|id| arn::is_account_id(id));
            id.map(str::to_owned)
        }
        Resolution::Login => of_arn(value(keys::LOGIN_SESSION)?),
        _ => stated().map(str::to_owned),
    }
}

/// The profiles that lend credentials, one after the other.
pub(super) fn chain<'r>(found: &'r Resolution, chain: &mut Vec<&'r str>) {
    match found {
        Resolution::Role { source: RoleSource::Profile(next, inner), .. } => {
            chain.push(next);
            self::chain(inner, chain);
        }
        Resolution::Role { source: RoleSource::Own(inner), .. } => self::chain(inner, chain),
        _ => {}
    }
}

fn value<'w>(world: &'w World<'_>, name: &str, key: Key) -> Option<&'w str> {
    profile(world, name)?.get(key)
}

fn in_file<'w>(world: &'w World<'_>, name: &str, file: FileKind, key: Key) -> Option<&'w str> {
    Some(profile(world, name)?.setting_in(file, key)?.value())
}

fn profile<'w, 'p>(world: &'w World<'p>, name: &str) -> Option<Symbol<'w, 'p>> {
    world.find(SymbolKind::Profile, name)
}
