//! `source/credentials_provider_profile.c` of aws-c-auth. The model is from its source, and was compared
//! with the program for all cases that ask no STS. Its profile provider has neither IAM Identity Center
//! nor `login_session`.

use crate::readers::resolve::environment::Environment;
use crate::readers::resolve::merged::{CREDENTIAL_SOURCES, MergedFiles, Visited};
use crate::readers::resolve::outcome::{Failure, FailureKind, Resolution, RoleSource, Source};
use crate::readers::resolve::variables::filled;

pub(in crate::readers::resolve) fn resolve(
    files: MergedFiles<'_>,
    name: &str,
) -> Result<Resolution, Failure> {
    credentials(files, name, &mut Visited::new())
}

fn credentials<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let first = visited.is_empty();
    // One half of an access key is enough: the role of a source profile and the process are then ignored.
    let halves = ["aws_access_key_id", "aws_secret_access_key"];
    let has_keys = halves.iter().any(|key| files.has(name, key));
    visited.push(name)?;
    if let Some(role_arn) = files.source_of(name, "role_arn").filter(|_| first || !has_keys) {
        if let Some(source_name) = files.get(name, "source_profile") {
            let source = source(files, name, source_name, visited)?;
            return Ok(Resolution::role_from(role_arn, source_name, source));
        }
        return other_role(files, name, role_arn);
    }
    if !has_keys && let Some(source) = files.source_of(name, "credential_process") {
        return Ok(Resolution::Process(source));
    }
    // Half a key keeps a process from being asked (above), and gives no credentials either.
    let is_empty = |key| files.get(name, key) == Some("");
    if halves.into_iter().any(is_empty) {
        return Ok(Resolution::None);
    }
    let mut keys = files.joined_keys(name);
    if let Some(keys) = &mut keys {
        keys.token = keys.token.filter(|(_, key)| !is_empty(key));
    }
    Ok(keys.map_or(Resolution::None, Resolution::Static))
}

/// A profile with an access key can be its own source. A longer cycle is always an error.
fn source<'p>(
    files: MergedFiles<'p>,
    name: &str,
    source_name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    if !files.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    let has = |key| files.has(source_name, key);
    // Of the first profile only: it is its own source if it has a key, and the second visit reads that
    // key.
    let itself = visited.len() == 1 && (has("aws_access_key_id") || has("aws_secret_access_key"));
    if visited.contains(source_name) && !itself {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    match credentials(files, source_name, visited)? {
        Resolution::None => fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
        source => Ok(source),
    }
}

/// A role without a source profile.
fn other_role(files: MergedFiles<'_>, name: &str, role_arn: Source) -> Result<Resolution, Failure> {
    let Some(source) = files.get(name, "credential_source") else {
        let token_file = files.source_of(name, "web_identity_token_file");
        let Some(token_file) = token_file else {
            return Err(Failure::new(name, FailureKind::NoSource));
        };
        // `credentials_provider_sts_web_identity.c` looks at the variables first, whoever created it.
        let source = |variable, setting| variable_or(files.environment, variable, || setting);
        return Ok(Resolution::WebIdentity {
            token_file: source("AWS_WEB_IDENTITY_TOKEN_FILE", Some(token_file))
                .unwrap_or(token_file),
            role_arn: source("AWS_ROLE_ARN", Some(role_arn)).unwrap_or(role_arn),
        });
    };
    let mut known = CREDENTIAL_SOURCES.iter();
    if !known.any(|known| known.eq_ignore_ascii_case(source)) {
        return Err(Failure::new(name, FailureKind::UnknownCredentialSource));
    }
    Ok(Resolution::Role { role_arn, source: RoleSource::CredentialSource })
}

/// A variable, where it is filled, even for a profile that has the setting itself.
pub(in crate::readers::resolve) fn variable_or(
    environment: &Environment,
    variable: &'static str,
    setting: impl FnOnce() -> Option<Source>,
) -> Option<Source> {
    environment.first(&[variable], filled).map(Source::Variable).or_else(setting)
}
