//! Keys of the settings that rules and models name, checked by the compiler.

use crate::Key;

macro_rules! keys {
    ($($constant:ident = $name:literal;)*) => {
        $(#[doc = concat!("`", $name, "`")] pub const $constant: Key = Key::named($name);)*
    };
}

keys! {
    AWS_ACCESS_KEY_ID = "aws_access_key_id";
    AWS_SECRET_ACCESS_KEY = "aws_secret_access_key";
    AWS_SESSION_TOKEN = "aws_session_token";
    AWS_SECURITY_TOKEN = "aws_security_token";
    AWS_ACCOUNT_ID = "aws_account_id";
    CREDENTIAL_PROCESS = "credential_process";
    LOGIN_SESSION = "login_session";
    ROLE_ARN = "role_arn";
    SOURCE_PROFILE = "source_profile";
    CREDENTIAL_SOURCE = "credential_source";
    WEB_IDENTITY_TOKEN_FILE = "web_identity_token_file";
    EXTERNAL_ID = "external_id";
    ROLE_SESSION_NAME = "role_session_name";
    DURATION_SECONDS = "duration_seconds";
    MFA_SERIAL = "mfa_serial";
    SSO_SESSION = "sso_session";
    SSO_ACCOUNT_ID = "sso_account_id";
    SSO_ROLE_NAME = "sso_role_name";
    SSO_START_URL = "sso_start_url";
    SSO_REGION = "sso_region";
    SSO_REGISTRATION_SCOPES = "sso_registration_scopes";
    REGION = "region";
    OUTPUT = "output";
    CLI_PAGER = "cli_pager";
    ENDPOINT_URL = "endpoint_url";
    EC2_METADATA_SERVICE_ENDPOINT = "ec2_metadata_service_endpoint";
    IGNORE_CONFIGURED_ENDPOINT_URLS = "ignore_configured_endpoint_urls";
    SERVICES = "services";
    S3 = "s3";
    CA_BUNDLE = "ca_bundle";
    USE_FIPS_ENDPOINT = "use_fips_endpoint";
    RETRY_MODE = "retry_mode";
    MAX_ATTEMPTS = "max_attempts";
    INCLUDE_PROFILE = "include_profile";
    PARENT_PROFILE = "parent_profile";
    X_SECURITY_TOKEN_EXPIRES = "x_security_token_expires";
    EXPIRATION = "expiration";
    AWS_EXPIRATION = "aws_expiration";
    AWS_SESSION_EXPIRATION = "aws_session_expiration";
    AWS_CREDENTIAL_EXPIRATION = "aws_credential_expiration";
    AWS_CREDENTIALS_EXPIRATION = "aws_credentials_expiration";
    AWS_SESSION_TOKEN_EXPIRATION = "aws_session_token_expiration";
    TOKEN_EXPIRATION = "token_expiration";
}

/// The settings under which tools note when a profile's credentials end.
pub const EXPIRY: &[Key] = &[
    X_SECURITY_TOKEN_EXPIRES,
    EXPIRATION,
    AWS_EXPIRATION,
    AWS_SESSION_EXPIRATION,
    AWS_CREDENTIAL_EXPIRATION,
    AWS_CREDENTIALS_EXPIRATION,
    AWS_SESSION_TOKEN_EXPIRATION,
    TOKEN_EXPIRATION,
];
