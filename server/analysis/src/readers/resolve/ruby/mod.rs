//! `CredentialProviderChain` of `aws-sdk-core` 3.211.

mod profile;

use super::environment::Environment;
use super::merged::MergedFiles;
use super::outcome::{Failure, FailureKind, Resolution};
use super::provider_steps::{of_profile, or_later};
use super::selection::{Selected, SelectedBy};
use super::variables::{TOKEN, access_key, set};

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let environment = files.environment;
    let later = || environment.container(set);
    if selected.by == SelectedBy::Request {
        let in_environment = || keys(environment).or_else(|| environment.web_identity(set));
        let later = || in_environment().or_else(later);
        return or_later(of_profile(files, selected, profile::resolve), stops, later);
    }
    if let Some(found) = keys(environment).or_else(|| environment.web_identity(set)) {
        return Ok(found);
    }
    // `SharedConfig`, which is asked for a token file, does not know AWS_DEFAULT_PROFILE.
    let own = environment.get("AWS_PROFILE").unwrap_or("default");
    if let Some(found) = profile::web_identity(files, own) {
        return Ok(found);
    }
    or_later(of_profile(files, selected, profile::without_web_identity), stops, later)
}

fn stops(failure: &Failure) -> bool {
    failure.why != FailureKind::ProfileMissing
}

/// Of each part the first variable that is set counts, also if it is empty.
fn keys(environment: &Environment) -> Option<Resolution> {
    // `ENV.key?`-like: a variable that is set and empty hides the older name, and gives no key either.
    let first = |variables| environment.first(variables, set);
    let filled = |variable: &&'static str| environment.filled(variable).is_some();
    let id = first(&["AWS_ACCESS_KEY_ID", "AMAZON_ACCESS_KEY_ID", "AWS_ACCESS_KEY"]);
    let secret = first(&["AWS_SECRET_ACCESS_KEY", "AMAZON_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"]);
    let token = first(&[TOKEN, "AMAZON_SESSION_TOKEN"]);
    Some(access_key(id.filter(filled)?, secret.filter(filled)?, token.filter(filled)))
}
