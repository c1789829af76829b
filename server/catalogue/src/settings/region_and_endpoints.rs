//! Where requests go: region, endpoints and the variants of an endpoint.

use super::pages;
use crate::kind::ValueKind as K;
use crate::setting::{ANY_SERVICE, KnownSetting, Sections, Tools, setting};

/// Tools that still know the old global STS and S3 endpoints.
const GLOBAL_ENDPOINTS: Tools =
    Tools::BOTOCORE.union(Tools::CLI1).union(Tools::NET).union(Tools::RUBY).union(Tools::JS2);

pub(super) const TABLE: &[KnownSetting] = &[
    setting("region", K::Region)
        .doc("The region that requests go to when a command or program names none.")
        .url(pages::REGION)
        .env("AWS_REGION")
        .env_alias("AWS_DEFAULT_REGION")
        .both_files()
        .also_read_by(Tools::PHP),
    setting("endpoint_url", K::Url)
        .doc(
            "The endpoint that requests to every service go to instead of AWS's own. For one \
             service, write a `[services NAME]` section.",
        )
        .url(pages::SERVICE_ENDPOINTS)
        .env("AWS_ENDPOINT_URL")
        .also_read_by(Tools::PHP),
    setting("services", K::ServicesName)
        .doc("The `[services NAME]` section with the endpoints of single services.")
        .url(pages::SERVICE_ENDPOINTS)
        .also_read_by(Tools::PHP),
    setting("endpoint_url", K::Url)
        .inside(ANY_SERVICE)
        .sections(Sections::SERVICES)
        .doc("The endpoint that requests to this service go to instead of AWS's own.")
        .url(pages::SERVICE_ENDPOINTS)
        .env("AWS_ENDPOINT_URL_<SERVICE>")
        .also_read_by(Tools::PHP),
    setting("ignore_configured_endpoint_urls", K::Boolean)
        .doc("`true` makes tools disregard every `endpoint_url` of the files and the environment.")
        .url(pages::SERVICE_ENDPOINTS)
        .env("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
        .default("false")
        .not_read_by(Tools::JAVA)
        .also_read_by(Tools::PHP),
    setting("use_fips_endpoint", K::Boolean)
        .doc("Call endpoints whose cryptography is validated to FIPS 140.")
        .url(pages::ENDPOINTS)
        .env("AWS_USE_FIPS_ENDPOINT")
        .both_files()
        .default("false")
        .also_read_by(Tools::PHP),
    setting("use_dualstack_endpoint", K::Boolean)
        .doc("Call endpoints that answer over IPv6 as well as IPv4.")
        .url(pages::ENDPOINTS)
        .env("AWS_USE_DUALSTACK_ENDPOINT")
        .both_files()
        .default("false")
        .also_read_by(Tools::PHP),
    setting(
        "sts_regional_endpoints",
        K::Choice { values: &["regional", "legacy"], case_sensitive: true },
    )
    .doc(
        "Whether STS is called in the profile's region or, as of old, at its global endpoint. \
         Version 2 of the AWS CLI and most SDKs always use the region.",
    )
    .url(pages::STS_ENDPOINTS)
    .env("AWS_STS_REGIONAL_ENDPOINTS")
    .both_files()
    .default("regional")
    .read_by(GLOBAL_ENDPOINTS.difference(Tools::NET).union(Tools::AWS_VAULT))
    .also_read_by(Tools::PHP),
    setting(
        "endpoint_discovery_enabled",
        K::Choice { values: &["true", "false", "auto"], case_sensitive: false },
    )
    .doc(
        "Whether to ask a service for its endpoint before calling it. `auto` does so where the \
         service demands it.",
    )
    .url(pages::DISCOVERY)
    .env("AWS_ENDPOINT_DISCOVERY_ENABLED")
    .default("auto")
    .not_read_by(Tools::RUST.union(Tools::JAVA))
    .also_read_by(Tools::PHP),
    setting("aws_endpoint_discovery_enabled", K::Boolean)
        .doc("The AWS SDK for Java's name for `endpoint_discovery_enabled`.")
        .url(pages::DISCOVERY)
        .read_by(Tools::JAVA),
    setting(
        "account_id_endpoint_mode",
        K::Choice { values: &["preferred", "disabled", "required"], case_sensitive: true },
    )
    .doc(
        "Whether endpoints carry the account's ID where a service has such endpoints. `required` \
         fails when the account is not known.",
    )
    .url(pages::ACCOUNT_ENDPOINTS)
    .env("AWS_ACCOUNT_ID_ENDPOINT_MODE")
    .default("preferred")
    .also_read_by(Tools::PHP),
    setting("disable_host_prefix_injection", K::Boolean)
        .doc(
            "Leave the endpoint's host name as it is, where an operation would put a prefix before \
             it. Local test servers and VPC endpoints may need this.",
        )
        .url(pages::HOST_PREFIX)
        .env("AWS_DISABLE_HOST_PREFIX_INJECTION")
        .default("false")
        .read_by(Tools::PYTHON),
];
