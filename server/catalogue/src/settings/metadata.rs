//! The EC2 instance metadata service (IMDS).

use super::pages;
use crate::kind::ValueKind as K;
use crate::setting::{KnownSetting, Tools, setting};

const AT_LEAST_ONE: K = K::Integer { min: Some(1), max: None };

pub(super) const TABLE: &[KnownSetting] = &[
    setting("metadata_service_timeout", AT_LEAST_ONE)
        .doc("The seconds to wait for an answer of the metadata service.")
        .url(pages::IMDS)
        .env("AWS_METADATA_SERVICE_TIMEOUT")
        .default("1")
        .read_by(Tools::PYTHON.union(Tools::JAVA)),
    setting("metadata_service_num_attempts", AT_LEAST_ONE)
        .doc("How often to try the metadata service before giving up.")
        .url(pages::IMDS)
        .env("AWS_METADATA_SERVICE_NUM_ATTEMPTS")
        .default("1")
        .read_by(Tools::PYTHON),
    setting("ec2_metadata_service_endpoint", K::Url)
        .doc("Where to reach the metadata service, if not at its usual address.")
        .url(pages::IMDS)
        .env("AWS_EC2_METADATA_SERVICE_ENDPOINT"),
    setting(
        "ec2_metadata_service_endpoint_mode",
        K::Choice { values: &["IPv4", "IPv6"], case_sensitive: true },
    )
    .doc("Whether to reach the metadata service over IPv4 or IPv6.")
    .url(pages::IMDS)
    .env("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
    .default("IPv4"),
    setting("ec2_metadata_v1_disabled", K::Boolean)
        .doc("Never fall back to version 1 of the metadata service, which needs no token.")
        .url(pages::IMDS)
        .env("AWS_EC2_METADATA_V1_DISABLED")
        .default("false")
        .read_by(Tools::AWS.difference(Tools::RUST.union(Tools::NET)).union(Tools::JS2)),
    setting("imds_use_ipv6", K::Boolean)
        .doc("An earlier switch for the metadata service's IPv6 endpoint.")
        .url(pages::IMDS)
        .env("AWS_IMDS_USE_IPV6")
        .default("false")
        .read_by(Tools::PYTHON)
        .renamed_to("ec2_metadata_service_endpoint_mode"),
];
