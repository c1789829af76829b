//! `@aws-sdk/credential-provider-ini`: `resolveProfileData.js` and its siblings.

use crate::readers::resolve::merged::{CREDENTIAL_SOURCES, MergedFiles, StepResult, Visited};
use crate::readers::resolve::outcome::{Failure, FailureKind, Resolution, RoleSource};
use crate::readers::resolve::sso::replaced_by_session;

pub(super) fn resolve(files: MergedFiles<'_>, name: &str) -> Result<Resolution, Failure> {
    profile_data(files, name, &mut Visited::new(), false)
}

/// `visited` does not have the first profile: a profile that names itself is a cycle only the second time.
fn profile_data<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
    source_without_role: bool,
) -> Result<Resolution, Failure> {
    let keys = files.joined_keys(name).map(Resolution::Static);
    // `resolveProfileData`: within a chain static keys end it, before a further role is looked at.
    if let (false, Some(keys)) = (visited.is_empty(), &keys) {
        return Ok(keys.clone());
    }
    if source_without_role || assumes_role(files, name) {
        return assume_role(files, name, visited);
    }
    if let Some(keys) = keys {
        return Ok(keys);
    }
    let has = |key| files.has(name, key);
    if let Some(found) = files.web_identity(name) {
        return Ok(found);
    }
    if let Some(source) = files.source_of(name, "credential_process") {
        return Ok(Resolution::Process(source));
    }
    if let Some(found) = sso(files, name)? {
        return Ok(found);
    }
    Ok(if has("login_session") { Resolution::Login } else { Resolution::None })
}

/// With exactly one source. With two, JavaScript ignores the role.
fn assumes_role(files: MergedFiles<'_>, name: &str) -> bool {
    let has = |key| files.has(name, key);
    // `isAssumeRoleProfile` tests for a source profile without a source and the other way round; with
    // both, neither test holds, and the profile is read as one without a role.
    has("role_arn") && (has("source_profile") != has("credential_source"))
}

fn assume_role<'p>(
    files: MergedFiles<'p>,
    name: &'p str,
    visited: &mut Visited<'p>,
) -> Result<Resolution, Failure> {
    let role_arn = files.source_of(name, "role_arn");
    let Some(source_name) = files.get(name, "source_profile") else {
        let source = files.get(name, "credential_source");
        if source.is_none_or(|source| !CREDENTIAL_SOURCES.contains(&source)) {
            return Err(Failure::new(name, FailureKind::UnknownCredentialSource));
        }
        let source = RoleSource::CredentialSource;
        return Ok(match role_arn {
            Some(role_arn) => Resolution::Role { role_arn, source },
            None => Resolution::CredentialSource,
        });
    };
    if visited.contains(source_name) {
        let why = FailureKind::Cycle(source_name.to_owned());
        return Err(Failure::new(name, why));
    }
    if !files.exists(source_name) {
        let why = FailureKind::SourceMissing(source_name.to_owned());
        return Err(Failure::new(name, why));
    }
    visited.push(source_name)?;
    // A source that only has `credential_source` is no profile with a role, and would otherwise have no
    // credentials: `isCredentialSourceWithoutRoleArn`.
    let without_role =
        !files.has(source_name, "role_arn") && files.has(source_name, "credential_source");
    match profile_data(files, source_name, visited, without_role)? {
        Resolution::None => {
            let why = FailureKind::SourceWithoutCredentials(source_name.to_owned());
            Err(Failure::new(name, why))
        }
        source => Ok(match role_arn {
            Some(role_arn) => Resolution::role_from(role_arn, source_name, source),
            None => source,
        }),
    }
}

/// `fromSSO.js` of `@aws-sdk/credential-provider-sso`.
fn sso(files: MergedFiles<'_>, name: &str) -> StepResult {
    replaced_by_session(files, name, |key| files.has(name, key))
}
