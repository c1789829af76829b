//! `SharedConfig` of `aws-sdk-core` 3.211 and `CredentialProviderChain` of the summer of 2026, of which
//! 3.168 was run. Unlike other readers it never merges the files: it tries each in turn, credentials first.
//! It reads `login_session` since 3.238, before the process.

use crate::readers::resolve::effective::CREDENTIALS_FIRST;
use crate::readers::resolve::merged::{MergedFiles, StepResult, Visited};
use crate::readers::resolve::outcome::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};
use crate::readers::resolve::sso::{SESSION_KEYS, SSO_KEYS, signs_in};
use syntax::FileKind;

/// Unlike other readers, Ruby does not accept `Environment`.
const CREDENTIAL_SOURCES: [&str; 2] = ["EcsContainer", "Ec2InstanceMetadata"];

pub(super) fn resolve(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    match web_identity(files, name) {
        Some(found) => Ok(found),
        None => without_web_identity(files, name),
    }
}

pub(super) fn without_web_identity(
    files: MergedFiles<'_>,
    name: &str,
) -> Result<Resolution, Failure> {
    // `SharedConfig` is asked in the order of `CredentialProviderChain#providers`, in which keys come
    // after SSO and roles.
    if let Some(found) = sso(files, name)? {
        return Ok(found);
    }
    // `visited` does not have the first profile: one that names itself is a cycle only the second time.
    if let Some(found) = assume_role(files, name, &mut Visited::new())? {
        return Ok(found);
    }
    let found = keys(files, name).or_else(|| login(files, name));
    Ok(found.or_else(|| process(files, name)).unwrap_or(Resolution::None))
}

fn assume_role<'p>(files: MergedFiles<'p>, name: &'p str, visited: &mut Visited<'p>) -> StepResult {
    for &file in CREDENTIALS_FIRST {
        // One file at a time, credentials first: `role_arn` in one and `source_profile` in the other
        // are not a pair.
        let get = |key| files.setting(file, name, key);
        let source = match (get("source_profile"), get("credential_source")) {
            (Some(_), Some(_)) => return Err(Failure::new(name, FailureKind::TwoSources)),
            (Some(source), None) => ("source_profile", source),
            (None, Some(source)) => ("credential_source", source),
            // An error, not a reason to look into the other file.
            (None, None) if get("role_arn").is_some() => {
                return Err(Failure::new(name, FailureKind::NoSource));
            }
            (None, None) => continue,
        };
        let source = match source {
            ("source_profile", source) => from_profile(files, name, source, visited)?,
            (_, source) if CREDENTIAL_SOURCES.contains(&source) => RoleSource::CredentialSource,
            _ => return Err(Failure::new(name, FailureKind::UnknownCredentialSource)),
        };
        if get("role_arn").is_none() {
            let key = match source {
                RoleSource::CredentialSource => "credential_source",
                _ => "source_profile",
            };
            return Err(Failure::new(name, FailureKind::RoleArnMissing(key)));
        }
        return Ok(Some(Resolution::Role { role_arn: file.into(), source }));
    }
    Ok(None)
}

fn from_profile<'p>(
    files: MergedFiles<'p>,
    name: &str,
    source_name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<RoleSource, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    if visited.contains(source_name) {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    visited.push(source_name)?;
    if !files.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    // For a profile in both files, Ruby looks for `source_profile` only in the first one.
    let first =
        CREDENTIALS_FIRST.iter().copied().find(|file| files.has_profile(*file, source_name));
    let further = first.and_then(|file| files.setting(file, source_name, "source_profile"));
    let found = if let Some(keys) = keys(files, source_name) {
        Some(keys)
    } else if further.is_some() {
        assume_role(files, source_name, visited)?
    } else {
        let found = web_identity(files, source_name).or_else(|| process(files, source_name));
        match found {
            None => sso(files, source_name)?.or_else(|| login(files, source_name)),
            found => found,
        }
    };
    match found {
        Some(found) => Ok(RoleSource::Profile(source_name.to_owned(), Box::new(found))),
        None => fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
    }
}

pub(super) fn web_identity(files: MergedFiles<'_>, name: &str) -> Option<Resolution> {
    // `assume_role_web_identity_credentials_from_config` looks into `@parsed_config` alone.
    let config = FileKind::Config;
    let has = |key| files.setting(config, name, key).is_some();
    (has("web_identity_token_file") && has("role_arn"))
        .then_some(Resolution::WebIdentity { token_file: config.into(), role_arn: config.into() })
}

fn process(files: MergedFiles<'_>, name: &str) -> Option<Resolution> {
    files.source_of(name, "credential_process").map(Resolution::Process)
}

fn login(files: MergedFiles<'_>, name: &str) -> Option<Resolution> {
    files.has(name, "login_session").then_some(Resolution::Login)
}

/// A complete access key of one file, with the token of the same file.
fn keys(files: MergedFiles<'_>, name: &str) -> Option<Resolution> {
    let has = |file, key| {
        let value = files.setting(file, name, key);
        value.is_some_and(|value| !value.is_empty())
    };
    let file = CREDENTIALS_FIRST
        .iter()
        .copied()
        .find(|file| has(*file, "aws_access_key_id") && has(*file, "aws_secret_access_key"))?;
    let token = has(file, "aws_session_token").then_some((file.into(), "aws_session_token"));
    Some(Resolution::Static(StaticKeys { id: file.into(), secret: file.into(), token }))
}

/// `sso_credentials_from_profile` in `shared_config.rb`, for one file after the other.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    for &file in CREDENTIALS_FIRST {
        let get = |key| files.setting(file, name, key);
        if get("sso_account_id").is_none() && get("sso_role_name").is_none() {
            continue;
        }
        let Some(session) = get("sso_session") else {
            return signs_in(name, None, SSO_KEYS.into_iter().find(|key| get(key).is_none()));
        };
        let fail = |why| Err(Failure::new(name, why));
        // `sso_session(cfg, …)` looks for it in the file of the profile alone.
        if !files.has_sso_session_in(file, session) {
            let elsewhere = files.has_sso_session(session);
            let why = if elsewhere {
                FailureKind::SsoSessionElsewhere
            } else {
                FailureKind::SsoSessionMissing
            };
            return fail(why(session.to_owned()));
        }
        let in_session = |key| files.sso_session_in(file, session, key);
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
