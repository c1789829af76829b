//! `DefaultCredentialsProvider.java`, `SystemSettingsCredentialsProvider.java` and
//! `WebIdentityTokenFileCredentialsProvider.java` of the AWS SDK for Java 2, read and not run. Its
//! system properties are left out. A name in code is asked of `ProfileCredentialsProvider`, which
//! knows no variables.

use super::steps::{of_profile, or_later};
use crate::readers::resolve::environment::Environment;
use crate::readers::resolve::java;
use crate::readers::resolve::merged::MergedFiles;
use crate::readers::resolve::outcome::{Failure, Resolution};
use crate::readers::resolve::selection::{Selected, SelectedBy};
use crate::readers::resolve::variables::{KEY_ID, SECRET, TOKEN, access_key, not_blank, set};

pub(in super::super) fn resolve(
    profiles: MergedFiles<'_>,
    selected: &Selected,
) -> Result<Resolution, Failure> {
    let environment = profiles.environment;
    let profile = || of_profile(profiles, selected, java::resolve);
    if selected.by == SelectedBy::Request {
        return profile();
    }
    match keys(environment).or_else(|| environment.web_identity(set)) {
        Some(found) => Ok(found),
        // The chain goes on after any failure.
        None => or_later(profile(), |_| false, || environment.container(set)),
    }
}

fn keys(environment: &Environment) -> Option<Resolution> {
    let id = environment.first(&[KEY_ID], not_blank)?;
    let secret = environment.first(&[SECRET], not_blank)?;
    Some(access_key(id, secret, environment.first(&[TOKEN], set)))
}
