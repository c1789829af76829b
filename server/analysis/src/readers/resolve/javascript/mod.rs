//! `@aws-sdk/credential-provider-node` 3.972: `defaultProvider.js`, `remoteProvider.js`;
//! `fromEnv.js`, `fromTokenFile.js` of its siblings. An empty variable is as one that is not set.

mod profile;

use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::provider_steps::{of_profile, or_later};
use super::selection::{Selected, SelectedBy};
use super::variables::{KEYS, filled};

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let (environment, name) = (files.environment, &selected.name);
    // A profile that is asked for, by AWS_PROFILE too, comes before an access key.
    if selected.by == SelectedBy::Default
        && let Some(keys) = environment.keys(KEYS, filled)
    {
        return Ok(keys);
    }
    or_later(of_profile(files, selected, profile::resolve), stops, || {
        // `fromProcess`, which the chain tries after `fromIni`: in code one of the two is asked.
        // It can only have something left to do where `fromIni` failed: a process is one of the sources
        // of `fromIni` itself.
        let process = files.source_of(name, "credential_process").map(Resolution::Process);
        let process = process.filter(|_| selected.by != SelectedBy::Request);
        let later = || environment.web_identity(filled).or_else(|| environment.container(filled));
        process.or_else(later)
    })
}

/// Of its errors only those about signing in are not marked with `tryNextLink`.
fn stops(failure: &Failure) -> bool {
    matches!(
        failure.why,
        FailureKind::SsoSessionMissing(_)
            | FailureKind::SsoDisagrees(_)
            | FailureKind::SsoMisplaced(_)
            | FailureKind::SsoIncomplete(_)
    )
}
