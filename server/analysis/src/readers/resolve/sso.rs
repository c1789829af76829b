//! IAM Identity Center: what the sign-ins of several readers have in common.

use super::merged::{MergedFiles, StepResult};
use super::outcome::{Failure, FailureKind, Resolution};

/// The settings of the portal, which an sso-session has.
pub(super) const SESSION_KEYS: [&str; 2] = ["sso_region", "sso_start_url"];

/// All settings that are needed to sign in.
pub(super) const SSO_KEYS: [&str; 4] =
    ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"];

/// The session that the profile names. It is an error if it does not exist.
pub(super) fn session<'p>(files: MergedFiles<'p>, name: &str) -> Result<Option<&'p str>, Failure> {
    match files.get(name, "sso_session") {
        Some(session) if !files.has_sso_session(session) => {
            let why = FailureKind::SsoSessionMissing(session.to_owned());
            Err(Failure::new(name, why))
        }
        session => Ok(session),
    }
}

/// The sign-in of a profile whose session replaces its region and start URL, even if the session has none.
/// `has`: which settings the profile has.
pub(super) fn replaced_by_session(
    files: MergedFiles<'_>,
    name: &str,
    has: impl Fn(&str) -> bool,
) -> StepResult {
    if !has("sso_session") && !SSO_KEYS.into_iter().any(&has) {
        return Ok(None);
    }
    let session = session(files, name)?;
    let has_setting = |key| match session {
        Some(session) if SESSION_KEYS.contains(&key) => files.sso_session(session, key).is_some(),
        _ => has(key),
    };
    signs_in(name, session, SSO_KEYS.into_iter().find(|key| !has_setting(key)))
}

/// The sign-in of a profile, which fails if a setting is missing.
pub(super) fn signs_in(
    name: &str,
    session: Option<&str>,
    missing: Option<&'static str>,
) -> StepResult {
    match missing {
        Some(key) => Err(Failure::new(name, FailureKind::SsoIncomplete(key))),
        None => Ok(Some(Resolution::Sso { session: session.map(str::to_owned) })),
    }
}
