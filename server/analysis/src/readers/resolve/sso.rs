//! IAM Identity Center: what each reader needs in the profile and in the sso-session.

use super::merged::{MergedFiles, StepResult};
use super::outcome::{Failure, FailureKind, Resolution};
use syntax::FileKind;

/// `SSOProvider` of `botocore/credentials.py`.
pub(super) fn botocore(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key| profiles.has(name, key);
    // `SSOProvider.load`: without one of these two a profile may still use its session for bearer
    // tokens, as CodeCatalyst does, and has no credentials to give.
    if !has("sso_role_name") && !has("sso_account_id") {
        return Ok(None);
    }
    let session = session(profiles, name)?;
    if let Some(session) = session {
        // botocore compares every setting of the session. These are the ones that both can have.
        for key in KEYS {
            let in_session = profiles.profiles.sso_session(session, key);
            if let (Some(one), Some(other)) = (profiles.get(name, key), in_session)
                // Compared as text: a URL with a slash at its end differs from one without.
                && one != other
            {
                return Err(Failure::new(name, FailureKind::SsoDisagrees(key)));
            }
        }
    }
    let has_setting = |key| {
        let in_session = session.and_then(|session| profiles.profiles.sso_session(session, key));
        has(key) || in_session.is_some()
    };
    signs_in(name, session, KEYS.into_iter().find(|key| !has_setting(key)))
}

/// `fromSSO.js` of `@aws-sdk/credential-provider-sso`: the session's region and start URL replace those
/// of the profile, even if the session has none.
pub(super) fn javascript(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key| profiles.has(name, key);
    if !has("sso_session") && !KEYS.into_iter().any(has) {
        return Ok(None);
    }
    let session = session(profiles, name)?;
    let has_setting = |key| match session {
        Some(session) if SESSION_KEYS.contains(&key) => {
            profiles.profiles.sso_session(session, key).is_some()
        }
        _ => has(key),
    };
    signs_in(name, session, KEYS.into_iter().find(|key| !has_setting(key)))
}

/// `sso_from_profile` in `repr.rs`.
pub(super) fn rust(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key| profiles.has(name, key);
    if !has("sso_session") && !KEYS.into_iter().any(has) {
        return Ok(None);
    }
    if has("sso_session")
        && let Some(key) = SESSION_KEYS.into_iter().rev().find(|key| has(key))
    {
        return Err(Failure::new(name, FailureKind::SsoMisplaced(key)));
    }
    let session = session(profiles, name)?;
    // Without both, the profile only gives a bearer token, and credentials are an error.
    let mut account = ["sso_account_id", "sso_role_name"].into_iter();
    let no_account = account.rfind(|key| !has(key));
    let has_setting = |key| match session {
        Some(session) => profiles.profiles.sso_session(session, key).is_some(),
        None => has(key),
    };
    let missing = SESSION_KEYS.into_iter().find(|key| !has_setting(key));
    signs_in(name, session, no_account.or(missing))
}

/// Whether the profile or its session has both settings that say where to sign in.
pub(super) fn rust_signs_in_somewhere(profiles: MergedFiles<'_>, name: &str) -> bool {
    let session = profiles.get(name, "sso_session");
    SESSION_KEYS.into_iter().all(|key| match session {
        Some(session) => profiles.profiles.sso_session(session, key).is_some(),
        None => profiles.has(name, key),
    })
}

/// `sso_credentials_from_profile` in `shared_config.rb`, for one file after the other.
pub(super) fn ruby(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    for &file in super::effective::CREDENTIALS_FIRST {
        let get = |key| profiles.profiles.setting(file, name, key);
        if get("sso_account_id").is_none() && get("sso_role_name").is_none() {
            continue;
        }
        let Some(session) = get("sso_session") else {
            return signs_in(name, None, KEYS.into_iter().find(|key| get(key).is_none()));
        };
        let fail = |why| Err(Failure::new(name, why));
        // `sso_session(cfg, …)` looks for it in the file of the profile alone.
        if !profiles.profiles.has_sso_session_in(file, session) {
            let elsewhere = profiles.profiles.has_sso_session(session);
            let why = if elsewhere {
                FailureKind::SsoSessionElsewhere
            } else {
                FailureKind::SsoSessionMissing
            };
            return fail(why(session.to_owned()));
        }
        let in_session = |key| profiles.profiles.sso_session_in(file, session, key);
        // `sso_credentials_from_profile` raises for the region before it compares anything, and never
        // asks for the session's start URL.
        if in_session("sso_region").is_none() {
            return fail(FailureKind::SsoIncomplete("sso_region"));
        }
        let differs = |key| get(key).is_some() && get(key) != in_session(key);
        if let Some(key) = SESSION_KEYS.into_iter().find(|key| differs(key)) {
            return fail(FailureKind::SsoDisagrees(key));
        }
        let mut account = ["sso_role_name", "sso_account_id"].into_iter();
        return signs_in(name, Some(session), account.find(|key| get(key).is_none()));
    }
    Ok(None)
}

/// `SharedCredentialsFile.cs` and `CredentialProfileTypeDetector.cs`: one setting of a sign-in is enough
/// to be one, and the session's region and start URL replace those of the profile.
pub(super) fn dotnet(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key| profiles.get(name, key).is_some_and(|value| !value.is_empty());
    if !has("sso_session") && !KEYS.into_iter().any(has) {
        return Ok(None);
    }
    let session = session(profiles, name)?;
    let has_setting = |key| match session {
        Some(session) if SESSION_KEYS.contains(&key) => {
            profiles.profiles.sso_session(session, key).is_some()
        }
        _ => has(key),
    };
    signs_in(name, session, KEYS.into_iter().find(|key| !has_setting(key)))
}

/// `CredentialProvider::sso`, which looks at the config file alone.
pub(super) fn php(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    let get = |key| profiles.profiles.setting(FileKind::Config, name, key);
    let has = |key| get(key).is_some_and(|value| !value.is_empty());
    let Some(session) = get("sso_session").filter(|session| !session.is_empty()) else {
        if !KEYS.into_iter().any(has) {
            return Ok(None);
        }
        return signs_in(name, None, KEYS.into_iter().rev().find(|key| !has(key)));
    };
    if !profiles.profiles.has_sso_session(session) {
        let why = FailureKind::SsoSessionMissing(session.to_owned());
        return Err(Failure::new(name, why));
    }
    let in_session = |key| profiles.profiles.sso_session(session, key).unwrap_or_default();
    if let Some(missing) = SESSION_KEYS.into_iter().find(|key| in_session(key).is_empty()) {
        return signs_in(name, None, Some(missing));
    }
    // What is empty is sent.
    let mut account = ["sso_account_id", "sso_role_name"].into_iter();
    signs_in(name, Some(session), account.find(|key| get(key).is_none()))
}

/// `SsoProfileCredentialsProviderFactory.java`
pub(super) fn java(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    let get = |key| profiles.get(name, key);
    if get("sso_session").is_none() && KEYS.into_iter().all(|key| get(key).is_none()) {
        return Ok(None);
    }
    let mut account = ["sso_account_id", "sso_role_name"].into_iter();
    if let Some(missing) = account.find(|key| get(key).is_none()) {
        return signs_in(name, None, Some(missing));
    }
    // A client without a region is not made. An empty start URL has a sign-in like any other.
    let lacks = |key: &str, value: Option<&str>| match value {
        Some(value) => key == "sso_region" && value.is_empty(),
        None => true,
    };
    let Some(session) = session(profiles, name)? else {
        return signs_in(name, None, KEYS.into_iter().find(|key| lacks(key, get(key))));
    };
    for key in SESSION_KEYS {
        let in_session = profiles.profiles.sso_session(session, key);
        let why = match (in_session, get(key)) {
            // Java alone takes two spellings of one URL for the same.
            (Some(one), Some(other)) if !one.eq_ignore_ascii_case(other) => {
                FailureKind::SsoDisagrees(key)
            }
            _ if lacks(key, in_session) => FailureKind::SsoIncomplete(key),
            _ => continue,
        };
        return Err(Failure::new(name, why));
    }
    signs_in(name, Some(session), None)
}

/// `validateSSOConfiguration` in `shared_config.go`.
pub(super) fn go(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    if !go_applies(profiles, name) {
        return Ok(None);
    }
    let get = |key| profiles.get(name, key).filter(|value| !value.is_empty());
    // `strings.TrimSpace` around the name is Go's own: other readers look for it with its blanks, which
    // the parsers have removed by then, except for a no-break space.
    let Some(session) = get("sso_session").map(str::trim) else {
        return signs_in(name, None, KEYS.into_iter().rev().find(|key| get(key).is_none()));
    };
    let in_session = |key| {
        let value = profiles.profiles.sso_session(session, key);
        value.filter(|value| !value.is_empty())
    };
    for key in SESSION_KEYS {
        let why = match (in_session(key), get(key)) {
            (None, _) => FailureKind::SsoIncomplete(key),
            (Some(one), Some(other)) if one != other => FailureKind::SsoDisagrees(key),
            _ => continue,
        };
        return Err(Failure::new(name, why));
    }
    signs_in(name, Some(session), None)
}

/// One of the settings is enough, even if others are missing.
pub(super) fn go_applies(profiles: MergedFiles<'_>, name: &str) -> bool {
    let mut keys = KEYS.into_iter().chain(["sso_session"]);
    keys.any(|key| profiles.get(name, key).is_some_and(|value| !value.is_empty()))
}

/// The settings of the portal, which an sso-session has.
const SESSION_KEYS: [&str; 2] = ["sso_region", "sso_start_url"];

/// All settings that are needed to sign in.
const KEYS: [&str; 4] = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"];

/// The session that the profile names. It is an error if it does not exist.
fn session<'p>(profiles: MergedFiles<'p>, name: &str) -> Result<Option<&'p str>, Failure> {
    match profiles.get(name, "sso_session") {
        Some(session) if !profiles.profiles.has_sso_session(session) => {
            let why = FailureKind::SsoSessionMissing(session.to_owned());
            Err(Failure::new(name, why))
        }
        session => Ok(session),
    }
}

fn signs_in(name: &str, session: Option<&str>, missing: Option<&'static str>) -> StepResult {
    match missing {
        Some(key) => Err(Failure::new(name, FailureKind::SsoIncomplete(key))),
        None => Ok(Some(Resolution::Sso { session: session.map(str::to_owned) })),
    }
}
