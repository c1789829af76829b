use super::profiles::Profiles;
use crate::readers::Reader;
use syntax::FileKind;

/// The file whose value of a setting `reader` uses for a profile; `None` if neither file has a value that
/// the reader uses. For an access key, this is about each half by itself;
/// [`resolve`](super::resolve) says which halves are used together.
pub fn effective(
    reader: Reader,
    profiles: &dyn Profiles,
    name: &str,
    key: &str,
) -> Option<FileKind> {
    profiles.find(order(reader, profiles, name, key), name, key).map(|(file, _)| file)
}

/// Whether `reader` looks for a setting of a profile in this file at all.
pub(crate) fn takes_from(
    reader: Reader,
    profiles: &dyn Profiles,
    name: &str,
    key: &str,
    file: FileKind,
) -> bool {
    order(reader, profiles, name, key).contains(&file)
}

/// Files of which the first that has a setting wins.
pub(super) type Order = &'static [FileKind];

pub(super) const CREDENTIALS_FIRST: Order = &[FileKind::Credentials, FileKind::Config];
const CONFIG_FIRST: Order = &[FileKind::Config, FileKind::Credentials];
const CREDENTIALS_ONLY: Order = &[FileKind::Credentials];
const CONFIG_ONLY: Order = &[FileKind::Config];

/// The files that the reader looks for this setting in.
pub(super) fn order(reader: Reader, profiles: &dyn Profiles, name: &str, key: &str) -> Order {
    match reader {
        Reader::Ruby if RUBY_CONFIG.contains(&key) => CONFIG_ONLY,
        // Only the profile of the Common Runtime has both files: `AWSConfigFileProfileConfigLoader` is
        // given the config file.
        Reader::Cpp if !CPP_CREDENTIALS.contains(&key) => CONFIG_ONLY,
        // `ConfigurationResolver::ini` has the name of the config file.
        Reader::Php if !PHP_CREDENTIALS.contains(&key) => CONFIG_ONLY,
        Reader::AwsVault => CONFIG_ONLY,
        Reader::Botocore
        | Reader::Rust
        | Reader::Ruby
        | Reader::Java
        | Reader::Crt
        | Reader::Dotnet
        | Reader::Cpp
        | Reader::Php => CREDENTIALS_FIRST,
        // `NODE_REGION_CONFIG_FILE_OPTIONS` has `preferredFile: "credentials"`; no other setting asks
        // for that.
        Reader::JavaScript if key == "region" => CREDENTIALS_FIRST,
        Reader::JavaScript if JAVASCRIPT_CREDENTIALS.contains(&key) => CREDENTIALS_FIRST,
        Reader::JavaScript => CONFIG_FIRST,
        Reader::Go | Reader::Granted => go_order(profiles, name, key),
    }
}

/// What `@aws-sdk/credential-provider-ini` and the packages beside it read: credentials first. All other
/// settings are read by `fromSharedConfigFiles.js`: config first, except for the region.
const JAVASCRIPT_CREDENTIALS: [&str; 20] = [
    "aws_access_key_id",
    "aws_account_id",
    "aws_credential_scope",
    "aws_secret_access_key",
    "aws_session_token",
    "credential_process",
    "credential_source",
    "duration_seconds",
    "external_id",
    "login_session",
    "mfa_serial",
    "role_arn",
    "role_session_name",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
];

/// What `shared_config.rb` looks for only in the config file.
const RUBY_CONFIG: [&str; 3] = ["endpoint_url", "services", "web_identity_token_file"];

/// What the profile provider of the Common Runtime looks for.
const CPP_CREDENTIALS: [&str; 11] = [
    "aws_access_key_id",
    "aws_account_id",
    "aws_secret_access_key",
    "aws_session_token",
    "credential_process",
    "credential_source",
    "external_id",
    "role_arn",
    "role_session_name",
    "source_profile",
    "web_identity_token_file",
];

/// What `CredentialProvider.php` looks for in either file.
const PHP_CREDENTIALS: [&str; 11] = [
    "aws_access_key_id",
    "aws_account_id",
    "aws_secret_access_key",
    "aws_security_token",
    "aws_session_token",
    "credential_process",
    "credential_source",
    "role_arn",
    "role_session_name",
    "source_profile",
    "web_identity_token_file",
];

/// The keys that `mergeSections` of `config/shared_config.go` copies from credentials.
const GO_MERGED: [&str; 29] = [
    "auth_scheme_preference",
    "ca_bundle",
    "credential_process",
    "credential_source",
    "defaults_mode",
    "duration_seconds",
    "ec2_metadata_service_endpoint",
    "ec2_metadata_service_endpoint_mode",
    "ec2_metadata_v1_disabled",
    "endpoint_discovery_enabled",
    "external_id",
    "login_session",
    "max_attempts",
    "mfa_serial",
    "region",
    "retry_mode",
    "role_arn",
    "role_session_name",
    "s3_disable_multiregion_access_points",
    "s3_use_arn_region",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
    "web_identity_token_file",
];

/// A profile in one file is read from that file. Of one in both, the credentials file only gives the keys
/// above and a complete access key; its token, or else config's, is used with that key.
fn go_order(profiles: &dyn Profiles, name: &str, key: &str) -> Order {
    if !profiles.has_profile(FileKind::Config, name) {
        // Nothing to merge with: the section of the credentials file is then taken as it is, with all
        // its keys.
        return CREDENTIALS_ONLY;
    }
    let has = |key| profiles.setting(FileKind::Credentials, name, key).is_some();
    // One half alone is not copied: `mergeSections` asks for both, and reports a half as an error
    // ([`super::go`]).
    let has_key = || has("aws_access_key_id") && has("aws_secret_access_key");
    match key {
        "aws_access_key_id" | "aws_secret_access_key" if has_key() => CREDENTIALS_ONLY,
        "aws_session_token" if has_key() => CREDENTIALS_FIRST,
        key if GO_MERGED.contains(&key) => CREDENTIALS_FIRST,
        _ => CONFIG_ONLY,
    }
}
