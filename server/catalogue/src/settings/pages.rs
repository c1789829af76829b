//! The pages that describe the settings. A page that moves is changed here and nowhere else.

/// A page of the AWS SDKs and Tools Reference Guide.
macro_rules! sdkref {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/sdkref/latest/guide/", $page, ".html")
    };
}

/// A page of the AWS CLI User Guide.
macro_rules! cli_guide {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/cli/latest/userguide/", $page, ".html")
    };
}

pub(super) const STATIC: &str = sdkref!("feature-static-credentials");
pub(super) const ASSUME_ROLE: &str = sdkref!("feature-assume-role-credentials");
pub(super) const PROCESS: &str = sdkref!("feature-process-credentials");
pub(super) const SSO: &str = sdkref!("feature-sso-credentials");
pub(super) const LOGIN: &str = sdkref!("feature-login-credentials");
pub(super) const REGION: &str = sdkref!("feature-region");
pub(super) const GENERAL: &str = sdkref!("feature-gen-config");
pub(super) const RETRY: &str = sdkref!("feature-retry-behavior");
pub(super) const DEFAULTS: &str = sdkref!("feature-smart-config-defaults");
pub(super) const STS_ENDPOINTS: &str = sdkref!("feature-sts-regionalized-endpoints");
pub(super) const ENDPOINTS: &str = sdkref!("feature-endpoints");
pub(super) const SERVICE_ENDPOINTS: &str = sdkref!("feature-ss-endpoints");
pub(super) const DISCOVERY: &str = sdkref!("feature-endpoint-discovery");
pub(super) const APP_ID: &str = sdkref!("feature-appid");
pub(super) const COMPRESSION: &str = sdkref!("feature-compression");
pub(super) const INTEGRITY: &str = sdkref!("feature-dataintegrity");
pub(super) const AUTH_SCHEME: &str = sdkref!("feature-auth-scheme");
pub(super) const ACCOUNT_ENDPOINTS: &str = sdkref!("feature-account-endpoints");
pub(super) const HOST_PREFIX: &str = sdkref!("feature-host-prefix");
pub(super) const IMDS: &str = sdkref!("feature-imds-credentials");
pub(super) const S3_ACCESS_POINT: &str = sdkref!("feature-s3-access-point");
pub(super) const S3_MULTI_REGION: &str = sdkref!("feature-s3-mrap");
pub(super) const S3_EXPRESS: &str = sdkref!("feature-s3-express");
pub(super) const SETTINGS_LIST: &str = sdkref!("settings-reference");

pub(super) const CLI_FILES: &str = cli_guide!("cli-configure-files");
pub(super) const CLI_PAGER: &str = cli_guide!("cli-usage-pagination");
pub(super) const CLI_PROMPT: &str = cli_guide!("cli-usage-parameters-prompting");
pub(super) const CLI_S3: &str = "https://docs.aws.amazon.com/cli/latest/topic/s3-config.html";
pub(super) const CLI_EMR: &str =
    "https://docs.aws.amazon.com/cli/latest/reference/emr/create-cluster.html";
pub(super) const BOTO3: &str =
    "https://boto3.amazonaws.com/v1/documentation/api/latest/guide/configuration.html";
pub(super) const RUBY_CLIENT: &str =
    "https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/Client.html";
