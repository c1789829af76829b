//! `aws-config` 1.13: `default_provider/credentials.rs`, `environment/credentials.rs`,
//! `web_identity_token.rs`, `ecs.rs`. A profile named in code does not come before the environment.

mod profile;

use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::provider_steps::{of_profile, or_later};
use super::selection::Selected;
use super::variables::{KEY_ID, SECRET, TOKEN, not_blank, set};

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let (environment, name) = (files.environment, &*selected.name);
    // `environment/credentials.rs` takes `SECRET_ACCESS_KEY`, without the prefix, as well.
    let keys: [&[&str]; 3] = [&[KEY_ID], &[SECRET, "SECRET_ACCESS_KEY"], &[TOKEN]];
    if let Some(keys) = environment.keys(keys, not_blank) {
        return Ok(keys);
    }
    let profile = of_profile(files, selected, profile::resolve);
    let stops = |failure: &Failure| stops(files, name, failure);
    let found = or_later(profile, stops, || {
        environment.web_identity(set).or_else(|| environment.container(set))
    })?;
    match environment.leading_nowhere(&found) {
        Some(variable) => Err(Failure::new(name, FailureKind::VariableEmpty(variable))),
        None => Ok(found),
    }
}

/// `ProfileFileCredentialsProvider::load_credentials` goes on after some kinds of errors. Errors of a
/// source profile are mostly wrapped into a kind after which it stops.
fn stops(files: MergedFiles<'_>, selected: &str, failure: &Failure) -> bool {
    let has = |key| files.has(&failure.profile, key);
    let first = failure.profile == selected;
    match &failure.why {
        // `MissingProfile` becomes `CredentialsNotLoaded`, the one error after which the chain asks the
        // next provider.
        FailureKind::ProfileMissing | FailureKind::SourceMissing(_) => false,
        // A profile that is its own source is reloaded as a base provider. If it has no key, that is
        // `ProfileDidNotContainCredentials`, after which the next provider is asked. One step further
        // on the error is wrapped.
        FailureKind::SourceWithoutCredentials(source) => *source != failure.profile,
        FailureKind::SsoIncomplete(_) if has("sso_account_id") != has("sso_role_name") => true,
        FailureKind::SsoIncomplete(_) if profile::signs_in_somewhere(files, &failure.profile) => {
            // The token provider uses such a profile.
            false
        }
        FailureKind::SsoIncomplete(_) => !first,
        _ => true,
    }
}
