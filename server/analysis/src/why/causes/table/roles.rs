//! Roles and where their credentials come from.

use catalogue::messages::kinds;

use super::super::Probe::{Proof, Rule};
use super::super::{
    caller, files, key_variables, role, role_chain, role_source, stops, tool_age, values,
};
use super::Row;
use crate::rules;

pub(super) static PROBES: &[Row] = &[
    (
        &[kinds::ASSUME_ROLE_DENIED, kinds::TERRAFORM_ROLE_DENIED],
        &[
            caller::IS_ANOTHER,
            caller::CDK_TRUST,
            role::ARN_DIFFERS,
            key_variables::VARIABLES_WIN,
            role::MFA_IS_MISSING,
            role::MFA_IS_NOT_SENT,
            role_chain::LACKS_SETTING,
            role_chain::SIBLINGS_HAVE_MFA,
            Rule(&[rules::MALFORMED_ARN, rules::PARTITION_MISMATCH, rules::ACCOUNT_MISMATCH]),
            role_chain::POLICY,
            role_chain::REFUSED_STEP,
        ],
    ),
    (&[kinds::WEB_IDENTITY_INCOMPLETE], &[role_source::HALF_WEB_IDENTITY]),
    (&[kinds::ROOT_MAY_NOT], &[role_chain::ROOT]),
    (&[kinds::MFA_NOT_SENT], &[role::MFA_UNSET, role::MFA_IS_MISSING, role::MFA_IS_NOT_SENT]),
    (&[kinds::SESSION_TAGS], &[role_chain::TAGS, role_chain::POLICY, role_chain::REFUSED_STEP]),
    (&[kinds::MFA_REJECTED], &[role::MFA_OF_OTHER_ACCOUNT, Rule(&[rules::MALFORMED_ARN])]),
    (
        &[kinds::DURATION_TOO_LONG],
        &[Proof(&[rules::DURATION_EXCEEDS_CHAINING_LIMIT]), role::DURATION],
    ),
    (
        &[kinds::MALFORMED_ROLE_SETTING],
        &[
            values::PARAMETER,
            Rule(&[
                rules::MALFORMED_ARN,
                rules::MALFORMED_VALUE,
                rules::INVALID_NUMBER,
                rules::ACCOUNT_MISMATCH,
            ]),
            values::HOLDS_VALUE,
        ],
    ),
    (&[kinds::WEB_IDENTITY_DENIED, kinds::WEB_IDENTITY_EXPIRED], &[role_source::WEB_IDENTITY]),
    (
        &[kinds::ROLE_WITHOUT_SOURCE],
        &[
            stops::STOPS,
            Rule(&[rules::MISSING_ROLE_SOURCE, rules::MISSPELLED_SETTING, rules::MISSING_EQUALS]),
        ],
    ),
    (
        &[kinds::SOURCE_MISSING],
        &[files::NOT_UTF8, stops::STOPS, Rule(&[rules::UNKNOWN_SOURCE_PROFILE])],
    ),
    (
        &[kinds::SOURCE_WITHOUT_CREDENTIALS],
        &[
            files::NOT_UTF8,
            tool_age::TOOL_TOO_OLD,
            stops::STOPS,
            Rule(&[
                rules::SOURCE_PROFILE_WITHOUT_CREDENTIALS,
                rules::MISSPELLED_SETTING,
                rules::MISSING_EQUALS,
            ]),
        ],
    ),
    (
        &[kinds::TWO_SOURCES],
        &[
            stops::STOPS,
            Rule(&[
                rules::CONFLICTING_ROLE_SOURCES,
                rules::SSO_CONFLICT,
                rules::SHADOWED_CREDENTIALS,
            ]),
            stops::TWO_WAYS,
        ],
    ),
    (&[kinds::SOURCE_CYCLE], &[stops::STOPS, Rule(&[rules::SOURCE_PROFILE_CYCLE])]),
    (&[kinds::INVALID_CREDENTIAL_SOURCE], &[Proof(&[rules::INVALID_CHOICE]), stops::STOPS]),
    (&[kinds::CREDENTIAL_SOURCE_EMPTY], &[role_source::CREDENTIAL_SOURCE]),
    (&[kinds::SOURCE_WITHOUT_ROLE], &[stops::STOPS, Rule(&[rules::INEFFECTIVE_SETTING])]),
    (&[kinds::MFA_NO_TERMINAL, kinds::MFA_SESSION_OVER], &[role::MFA]),
    (&[kinds::WEB_IDENTITY_ROLE_MISSING], &[stops::STOPS, role_source::WEB_IDENTITY]),
];
