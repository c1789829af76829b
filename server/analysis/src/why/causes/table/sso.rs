//! Sign-ins.

use catalogue::messages::kinds;

use super::super::Probe::Rule;
use super::super::{files, has_credentials, login, sso, sso_settings, stops, tool_age};
use super::Row;
use crate::rules;

pub(super) static PROBES: &[Row] = &[
    (
        &[kinds::SSO_NO_ACCESS],
        &[
            sso_settings::ACCOUNT_FORM,
            Rule(&[rules::PORTAL_MISMATCH, rules::MALFORMED_VALUE, rules::INCOMPLETE_SSO]),
            sso::ASSIGNED,
        ],
    ),
    (
        &[kinds::SSO_TOKEN_REJECTED],
        &[
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso::ENDED,
            sso::MISSING,
            Rule(&[rules::PORTAL_MISMATCH]),
            sso_settings::REGION,
        ],
    ),
    (
        &[kinds::SSO_GRANT],
        &[
            Rule(&[rules::PORTAL_MISMATCH, rules::UNKNOWN_REGION]),
            sso_settings::FOREIGN_START_URL,
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso_settings::REGIONS_DIFFER,
            sso::ENDED,
            sso_settings::REGION,
        ],
    ),
    (
        &[kinds::SSO_SCOPE],
        &[Rule(&[rules::MALFORMED_VALUE, rules::MISSPELLED_SETTING, rules::MISSING_SSO_SCOPES])],
    ),
    (
        &[kinds::SSO_REGION],
        &[
            sso_settings::REGIONS_DIFFER,
            Rule(&[rules::PORTAL_MISMATCH, rules::UNKNOWN_REGION]),
            sso_settings::REGION,
        ],
    ),
    (
        &[kinds::SSO_NOT_SIGNED_IN],
        &[
            login::GRANTED,
            tool_age::CACHED_UNDER_OTHER_NAME,
            sso::OF_OTHER_SESSION,
            sso::MISSING,
            sso::ENDED,
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso::SIGNED_IN,
            sso::OF_OTHER_PROFILE,
            Rule(&[rules::START_URL_FRAGMENT, rules::LEGACY_SSO]),
        ],
    ),
    (
        &[kinds::SSO_EXPIRED],
        &[
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso::ENDED,
            sso::MISSING,
            sso::OF_OTHER_PROFILE,
            Rule(&[rules::MISSING_SSO_SCOPES]),
            sso::SIGNED_IN,
            sso_settings::REGION,
        ],
    ),
    (
        &[kinds::SSO_CACHE_DAMAGED],
        &[sso::CACHE_FILE, sso::OF_OTHER_SESSION, sso::MISSING, sso::ENDED],
    ),
    (
        &[kinds::SSO_INCOMPLETE],
        &[
            files::NOT_UTF8,
            sso_settings::SESSION_HEADER,
            stops::STOPS,
            sso_settings::NAMED_ARE_MISSING,
            tool_age::TOOL_TOO_OLD,
            Rule(&[
                rules::INCOMPLETE_SSO,
                rules::UNKNOWN_SSO_SESSION,
                rules::MISSPELLED_SETTING,
                rules::MISSING_EQUALS,
                rules::SETTING_IN_WRONG_SECTION,
                rules::EMPTY_VALUE,
            ]),
        ],
    ),
    (
        &[kinds::SSO_SESSION_MISSING],
        &[
            files::NOT_UTF8,
            sso_settings::SESSION_HEADER,
            stops::STOPS,
            Rule(&[
                rules::UNKNOWN_SSO_SESSION,
                rules::SECTION_NOT_IN_CREDENTIALS,
                rules::WHITESPACE_IN_SECTION_NAME,
            ]),
        ],
    ),
    (
        &[kinds::SSO_INCONSISTENT],
        &[
            sso_settings::DISAGREES,
            stops::STOPS,
            Rule(&[rules::SSO_CONFLICT, rules::REDUNDANT_SSO_SETTING]),
        ],
    ),
    (
        &[kinds::SSO_NOT_CONFIGURED],
        &[
            files::NOT_UTF8,
            sso::NOT_CONFIGURED,
            sso_settings::NAMED_ARE_MISSING,
            tool_age::TOOL_TOO_OLD,
            Rule(&[rules::INCOMPLETE_SSO]),
        ],
    ),
    (
        &[kinds::SSO_START_URL],
        &[
            Rule(&[
                rules::MALFORMED_URL,
                rules::PLACEHOLDER_VALUE,
                rules::START_URL_FRAGMENT,
                rules::PORTAL_MISMATCH,
                rules::UNKNOWN_REGION,
            ]),
            sso_settings::START_URL,
            sso_settings::REGION,
        ],
    ),
    (&[kinds::SSO_BROWSER, kinds::SSO_NOT_ASSIGNED], &[sso_settings::REGION]),
    (
        &[
            kinds::LOGIN_NOT_SIGNED_IN,
            kinds::LOGIN_EXPIRED,
            kinds::LOGIN_DAMAGED,
            kinds::LOGIN_DENIED,
        ],
        &[login::LOGIN, Rule(&[rules::LOGIN_SESSION])],
    ),
    (&[kinds::LOGIN_PROFILE_TAKEN], &[has_credentials::HAS_CREDENTIALS]),
];
