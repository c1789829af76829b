//! `config` 1.33 of the AWS SDK for Go 2: `config.go` (`resolveConfigLoaders`), `env_config.go`,
//! `resolve_credentials.go` (`resolveCredentialChain`). An empty variable is as one that is not set.

pub(super) mod profile;

use super::environment::Environment;
use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::selection::{Selected, SelectedBy};
use super::variables::{KEY_ID, ROLE_ARN, SECRET, TOKEN, TOKEN_FILE, filled};

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let (environment, name) = (files.environment, &selected.name);
    let must_exist = match selected.by {
        SelectedBy::Request => true,
        // With AWS_PROFILE set, whatever AWS_DEFAULT_PROFILE names.
        SelectedBy::Variable(variable) => variable == "AWS_PROFILE",
        SelectedBy::Default => false,
    };
    if must_exist && !files.exists(name) {
        return Err(Failure::new(name, FailureKind::ProfileMissing));
    }
    // The profile is read first and its faults are errors, whoever has the credentials.
    let shared = profile::load(files, name)?;
    if selected.by != SelectedBy::Request
        && let Some(found) = from_variables(environment, name)?
    {
        return Ok(found);
    }
    profile::credentials(files, &shared)
}

fn from_variables(environment: &Environment, name: &str) -> Result<Option<Resolution>, Failure> {
    // The second names are those of the first version of the SDK; `env_config.go` still has them.
    let keys: [&[&str]; 3] = [&[KEY_ID, "AWS_ACCESS_KEY"], &[SECRET, "AWS_SECRET_KEY"], &[TOKEN]];
    if let Some(keys) = environment.keys(keys, filled) {
        return Ok(Some(keys));
    }
    if environment.filled(TOKEN_FILE).is_none() {
        return Ok(None);
    }
    match environment.web_identity(filled) {
        // Not a reason to go on: `resolveCredentialChain` has chosen the token file before it looks for
        // the role.
        None if environment.filled(ROLE_ARN).is_none() => {
            Err(Failure::new(name, FailureKind::RoleArnMissing(TOKEN_FILE)))
        }
        found => Ok(found),
    }
}
