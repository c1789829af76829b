//! `AWSCredentialsProviderChain.cpp`, `ProfileCredentialsProvider.cpp`, `STSCredentialsProvider.cpp` and
//! `SSOCredentialsProvider.cpp` of the AWS SDK for C++ 1.11; pyarrow was asked which key it signs with.
//! The profile is the Common Runtime's; what comes after it is read from the config file alone.

use super::crt::profile::{self, variable_or};
use super::merged::MergedFiles;
use super::outcome::{Failure, Resolution, Source};
use super::provider_steps::{of_profile, or_later};
use super::selection::Selected;
use super::variables::{KEYS, ROLE_ARN, TOKEN_FILE, filled};
use syntax::FileKind;

pub(super) fn resolve(files: MergedFiles<'_>, selected: &Selected) -> Result<Resolution, Failure> {
    let environment = files.environment;
    // A profile named in code does not come before the environment either.
    if let Some(keys) = environment.keys(KEYS, filled) {
        return Ok(keys);
    }
    let profile = of_profile(files, selected, profile::resolve);
    or_later(
        profile,
        |_| false,
        || {
            // A process that the Common Runtime leaves, because of half a key or a role, was not run by
            // `ProcessCredentialsProvider` either, which the SDK asks next.
            let config = ConfigFile { files, name: &selected.name };
            let later = config.web_identity().or_else(|| config.sso());
            later.or_else(|| environment.container(filled))
        },
    )
}

/// The profile as the parser of the SDK itself sees it.
struct ConfigFile<'p> {
    files: MergedFiles<'p>,
    name: &'p str,
}

impl<'p> ConfigFile<'p> {
    fn get(&self, key: &str) -> Option<&'p str> {
        let value = self.files.setting(FileKind::Config, self.name, key)?;
        (!value.is_empty()).then_some(value)
    }

    fn source(&self, key: &str) -> Option<Source> {
        self.get(key).map(|_| FileKind::Config.into())
    }

    fn web_identity(&self) -> Option<Resolution> {
        let environment = self.files.environment;
        let source = |variable, key| variable_or(environment, variable, || self.source(key));
        Some(Resolution::WebIdentity {
            token_file: source(TOKEN_FILE, "web_identity_token_file")?,
            role_arn: source(ROLE_ARN, "role_arn")?,
        })
    }

    /// A sign-in whose settings are complete. One that is not is as none.
    fn sso(&self) -> Option<Resolution> {
        let session = self.get("sso_session");
        let needed: &[&str] = match session {
            Some(session) if !self.files.has_sso_session(session) => return None,
            Some(_) => &["sso_account_id", "sso_role_name"],
            None => &["sso_account_id", "sso_role_name", "sso_start_url", "sso_region"],
        };
        let is_complete = needed.iter().all(|key| self.get(key).is_some());
        is_complete.then(|| Resolution::Sso { session: session.map(str::to_owned) })
    }
}
