//! Which setting a variable takes the place of.

use std::collections::BTreeSet;

use catalogue::variables::ENDPOINT_OF_SERVICE;
use catalogue::{Key, KnownSetting, ValueKind, by_env, keys};

use crate::facts::Lookup;
use crate::model::{unquoted, with_home, words};
use crate::readers::resolve::Environment;

/// Variables that the catalogue does not have as those of a setting.
const OTHERS: [(&str, Key); 3] = [
    ("AWS_CREDENTIAL_EXPIRATION", keys::X_SECURITY_TOKEN_EXPIRES),
    // aws-vault before its version 7, https://github.com/99designs/aws-vault/blob/master/USAGE.md
    ("AWS_SESSION_EXPIRATION", keys::X_SECURITY_TOKEN_EXPIRES),
    // botocore takes it where `AWS_CA_BUNDLE` is not set.
    ("REQUESTS_CA_BUNDLE", keys::CA_BUNDLE),
];

/// The setting that has the same values as the variable.
pub(super) fn setting_of(variable: &str) -> Option<&'static KnownSetting> {
    let other = OTHERS.iter().find(|(name, _)| *name == variable);
    let key = other
        .map(|(_, key)| *key)
        .or_else(|| variable.strip_prefix(ENDPOINT_OF_SERVICE).map(|_service| keys::ENDPOINT_URL));
    match key {
        Some(key) => catalogue::lookup(key.name()),
        // `by_env` takes any case.
        None => by_env(variable).filter(|_| !variable.contains(|c: char| c.is_ascii_lowercase())),
    }
    .filter(|setting| setting.parent.is_none())
}

/// Variables that name a file and take the place of no setting.
const OTHER_FILES: [&str; 4] = [
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_CREDENTIAL_FILE",
    // Only for what is a directory: that a file is missing is known without.
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
];

/// The files and programs that variables name, for the caller to look up: see [`Environment::absent`].
pub fn lookups(environment: &Environment) -> BTreeSet<Lookup> {
    let named = environment.variables.iter().filter(|(name, value)| {
        let is_path = setting_of(name).is_some_and(|setting| setting.kind == ValueKind::Path);
        (is_path || OTHER_FILES.contains(&name.as_str())) && !value.is_empty()
    });
    let home = environment.home.as_deref();
    let files = named.map(|(_, value)| Lookup::File(with_home(value.clone(), home)));
    let pagers = environment.variables.iter().filter(|(name, _)| {
        setting_of(name).is_some_and(|setting| setting.key() == keys::CLI_PAGER)
    });
    let programs = pagers.filter_map(|(_, value)| {
        let program = unquoted(value, words(value).first()?);
        Some(Lookup::Program(program))
    });
    files.chain(programs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(variable: &str) -> Option<Key> {
        setting_of(variable).map(KnownSetting::key)
    }

    #[test]
    fn variables_are_settings_of_another_name() {
        assert_eq!(key_of("AWS_DEFAULT_REGION"), Some(keys::REGION));
        assert_eq!(key_of("AWS_ENDPOINT_URL_S3"), Some(keys::ENDPOINT_URL));
        assert_eq!(key_of("AWS_CREDENTIAL_EXPIRATION"), Some(keys::X_SECURITY_TOKEN_EXPIRES));
        assert_eq!(key_of("AWS_VAULT"), None);
        assert_eq!(key_of("aws_region"), None);
    }
}
