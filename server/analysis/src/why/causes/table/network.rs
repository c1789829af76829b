//! Regions, endpoints and the network.

use catalogue::messages::kinds;

use super::super::Probe::{self, Proof, Rule};
use super::super::{
    certificates, clock, empty_region, endpoint_scheme, expected_region, files, load_config,
    network, other_clouds, own_config, partition, profile, proxy, region, region_of_host, s3,
    single_variables, temporary_keys, values,
};
use super::HIDDEN_SECTIONS;
use super::Row;
use crate::rules;

const REGION: Probe = Rule(&[
    rules::OPT_IN_REGION,
    rules::PARTITION_MISMATCH,
    rules::AVAILABILITY_ZONE_AS_REGION,
    rules::UNKNOWN_REGION,
    rules::STS_REGION_DISABLED,
]);

/// Only what is no region: one that an account has to enable has hosts as well.
const REGION_NAME: Probe = Rule(&[rules::AVAILABILITY_ZONE_AS_REGION, rules::UNKNOWN_REGION]);

pub(super) static PROBES: &[Row] = &[
    (
        &[kinds::BAD_REQUEST],
        &[
            own_config::OWN_CONFIG,
            region_of_host::HOST_DIFFERS,
            temporary_keys::EXPIRED,
            other_clouds::REGION_OF_HOST,
            REGION,
            region::REGION_IN_USE,
        ],
    ),
    (&[kinds::OTHER_CLOUD_REGION], &[other_clouds::REGION_OF_OTHER]),
    (&[kinds::NOT_FOR_SERVICE], &[other_clouds::ENDPOINT_OF_ONE, network::ENDPOINT_IS_NOT_AWS]),
    (&[kinds::S3_ACCELERATE], &[s3::ACCELERATE]),
    (
        &[kinds::WRONG_REGION],
        &[
            expected_region::REGION_DIFFERS,
            region_of_host::HOST_DIFFERS,
            other_clouds::REGION_OF_HOST,
            partition::DIFFERS,
            REGION,
            region::REGION_IN_USE,
        ],
    ),
    (&[kinds::REGION_NOT_ENABLED], &[REGION, region::REGION_IN_USE]),
    (&[kinds::NOT_AWS], &[network::ENDPOINT_IS_NOT_AWS, proxy::PROXY_IS_SET]),
    (&[kinds::OLD_SIGNATURE], &[s3::SIGNATURE]),
    (
        &[kinds::NO_REGION],
        &[
            files::NOT_UTF8,
            profile::MISSING,
            region::HIDDEN,
            load_config::LOAD_CONFIG,
            region::NO_REGION,
            Rule(&[
                rules::QUOTED_VALUE,
                rules::INLINE_COMMENT,
                rules::AVAILABILITY_ZONE_AS_REGION,
                rules::UNKNOWN_REGION,
            ]),
            Rule(&[
                rules::IGNORED_VARIABLE,
                rules::MISSPELLED_SETTING,
                rules::EMPTY_VALUE,
                rules::SETTING_NAME_CASE,
            ]),
            HIDDEN_SECTIONS,
        ],
    ),
    (
        &[kinds::MALFORMED_REGION],
        &[
            empty_region::EMPTY_REGION,
            region::REGION_IN_MESSAGE,
            REGION_NAME,
            Rule(&[
                rules::INLINE_COMMENT,
                rules::QUOTED_VALUE,
                rules::EMPTY_VALUE,
                rules::WHITESPACE_IN_CREDENTIAL,
                rules::MALFORMED_VALUE,
            ]),
            region::REGION_IN_USE,
        ],
    ),
    (
        &[kinds::INVALID_ENDPOINT],
        &[
            Proof(&[rules::MALFORMED_URL]),
            region_of_host::IN_ENDPOINT,
            network::ENDPOINT_IS_SET,
            empty_region::EMPTY_REGION,
        ],
    ),
    (
        &[kinds::ENDPOINT_UNREACHABLE, kinds::TIMEOUT],
        &[
            empty_region::EMPTY_REGION,
            region_of_host::HOST_REGION,
            network::BUCKET_IN_HOST,
            network::HOST_IS_ENDPOINT,
            REGION_NAME,
            network::SPECIAL_ENDPOINT,
            region::UNKNOWN_REGION_IN_USE,
            proxy::NOT_FOR_HOST,
            proxy::PROXY_IS_SET,
        ],
    ),
    (
        &[kinds::ENDPOINT_REFUSED],
        &[
            network::HOST_IS_ENDPOINT,
            network::ENDPOINT_IS_SET,
            proxy::PROXY_IS_SET,
            network::CONTAINER,
        ],
    ),
    (
        &[kinds::CA_BUNDLE],
        &[
            Rule(&[rules::MISSING_FILE, rules::UNEXPANDED_PATH, rules::RELATIVE_PATH]),
            certificates::CA_BUNDLE,
        ],
    ),
    (
        &[kinds::TLS_UNTRUSTED],
        &[certificates::CA_BUNDLE_UNREAD, certificates::CA_BUNDLE, network::ENDPOINT_IS_NOT_AWS],
    ),
    (&[kinds::TLS_EXPIRED], &[clock::EXPIRED_CERTIFICATE, network::ENDPOINT_IS_NOT_AWS]),
    (
        &[kinds::TLS_WRONG_NAME],
        &[certificates::BUCKET_WITH_DOTS, network::ENDPOINT_IS_NOT_AWS, proxy::PROXY_IS_SET],
    ),
    (
        &[kinds::TLS_TO_PLAIN_PORT, kinds::PLAIN_TO_TLS_PORT],
        &[endpoint_scheme::SCHEME, network::ENDPOINT_IS_SET],
    ),
    (&[kinds::NEW_BUCKET_REGION], &[expected_region::OF_NEW_BUCKET, region::REGION_IN_USE]),
    (
        &[kinds::BUCKET_REGION],
        &[
            expected_region::REGION_DIFFERS,
            region_of_host::HOST_DIFFERS,
            other_clouds::REGION_OF_HOST,
            REGION,
            region::REGION_IN_USE,
        ],
    ),
    (&[kinds::PROXY], &[proxy::PROXY_IS_SET]),
    (
        &[kinds::SERVICES_MISSING],
        &[Proof(&[rules::UNKNOWN_SERVICES_SECTION, rules::EMPTY_SECTION])],
    ),
    (
        &[kinds::ENDPOINT_CONFLICT],
        &[s3::ACCELERATE_AT_ENDPOINT, network::SPECIAL_ENDPOINT, network::ENDPOINT_IS_SET],
    ),
    (
        &[kinds::CONTAINER],
        &[network::CONTAINER, Rule(&[rules::LEFTOVER_SECRETS, rules::CREDENTIALS_IN_ENVIRONMENT])],
    ),
    (&[kinds::METADATA_SETTING], &[values::HOLDS_VALUE, single_variables::METADATA]),
    (&[kinds::MODEL_ACCESS], &[region::REGION_IN_USE]),
];
