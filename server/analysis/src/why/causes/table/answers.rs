//! What AWS answers about keys and permissions.

use catalogue::messages::kinds;

use super::super::Probe::{self, Key, Rule};
use super::super::{
    caller, clock, key_variables, keys, other_clouds, other_keys, other_server, own_config,
    partition, process, proxy, region, role, role_chain, sso, temporary_keys,
};
use super::Row;
use crate::rules;

/// Rules about the shape of a key, a secret or a token, the likeliest first.
const SHAPE: Probe = Key(&[
    rules::SWAPPED_CREDENTIALS,
    rules::PLACEHOLDER_CREDENTIAL,
    rules::PLACEHOLDER_VALUE,
    rules::NOT_AN_ACCESS_KEY,
    rules::MALFORMED_ACCESS_KEY_ID,
    rules::QUOTED_VALUE,
    rules::WHITESPACE_IN_CREDENTIAL,
    rules::INLINE_COMMENT,
    rules::CONTROL_CHARACTER,
    rules::INVISIBLE_CHARACTER,
    rules::MALFORMED_SESSION_TOKEN,
    rules::WRAPPED_VALUE,
    rules::SMTP_PASSWORD,
    rules::UPPERCASE_DEFAULT,
    rules::STS_REJECTED,
]);

/// The same of what makes a secret not fit its key.
const SECRET_SHAPE: Probe = Key(&[
    rules::MALFORMED_SECRET_ACCESS_KEY,
    rules::SWAPPED_CREDENTIALS,
    rules::QUOTED_VALUE,
    rules::WHITESPACE_IN_CREDENTIAL,
    rules::INLINE_COMMENT,
    rules::CONFLICTING_SECRETS,
    rules::DUPLICATE_SETTING,
    rules::SMTP_PASSWORD,
    rules::PLACEHOLDER_CREDENTIAL,
    rules::CONTROL_CHARACTER,
    rules::INVISIBLE_CHARACTER,
    rules::WRAPPED_VALUE,
    rules::TRAILING_WHITESPACE,
    rules::STS_REJECTED,
]);

/// Regions in which AWS answers that it does not know the key. One that does not exist answers nothing.
const REGION_OF_ANSWER: Probe =
    Rule(&[rules::OPT_IN_REGION, rules::PARTITION_MISMATCH, rules::STS_REGION_DISABLED]);

pub(super) static PROBES: &[Row] = &[
    // The answer has no code: what would have given either of two.
    (
        &[kinds::ANSWER_403, kinds::HEAD_ANSWER],
        &[
            own_config::OWN_CONFIG,
            keys::MISSING_TOKEN,
            keys::FOREIGN_TOKEN,
            keys::DUMMY_KEY,
            key_variables::VARIABLES_WIN,
            SHAPE,
            SECRET_SHAPE,
            other_clouds::KEY_OF_OTHER,
            Rule(&[rules::INEFFECTIVE_ENDPOINT]),
            temporary_keys::EXPIRED,
            partition::DIFFERS,
            REGION_OF_ANSWER,
        ],
    ),
    (
        &[kinds::INVALID_CLIENT_TOKEN_ID],
        &[
            own_config::OWN_CONFIG,
            keys::MISSING_TOKEN,
            keys::FOREIGN_TOKEN,
            temporary_keys::SESSION_FOR_IAM,
            other_server::UNREAD,
            keys::DUMMY_KEY,
            key_variables::VARIABLES_WIN,
            SHAPE,
            key_variables::OLDER_TOKEN_WINS,
            other_clouds::KEY_OF_OTHER,
            other_clouds::KEY_OF_B2,
            Rule(&[rules::INEFFECTIVE_ENDPOINT]),
            temporary_keys::EXPIRED,
            partition::DIFFERS,
            region::LEGACY_TOKEN,
            REGION_OF_ANSWER,
            Rule(&[rules::CONFLICTING_SESSION_TOKENS, rules::UNEXPECTED_SESSION_TOKEN]),
            other_keys::IN_BOTH_FILES,
            Rule(&[rules::SHADOWED_CREDENTIALS]),
        ],
    ),
    // AWS knows the key ID, else it would answer InvalidClientTokenId: only what changes the
    // secret, or whose it is, is looked at.
    (
        &[kinds::SIGNATURE_DOES_NOT_MATCH],
        &[
            own_config::OWN_CONFIG,
            SECRET_SHAPE,
            key_variables::VARIABLES_WIN,
            other_server::SECRET,
            other_clouds::KEY_OF_OTHER,
            other_clouds::REGION_OF_HOST,
            Rule(&[rules::INEFFECTIVE_ENDPOINT, rules::STS_CLOCK_SKEW]),
        ],
    ),
    (
        &[kinds::OTHER_CLOUD_KEY],
        &[
            other_clouds::KEY_OF_OTHER,
            other_clouds::KEY_OF_B2,
            Rule(&[
                rules::SWAPPED_CREDENTIALS,
                rules::QUOTED_VALUE,
                rules::INLINE_COMMENT,
                rules::INVISIBLE_CHARACTER,
            ]),
            key_variables::VARIABLES_WIN,
        ],
    ),
    (&[kinds::CHECKSUM_REFUSED, kinds::HEADER_REFUSED], &[other_clouds::CHECKSUMS]),
    (&[kinds::CLOCK_SKEW], &[clock::CLOCK, Rule(&[rules::STS_CLOCK_SKEW])]),
    (
        &[kinds::EXPIRED_TOKEN],
        &[
            own_config::OWN_CONFIG,
            temporary_keys::EXPIRED,
            key_variables::VARIABLE_TOKEN_WINS,
            keys::FOREIGN_TOKEN,
            temporary_keys::COPIED_TEMPORARY_KEY,
            sso::ENDED,
            Rule(&[rules::EXPIRED_CREDENTIALS]),
            process::RUNS,
        ],
    ),
    (
        &[kinds::INCOMPLETE_SIGNATURE],
        &[
            keys::BLANK,
            SHAPE,
            Rule(&[rules::MALFORMED_ACCESS_KEY_ID]),
            key_variables::VARIABLES_WIN,
        ],
    ),
    (
        &[kinds::MISSING_AUTHENTICATION_TOKEN],
        &[keys::EMPTY, Rule(&[rules::EMPTY_VALUE]), proxy::PROXY_IS_SET],
    ),
    (
        &[kinds::ACCESS_DENIED, kinds::KEY_ELSEWHERE, kinds::ACCOUNT_MISMATCH],
        &[
            own_config::OWN_CONFIG,
            caller::ACCOUNT_NEEDED,
            caller::IS_ANOTHER,
            key_variables::VARIABLES_WIN,
            Rule(&[rules::ACCOUNT_MISMATCH]),
            role_chain::POLICY,
            role::MFA_FOR_KEY,
        ],
    ),
    (
        &[kinds::OTHER_CLOUD_DENIED, kinds::OTHER_CLOUD_ANSWER],
        &[other_server::ANSWERED, key_variables::VARIABLES_WIN],
    ),
    (&[kinds::LOCAL_SERVER], &[other_server::ANSWERED, other_server::SOMEWHERE]),
    (&[kinds::SESSION_CREDENTIALS], &[temporary_keys::TEMPORARY]),
];
