//! `profile/credentials/{repr,exec}.rs` of `aws-config` 1.13.

use crate::readers::resolve::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use crate::readers::resolve::outcome::{Failure, FailureKind, Resolution, RoleSource};
use crate::readers::resolve::sso::{SESSION_KEYS, SSO_KEYS, session, signs_in};

pub(super) fn resolve(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    chain(files, name, &mut Visited::new())
}

fn chain<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    // `resolve_chain`: only after the first profile do static keys go before a further role, so that
    // the end of a chain may itself have a `role_arn`.
    if !visited.is_empty()
        && let Some(keys) = files.joined_keys(name)
    {
        visited.push(name)?;
        return Ok(Resolution::Static(keys));
    }
    visited.push(name)?;
    // With a token file, the profile is the end of a chain and `role_arn` belongs to the token.
    let role_arn = files.source_of(name, "role_arn");
    let role_arn = role_arn.filter(|_| !files.has(name, "web_identity_token_file"));
    let Some(role_arn) = role_arn else {
        return base(files, name);
    };
    let fail = |why| Err(Failure::new(name, why));
    let source_profile = files.get(name, "source_profile");
    let credential_source = files.has(name, "credential_source");
    let source_name = match (source_profile, credential_source) {
        (Some(_), true) => return fail(FailureKind::TwoSources),
        (None, false) => return fail(FailureKind::NoSource),
        // `NextProfile::SelfReference`: the profile is loaded a second time as the end of its own
        // chain.
        (None, true) => {
            base(files, name)?;
            let source = RoleSource::CredentialSource;
            return Ok(Resolution::Role { role_arn, source });
        }
        (Some(source), false) => source,
    };
    // A name that is its own source is `SelfReference` as well, before the check for loops could see
    // it.
    let source = if source_name == name {
        base(files, name)?
    } else if !files.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    } else if visited.contains(source_name) {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    } else {
        chain(files, source_name, visited)?
    };
    if source == Resolution::None {
        return fail(FailureKind::SourceWithoutCredentials(source_name.to_owned()));
    }
    Ok(Resolution::role_from(role_arn, source_name, source))
}

/// The credentials of a profile without a source profile.
fn base(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    let has = |key| files.has(name, key);
    // First of all, also without a role: the existence of `role_arn` was asked one level above.
    if let Some(source) = files.get(name, "credential_source") {
        // Unlike in most other readers, the case of the letters does not matter.
        let known = CREDENTIAL_SOURCES.iter();
        let mut known = known.map(|known| known.eq_ignore_ascii_case(source));
        return if known.any(|same| same) {
            Ok(Resolution::CredentialSource)
        } else {
            fail(FailureKind::UnknownCredentialSource)
        };
    }
    if has("web_identity_token_file") {
        return match files.web_identity(name) {
            Some(found) => files.unless_empty(name, "web_identity_token_file", found),
            None => fail(FailureKind::RoleArnMissing("web_identity_token_file")),
        };
    }
    if let Some(found) = sso(files, name)? {
        return Ok(found);
    }
    if has("login_session") {
        return Ok(Resolution::Login);
    }
    // An empty command is run, and prints no credentials.
    if let Some(source) = files.source_of(name, "credential_process") {
        return files.unless_empty(name, "credential_process", Resolution::Process(source));
    }
    if let Some(keys) = files.joined_keys(name) {
        return Ok(Resolution::Static(keys));
    }
    let keys = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];
    if !keys.iter().any(|key| has(key)) {
        return Ok(Resolution::None);
    }
    // A token alone is enough to count as incomplete keys, not as none.
    let missing = keys.into_iter().find(|key| !has(key));
    fail(FailureKind::KeyMissing(missing.unwrap_or(keys[1])))
}

/// `sso_from_profile` in `repr.rs`.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key| files.has(name, key);
    if !has("sso_session") && !SSO_KEYS.into_iter().any(has) {
        return Ok(None);
    }
    if has("sso_session")
        && let Some(key) = SESSION_KEYS.into_iter().rev().find(|key| has(key))
    {
        return Err(Failure::new(name, FailureKind::SsoMisplaced(key)));
    }
    let session = session(files, name)?;
    // Without both, the profile only gives a bearer token, and credentials are an error.
    let mut account = ["sso_account_id", "sso_role_name"].into_iter();
    let no_account = account.rfind(|key| !has(key));
    let has_setting = |key| match session {
        Some(session) => files.sso_session(session, key).is_some(),
        None => has(key),
    };
    let missing = SESSION_KEYS.into_iter().find(|key| !has_setting(key));
    signs_in(name, session, no_account.or(missing))
}

/// Whether the profile or its session has both settings that say where to sign in.
pub(super) fn signs_in_somewhere(files: MergedFiles<'_>, name: &str) -> bool {
    let session = files.get(name, "sso_session");
    SESSION_KEYS.into_iter().all(|key| match session {
        Some(session) => files.sso_session(session, key).is_some(),
        None => files.has(name, key),
    })
}
