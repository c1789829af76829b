//! `CredentialProviderChain` and `SharedConfig` of `aws-sdk-core` 3.211. Unlike others, it never
//! joins the files: each is asked in turn, credentials first. `login_session` it does not know.

use super::effective::CREDENTIALS_FIRST;
use super::merged::{Found, Merged, Visited};
use super::outcome::{Failure, FailureKind, Resolution, RoleSource, StaticKeys};
use super::sso;
use syntax::FileKind;

/// In the order in which they are asked.
const FILES: &[FileKind] = CREDENTIALS_FIRST;

/// It takes credentials from the instance or the container, and not from the environment.
const CREDENTIAL_SOURCES: [&str; 2] = ["EcsContainer", "Ec2InstanceMetadata"];

pub(super) fn resolve(profiles: Merged<'_>, name: &str) -> Result<Resolution, Failure> {
    if let Some(found) = web_identity(profiles, name) {
        return Ok(found);
    }
    if let Some(found) = sso::ruby(profiles, name)? {
        return Ok(found);
    }
    // The first profile is not among the visited: naming oneself is a cycle the second time only.
    if let Some(found) = assume_role(profiles, name, &mut Visited::new())? {
        return Ok(found);
    }
    let found = keys(profiles, name).or_else(|| process(profiles, name));
    Ok(found.unwrap_or(Resolution::None))
}

fn assume_role<'p>(profiles: Merged<'p>, name: &'p str, visited: &mut Visited<'p>) -> Found {
    for &file in FILES {
        let get = |key| profiles.profiles.setting(file, name, key);
        let source = match (get("source_profile"), get("credential_source")) {
            (Some(_), Some(_)) => return Err(Failure::new(name, FailureKind::TwoSources)),
            (Some(source), None) => ("source_profile", source),
            (None, Some(source)) => ("credential_source", source),
            (None, None) if get("role_arn").is_some() => {
                return Err(Failure::new(name, FailureKind::NoSource));
            }
            (None, None) => continue,
        };
        let source = match source {
            ("source_profile", source) => from_profile(profiles, name, source, visited)?,
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
        return Ok(Some(Resolution::Role { role_arn: file, source }));
    }
    Ok(None)
}

fn from_profile<'p>(
    profiles: Merged<'p>,
    name: &str,
    source_name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<RoleSource, Failure> {
    let fail = |why| Err(Failure::new(name, why));
    if visited.contains(source_name) {
        return fail(FailureKind::Cycle(source_name.to_owned()));
    }
    visited.push(source_name)?;
    if !profiles.exists(source_name) {
        return fail(FailureKind::SourceMissing(source_name.to_owned()));
    }
    // A profile in both files has its source looked for in the first alone.
    let mut files = FILES.iter().copied();
    let first = files.find(|file| profiles.profiles.has_profile(*file, source_name));
    let further =
        first.and_then(|file| profiles.profiles.setting(file, source_name, "source_profile"));
    let found = if let Some(keys) = keys(profiles, source_name) {
        Some(keys)
    } else if further.is_some() {
        assume_role(profiles, source_name, visited)?
    } else {
        let found = web_identity(profiles, source_name).or_else(|| process(profiles, source_name));
        match found {
            None => sso::ruby(profiles, source_name)?,
            found => found,
        }
    };
    match found {
        Some(found) => Ok(RoleSource::Profile(source_name.to_owned(), Box::new(found))),
        None => fail(FailureKind::SourceWithoutCredentials(source_name.to_owned())),
    }
}

fn web_identity(profiles: Merged<'_>, name: &str) -> Option<Resolution> {
    let has = |key| profiles.profiles.setting(FileKind::Config, name, key).is_some();
    (has("web_identity_token_file") && has("role_arn")).then_some(Resolution::WebIdentity)
}

fn process(profiles: Merged<'_>, name: &str) -> Option<Resolution> {
    profiles.file_of(name, "credential_process").map(Resolution::Process)
}

/// A complete access key of one file, with that file's token.
fn keys(profiles: Merged<'_>, name: &str) -> Option<Resolution> {
    let has = |file, key| {
        let value = profiles.profiles.setting(file, name, key);
        value.is_some_and(|value| !value.is_empty())
    };
    let file = FILES
        .iter()
        .copied()
        .find(|file| has(*file, "aws_access_key_id") && has(*file, "aws_secret_access_key"))?;
    let token = has(file, "aws_session_token").then_some((file, "aws_session_token"));
    Some(Resolution::Static(StaticKeys { id: file, secret: file, token }))
}
