//! The environment variables that AWS tools read, and the names that people take for them.

use crate::table::{BY_ENV, TABLE};

/// How the endpoint of one service begins: `AWS_ENDPOINT_URL_DYNAMODB`.
pub const ENDPOINT_OF_SERVICE: &str = "AWS_ENDPOINT_URL_";

/// Variables that no setting takes the place of. Others are named after a setting.
const WITHOUT_SETTING: [&str; 22] = [
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SDK_LOAD_CONFIG",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_CREDENTIAL_FILE",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_EXECUTION_ENV",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_CLI_FILE_ENCODING",
    "AWS_CLI_HISTORY_FILE",
    "AWS_CLI_OUTPUT_ENCODING",
    "AWS_LOGIN_CACHE_DIRECTORY",
    "AWS_BEARER_TOKEN_BEDROCK",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
];

/// Names that other programs use for the same thing, or that people remember.
const ALIASES: [(&str, &str); 34] = [
    ("AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID"),
    ("AWS_ACCESS_ID", "AWS_ACCESS_KEY_ID"),
    ("AWS_ACCESSKEY", "AWS_ACCESS_KEY_ID"),
    ("AWS_ACCESSKEYID", "AWS_ACCESS_KEY_ID"),
    ("AWS_KEY", "AWS_ACCESS_KEY_ID"),
    ("AWS_KEY_ID", "AWS_ACCESS_KEY_ID"),
    ("AMAZON_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID"),
    ("AWS_SECRET", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_SECRET_KEY", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_SECRET_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_SECRET_ACCESS", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_SECRET_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_SECRETACCESSKEY", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_ACCESS_SECRET", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_ACCESS_SECRET_KEY", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_ACCESS_KEY_SECRET", "AWS_SECRET_ACCESS_KEY"),
    ("AMAZON_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_TOKEN", "AWS_SESSION_TOKEN"),
    ("AWS_SESSION", "AWS_SESSION_TOKEN"),
    ("AWS_SESSIONTOKEN", "AWS_SESSION_TOKEN"),
    ("AMAZON_SESSION_TOKEN", "AWS_SESSION_TOKEN"),
    ("AWS_REGION_NAME", "AWS_REGION"),
    ("AMAZON_REGION", "AWS_REGION"),
    ("AWS_DEFAULT_REGION_NAME", "AWS_DEFAULT_REGION"),
    ("AWS_PROFILE_NAME", "AWS_PROFILE"),
    ("AWS_CREDENTIALS_FILE", "AWS_SHARED_CREDENTIALS_FILE"),
    ("AWS_CREDENTIALS_PATH", "AWS_SHARED_CREDENTIALS_FILE"),
    ("AWS_SHARED_CREDENTIAL_FILE", "AWS_SHARED_CREDENTIALS_FILE"),
    ("AWS_SHARED_CONFIG_FILE", "AWS_CONFIG_FILE"),
    ("AWS_CONFIG_PATH", "AWS_CONFIG_FILE"),
    ("AWS_ENDPOINT", "AWS_ENDPOINT_URL"),
    ("AWS_ENDPOINT_OVERRIDE", "AWS_ENDPOINT_URL"),
    ("AWS_OUTPUT", "AWS_DEFAULT_OUTPUT"),
    ("AWS_SSL_CA_BUNDLE", "AWS_CA_BUNDLE"),
];

/// Every variable that AWS tools read, but for the endpoints of single services.
pub fn all() -> impl Iterator<Item = &'static str> {
    let of_settings = TABLE.iter().flat_map(|setting| [setting.env, setting.env_alias]).flatten();
    // Names of families: `AWS_ENDPOINT_URL_<SERVICE>`.
    let plain = of_settings.filter(|name| !name.contains('<'));
    plain.chain(WITHOUT_SETTING)
}

/// Whether AWS tools read a variable of this name.
///
/// ```
/// use catalogue::variables::is_known;
/// assert!(is_known("AWS_REGION") && is_known("AWS_PROFILE"));
/// assert!(!is_known("AWS_REGION_NAME") && !is_known("aws_region"));
/// ```
pub fn is_known(name: &str) -> bool {
    // In this case alone: on Unix, names of variables in another case are other variables.
    BY_ENV.contains_key(name) || is_without_setting(name)
}

/// Whether AWS tools read a variable of this name, and no setting has the same values.
pub fn is_without_setting(name: &str) -> bool {
    WITHOUT_SETTING.contains(&name)
}

/// The variable for which people take this one.
///
/// ```
/// assert_eq!(catalogue::variables::alias("AWS_SECRET_KEY"), Some("AWS_SECRET_ACCESS_KEY"));
/// ```
pub fn alias(name: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, right)| *right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_lead_to_known_names() {
        for (alias, right) in ALIASES {
            assert!(is_known(right) && !is_known(alias), "{alias}");
        }
    }
}
