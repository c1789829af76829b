//! `create_credential_resolver`, `EnvProvider`, `AssumeRoleWithWebIdentityProvider` and
//! `ContainerProvider` of `botocore/credentials.py` 1.44; those of the AWS CLI 2.36 say the same.
//! `AWS_CREDENTIAL_FILE` and the files of boto 2 are left out.

mod profile;

use super::environment::Environment;
use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::selection::{Selected, SelectedBy};
use super::variables::{FULL_URI, KEY_ID, SECRET, access_key, filled, set};
use crate::timestamp::parse_timestamp;

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let name = &selected.name;
    // Also if there is an access key in the environment.
    if selected.by != SelectedBy::Default && !files.exists(name) {
        return Err(Failure::new(name, FailureKind::ProfileMissing));
    }
    // `disable_env_vars`: a name in code or after `--profile` removes the provider of variables from
    // the chain. `AWS_PROFILE` does not.
    // https://github.com/boto/botocore/blob/develop/botocore/credentials.py
    let by_name = selected.by == SelectedBy::Request;
    if !by_name && let Some(keys) = keys(files.environment, name)? {
        return Ok(keys);
    }
    match profile::resolve(files, name, !by_name)? {
        Resolution::None => container(files.environment, name),
        found => Ok(found),
    }
}

/// A relative address can be empty.
fn container(environment: &Environment, name: &str) -> Result<Resolution, Failure> {
    match environment.container(set) {
        // `if self.ENV_VAR in environ`: the variables are looked for, not looked at, and an empty URL
        // is one without a host.
        Some(Resolution::Container(FULL_URI)) if environment.filled(FULL_URI).is_none() => {
            Err(Failure::new(name, FailureKind::VariableEmpty(FULL_URI)))
        }
        found => Ok(found.unwrap_or(Resolution::None)),
    }
}

fn keys(environment: &Environment, name: &str) -> Result<Option<Resolution>, Failure> {
    if environment.filled(KEY_ID).is_none() {
        return Ok(None);
    }
    // A key ID without its secret is `PartialCredentialsError`, and no later provider is asked.
    if environment.filled(SECRET).is_none() {
        return Err(Failure::new(name, FailureKind::VariableMissing(SECRET)));
    }
    let expiration = environment.filled(EXPIRATION).and_then(parse_timestamp);
    if let (Some(expiration), Some(now)) = (expiration, environment.now)
        && expiration.as_second() <= now
    {
        return Err(Failure::new(name, FailureKind::Expired(EXPIRATION)));
    }
    // The older name of the token comes first.
    let token = environment.first(&["AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"], filled);
    Ok(Some(access_key(KEY_ID, SECRET, token)))
}

const EXPIRATION: &str = "AWS_CREDENTIAL_EXPIRATION";
