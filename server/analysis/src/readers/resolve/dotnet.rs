//! `DefaultAWSCredentialsIdentityResolver.cs`, `CredentialProfileTypeDetector.cs` and
//! `AWSCredentialsFactory.cs` of the AWS SDK for .NET 4, read and not run. A profile must have exactly the
//! settings of one kind of credentials: with one more it has none. An empty value is no value.

use super::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use super::outcome::{Failure, FailureKind, Resolution, RoleSource, Source};
use super::provider_steps::{of_profile, or_later};
use super::selection::{Selected, SelectedBy};
use super::sso::replaced_by_session;
use super::variables::{KEYS, filled};

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let environment = files.environment;
    let profile =
        || of_profile(files, selected, |files, name| credentials(files, name, &mut Visited::new()));
    if selected.by == SelectedBy::Request {
        return profile();
    }
    let found = environment.keys(KEYS, filled).or_else(|| environment.web_identity(filled));
    match found {
        Some(found) => Ok(found),
        None => or_later(profile(), stops, || environment.container(filled)),
    }
}

/// `ProfileNotFoundException` ends the search.
fn stops(failure: &Failure) -> bool {
    failure.why == FailureKind::ProfileMissing
}

/// What `TypePropertyDictionary` lists, beside `services` and `endpoint_url`.
const KINDS: [(ProfileType, &[&str], &[&str]); 6] = [
    (ProfileType::Process, &["credential_process"], &[]),
    (
        ProfileType::Role,
        &["role_arn", "source_profile"],
        &["external_id", "mfa_serial", "role_session_name"],
    ),
    (ProfileType::SourceRole, &["role_arn", "credential_source"], &["role_session_name"]),
    (ProfileType::WebIdentity, &["role_arn", "web_identity_token_file"], &["role_session_name"]),
    (ProfileType::Key, &["aws_access_key_id", "aws_secret_access_key"], &["aws_session_token"]),
    (ProfileType::Empty, &[], &[]),
];

#[derive(Clone, Copy)]
enum ProfileType {
    Process,
    Role,
    SourceRole,
    WebIdentity,
    Key,
    Empty,
}

/// The settings that `CredentialProfileOptions` has, without those of a sign-in.
const OPTIONS: [&str; 11] = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "credential_process",
    "credential_source",
    "external_id",
    "mfa_serial",
    "role_arn",
    "role_session_name",
    "source_profile",
    "web_identity_token_file",
];

fn credentials<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    if let Some(found) = sso(files, name)? {
        return Ok(found);
    }
    let fail = |why| Err(Failure::new(name, why));
    let has = |key: &str| files.get(name, key).is_some_and(|value| !value.is_empty());
    let found: Vec<&str> = OPTIONS.into_iter().filter(|key| has(key)).collect();
    let kind = KINDS.iter().find(|(_, needed, allowed)| {
        needed.iter().all(|key| found.contains(key))
            && found.iter().all(|key| needed.contains(key) || allowed.contains(key))
    });
    // Every other kind is there once more with each of these two, and with both.
    let elsewhere = ["services", "endpoint_url"].into_iter().any(has);
    let Some((kind, ..)) = kind else {
        return fail(why_invalid(&found));
    };
    let role_arn = files.source_of(name, "role_arn");
    match (kind, role_arn) {
        (ProfileType::Empty, _) => Ok(Resolution::None),
        (ProfileType::Process, _) if elsewhere => fail(FailureKind::Conflict),
        (ProfileType::Process, _) => {
            let process = files.source_of(name, "credential_process");
            Ok(process.map_or(Resolution::None, Resolution::Process))
        }
        (ProfileType::Role, Some(role_arn)) => {
            let source_name = files.get(name, "source_profile").unwrap_or_default();
            let source = source(files, name, source_name, visited)?;
            Ok(Resolution::role_from(role_arn, source_name, source))
        }
        (ProfileType::SourceRole, Some(role_arn)) => named_source(files, name, role_arn),
        (ProfileType::WebIdentity, _) => Ok(files.web_identity(name).unwrap_or(Resolution::None)),
        _ => Ok(files.joined_keys(name).map_or(Resolution::None, Resolution::Static)),
    }
}

fn named_source(
    files: MergedFiles<'_>,
    name: &str,
    role_arn: Source,
) -> Result<Resolution, Failure> {
    let source = files.get(name, "credential_source").unwrap_or_default();
    let mut known = CREDENTIAL_SOURCES.iter();
    // `Enum.Parse` is told to ignore case.
    if known.any(|known| known.eq_ignore_ascii_case(source)) {
        return Ok(Resolution::Role { role_arn, source: RoleSource::CredentialSource });
    }
    Err(Failure::new(name, FailureKind::UnknownCredentialSource))
}

fn source<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    source_name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    // A profile with a key and a role has no valid combination, so no profile is its own source.
    if visited.contains(name) {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    visited.push(name)?;
    if !files.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    match credentials(files, source_name, visited)? {
        Resolution::None => fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
        source => Ok(source),
    }
}

/// The reader only says that the combination is invalid.
fn why_invalid(found: &[&str]) -> FailureKind {
    let has = |key| found.contains(&key);
    let sources = ["source_profile", "credential_source", "web_identity_token_file"];
    let source = sources.into_iter().find(|key| has(key));
    match (has("aws_access_key_id"), has("aws_secret_access_key")) {
        (true, false) => return FailureKind::KeyMissing("aws_secret_access_key"),
        (false, true) => return FailureKind::KeyMissing("aws_access_key_id"),
        _ => {}
    }
    match source {
        _ if has("source_profile") && has("credential_source") => FailureKind::TwoSources,
        Some(source) if !has("role_arn") => FailureKind::RoleArnMissing(source),
        None if has("role_arn") && !has("aws_access_key_id") => FailureKind::NoSource,
        _ => FailureKind::Conflict,
    }
}

/// `SharedCredentialsFile.cs` and `CredentialProfileTypeDetector.cs`: one setting of a sign-in is enough
/// to be one.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    let has = |key: &str| files.get(name, key).is_some_and(|value| !value.is_empty());
    replaced_by_session(files, name, has)
}
