//! aws-c-auth: `credentials_provider_default_chain.c`, `credentials_provider_environment.c`,
//! `credentials_provider_sts_web_identity.c`, `credentials_provider_ecs.c`, read and not run. A name
//! in code is asked of the provider of profiles alone. An empty variable is as one that is not set.

pub(super) mod profile;

use syntax::FileKind;

use super::merged::MergedFiles;
use super::outcome::{Failure, Resolution, Source};
use super::provider_steps::{of_profile, or_later};
use super::selection::{Selected, SelectedBy};
use super::variables::{KEYS, ROLE_ARN, TOKEN_FILE, filled};
use profile::variable_or;

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let (environment, name) = (files.environment, &selected.name);
    let profile = || of_profile(files, selected, profile::resolve);
    if selected.by == SelectedBy::Request {
        return profile();
    }
    if let Some(keys) = environment.keys(KEYS, filled) {
        return Ok(keys);
    }
    or_later(
        profile(),
        |_| false,
        || chained_web_identity(files, name).or_else(|| environment.container(filled)),
    )
}

/// The step after the profile: it looks at the config file alone, and needs a region.
fn chained_web_identity(files: MergedFiles<'_>, name: &str) -> Option<Resolution> {
    let environment = files.environment;
    let region = environment.first(&["AWS_REGION", "AWS_DEFAULT_REGION"], filled);
    let in_config = |key| {
        let value = files.setting(FileKind::Config, name, key)?;
        (!value.is_empty()).then_some(Source::File(FileKind::Config))
    };
    let source = |variable, key| variable_or(environment, variable, || in_config(key));
    let (token_file, role_arn) =
        (source(TOKEN_FILE, "web_identity_token_file")?, source(ROLE_ARN, "role_arn")?);
    let complete = region.is_some() || in_config("region").is_some();
    complete.then_some(Resolution::WebIdentity { token_file, role_arn })
}
