//! `botocore/credentials.py` 1.44: `AssumeRoleProvider`, then the providers of one profile.

use super::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use super::outcome::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};
use super::sso;
use syntax::FileKind;

pub(super) fn resolve(profiles: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    if assumes_role(profiles, name) {
        let mut visited = Visited::new();
        visited.push(name)?;
        return assume_role(profiles, name, &mut visited);
    }
    Ok(profile_providers(profiles, name)?.unwrap_or(Resolution::None))
}

fn assumes_role(profiles: MergedFiles<'_>, name: &str) -> bool {
    profiles.has(name, "role_arn") && !profiles.has(name, "web_identity_token_file")
}

/// One half of an access key is enough: botocore then reports the other as missing.
fn has_static_keys(profiles: MergedFiles<'_>, name: &str) -> bool {
    ["aws_access_key_id", "aws_secret_access_key"].iter().any(|key| profiles.has(name, key))
}

fn assume_role<'p>(
    profiles: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    let Some(role_arn) = profiles.file_of(name, "role_arn") else {
        return Ok(Resolution::None);
    };
    let source_profile = profiles.get(name, "source_profile");
    let credential_source = profiles.get(name, "credential_source");
    let source_name = match (source_profile, credential_source) {
        (Some(_), Some(_)) => return fail(FailureKind::TwoSources),
        (None, None) => return fail(FailureKind::NoSource),
        (None, Some(source)) if !CREDENTIAL_SOURCES.contains(&source) => {
            return fail(FailureKind::UnknownCredentialSource);
        }
        (None, Some(_)) => {
            let source = RoleSource::CredentialSource;
            return Ok(Resolution::Role { role_arn, source });
        }
        (Some(source), None) => source,
    };
    if !profiles.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    let itself = source_name == name && has_static_keys(profiles, name);
    if visited.contains(source_name) && !itself {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    visited.push(source_name)?;
    let source = if has_static_keys(profiles, source_name) || !assumes_role(profiles, source_name) {
        match profile_providers(profiles, source_name)? {
            Some(source) => source,
            None => return fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
        }
    } else {
        assume_role(profiles, source_name, visited)?
    };
    Ok(Resolution::role_from(role_arn, source_name, source))
}

fn profile_providers(profiles: MergedFiles<'_>, name: &str) -> StepResult {
    if profiles.get(name, "web_identity_token_file").is_some_and(|file| !file.is_empty()) {
        return match profiles.get(name, "role_arn") {
            None | Some("") => {
                Err(Failure::new(name, FailureKind::RoleArnMissing("web_identity_token_file")))
            }
            Some(_) => Ok(Some(Resolution::WebIdentity)),
        };
    }
    if let Some(sso) = sso::botocore(profiles, name)? {
        return Ok(Some(sso));
    }
    if let Some(keys) = keys_in(profiles, name, FileKind::Credentials)? {
        return Ok(Some(keys));
    }
    if profiles.has(name, "login_session") {
        return Ok(Some(Resolution::Login));
    }
    if let Some(file) = profiles.file_of(name, "credential_process") {
        return Ok(Some(Resolution::Process(file)));
    }
    keys_in(profiles, name, FileKind::Config)
}

/// An access key of one file: botocore never joins halves and tokens of two files.
fn keys_in(profiles: MergedFiles<'_>, name: &str, file: FileKind) -> StepResult {
    let has = |key| profiles.profiles.setting(file, name, key).is_some();
    if !has("aws_access_key_id") {
        return Ok(None);
    }
    if !has("aws_secret_access_key") {
        let why = FailureKind::KeyMissing("aws_secret_access_key");
        return Err(Failure::new(name, why));
    }
    // The older name of the token comes first.
    let tokens = ["aws_security_token", "aws_session_token"];
    let token = tokens.into_iter().find(|token| has(token));
    Ok(Some(Resolution::Static(StaticKeys {
        id: file,
        secret: file,
        token: token.map(|token| (file, token)),
    })))
}
