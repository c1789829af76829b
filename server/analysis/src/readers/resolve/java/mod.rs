//! `DefaultCredentialsProvider.java`, `SystemSettingsCredentialsProvider.java` and
//! `WebIdentityTokenFileCredentialsProvider.java` of the AWS SDK for Java 2.57. Its system
//! properties are left out. A name in code is asked of `ProfileCredentialsProvider`, which
//! knows no variables.

mod profile;

use super::environment::Environment;
use super::merged::MergedFiles;
use super::outcome::{Failure, Resolution};
use super::provider_steps::{of_profile, or_later};
use super::selection::{Selected, SelectedBy};
use super::variables::{FULL_URI, KEY_ID, SECRET, TOKEN, TOKEN_FILE, access_key, not_blank, set};

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let environment = files.environment;
    // An empty relative address is one, and a full one is not.
    let has_host = |found: &Resolution| {
        *found != Resolution::Container(FULL_URI) || environment.filled(FULL_URI).is_some()
    };
    let profile = || of_profile(files, selected, profile::resolve);
    if selected.by == SelectedBy::Request {
        return profile();
    }
    // The chain goes on after any failure, as that to read the file `""`.
    let has_token = |_: &Resolution| environment.first(&[TOKEN_FILE], not_blank).is_some();
    match keys(environment).or_else(|| environment.web_identity(set).filter(has_token)) {
        Some(found) => Ok(found),
        None => or_later(profile(), |_| false, || environment.container(set).filter(has_host)),
    }
}

fn keys(environment: &Environment) -> Option<Resolution> {
    let id = environment.first(&[KEY_ID], not_blank)?;
    let secret = environment.first(&[SECRET], not_blank)?;
    Some(access_key(id, secret, environment.first(&[TOKEN], set)))
}
