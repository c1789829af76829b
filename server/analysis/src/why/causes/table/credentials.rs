//! Profiles, files and keys.

use catalogue::messages::kinds;

use super::super::Probe::{self, Anywhere, Hiding, Proof, Rule};
use super::super::{
    files, has_credentials, has_some, key_variables, keys, load_config, named_file, network,
    no_credentials, own_config, process, profile, role_source, single_variables, sso, stops,
    temporary_keys, tool_age, values,
};
use super::HIDDEN_SECTIONS;
use super::Row;
use crate::rules;

/// What hides credentials that are written.
const HIDDEN: Probe = Hiding(&[
    rules::MISSPELLED_SETTING,
    rules::SETTING_NAME_CASE,
    rules::EMPTY_VALUE,
    rules::INCOMPLETE_KEY_PAIR,
    rules::MISSING_EQUALS,
    rules::INDENTED_SETTING,
    rules::SETTING_IN_WRONG_FILE,
    rules::SETTING_IN_WRONG_SECTION,
    rules::DUPLICATE_SECTION,
    rules::DUPLICATE_SETTING,
    rules::UNKNOWN_SETTING,
]);

const VARIABLES: Probe = Rule(&[
    rules::UNKNOWN_PROFILE_VARIABLE,
    rules::MISSING_OWN_FILE,
    rules::IGNORED_VARIABLE,
    rules::INCOMPLETE_KEY_PAIR,
]);

pub(super) static PROBES: &[Row] = &[
    (
        &[kinds::PROFILE_NOT_FOUND],
        &[
            files::NOT_UTF8,
            named_file::IS_MISSING,
            named_file::LACKS_PROFILE,
            load_config::LOAD_CONFIG,
            no_credentials::IN_CONFIG_ALONE,
            profile::IS_HERE,
            files::OWN_FILE,
            files::MISNAMED,
            profile::MISSING,
            Rule(&[rules::UNKNOWN_PROFILE_VARIABLE]),
            Rule(&[rules::MISSING_OWN_FILE]),
            no_credentials::NO_DEFAULT,
        ],
    ),
    (
        &[kinds::FILE_REFUSED],
        &[
            files::NOT_UTF8,
            files::REFUSED,
            files::LINE_OF_MESSAGE,
            files::EMPTY_VALUE,
            Anywhere(&[
                rules::DUPLICATE_SECTION,
                rules::DUPLICATE_SETTING,
                rules::MISSING_EQUALS,
                rules::MERGE_CONFLICT,
                rules::SETTING_OUTSIDE_SECTION,
                rules::UNCLOSED_SECTION_HEADER,
                rules::BYTE_ORDER_MARK,
                rules::NOT_UTF8,
                rules::INDENTED_SETTING,
                rules::INVALID_NESTED_SETTING,
                rules::PASTED_JSON,
                rules::PASTED_SHELL_EXPORT,
            ]),
        ],
    ),
    // A tool that refuses a file or misses the profile sees none of its settings, so that
    // everything below would follow from that. What looks at sections of other profiles comes
    // late: it explains most messages by chance.
    (
        &[
            kinds::NO_CREDENTIALS,
            kinds::NO_ACCOUNT,
            kinds::PROFILE_WITHOUT_CREDENTIALS,
            kinds::TOOLKIT_PROFILE,
        ],
        &[
            own_config::OWN_CONFIG,
            files::NOT_UTF8,
            named_file::IS_MISSING,
            role_source::EMPTY_ENVIRONMENT,
            files::REFUSED,
            files::OWN_FILE,
            files::MISNAMED,
            profile::MISSING,
            stops::STOPS,
            load_config::LOAD_CONFIG,
            no_credentials::IN_CONFIG_ALONE,
            tool_age::TOOL_TOO_OLD,
            stops::HALF_IN_VARIABLES,
            process::SWALLOWED,
            no_credentials::HIDDEN,
            no_credentials::UPPERCASE_DEFAULT,
            no_credentials::OTHER_CASE,
            no_credentials::MISSPELLED_VARIABLE,
            no_credentials::IGNORED_VARIABLE,
            HIDDEN,
            network::CONTAINER,
            keys::EMPTY,
            VARIABLES,
            has_credentials::WITHOUT_HEADER,
            no_credentials::NO_CREDENTIALS,
            has_some::HAS_SOME,
            HIDDEN_SECTIONS,
            sso::MISSING,
            sso::ENDED,
        ],
    ),
    (
        &[kinds::PARTIAL_CREDENTIALS],
        &[
            files::NOT_UTF8,
            no_credentials::IN_CONFIG_ALONE,
            stops::STOPS,
            Hiding(&[
                rules::INCOMPLETE_KEY_PAIR,
                rules::MISSPELLED_SETTING,
                rules::MISSING_EQUALS,
                rules::SETTING_NAME_CASE,
                rules::EMPTY_VALUE,
            ]),
            stops::HALF_IN_VARIABLES,
            has_some::HAS_SOME,
        ],
    ),
    (&[kinds::OWN_FILE_MISSING], &[Rule(&[rules::MISSING_OWN_FILE]), values::PATH]),
    (
        &[kinds::FILE_UNREADABLE],
        &[values::PATH, files::UNREADABLE, Rule(&[rules::OPEN_PERMISSIONS])],
    ),
    (
        &[kinds::NESTED_BLOCK],
        &[
            values::BLOCK_AS_VALUE,
            Rule(&[
                rules::INVALID_NESTED_SETTING,
                rules::ORPHANED_BLOCK,
                rules::INDENTED_SETTING,
                rules::UNKNOWN_SERVICES_SECTION,
                rules::MALFORMED_VALUE,
            ]),
            Anywhere(&[
                rules::INVALID_NESTED_SETTING,
                rules::ORPHANED_BLOCK,
                rules::INDENTED_SETTING,
            ]),
        ],
    ),
    (
        &[kinds::ENVIRONMENT_EXPIRED],
        &[
            stops::STOPS,
            temporary_keys::EXPIRED,
            Rule(&[rules::EXPIRED_CREDENTIALS]),
            process::RUNS,
        ],
    ),
    (
        &[kinds::BAD_TIMESTAMP],
        &[
            single_variables::TIME,
            Rule(&[rules::MALFORMED_VALUE]),
            values::HOLDS_VALUE,
            process::RUNS,
        ],
    ),
    (
        &[kinds::CONTROL_CHARACTER],
        &[
            Proof(&[
                rules::WRAPPED_VALUE,
                rules::CONTROL_CHARACTER,
                rules::INVISIBLE_CHARACTER,
                rules::LONE_CARRIAGE_RETURN,
            ]),
            key_variables::CONTROL_IN_VARIABLE,
            Rule(&[rules::INDENTED_SETTING, rules::WHITESPACE_IN_CREDENTIAL]),
        ],
    ),
    (
        &[kinds::EMPTY_KEY],
        &[keys::EMPTY, Rule(&[rules::EMPTY_VALUE, rules::INCOMPLETE_KEY_PAIR]), stops::STOPS],
    ),
    (
        &[kinds::PATH_MISSING],
        &[
            named_file::IS_MISSING,
            values::PATH,
            Rule(&[rules::MISSING_FILE, rules::UNEXPANDED_PATH, rules::RELATIVE_PATH]),
            role_source::WEB_IDENTITY,
        ],
    ),
    (
        &[kinds::BAD_VALUE],
        &[
            values::KEY_AND_VALUE,
            values::HOLDS_VALUE,
            Rule(&[
                rules::INVALID_CHOICE,
                rules::INVALID_BOOLEAN,
                rules::INVALID_NUMBER,
                rules::MALFORMED_VALUE,
                rules::EMPTY_VALUE,
            ]),
        ],
    ),
    (
        &[kinds::TWO_ACCOUNTS, kinds::ENVIRONMENT_BESIDE_PROFILE],
        &[key_variables::BOTH_IN_ENVIRONMENT, key_variables::VARIABLES_WIN],
    ),
];
