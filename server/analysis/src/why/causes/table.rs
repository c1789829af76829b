use super::Probe::{self, Anywhere, Hiding, Key, Proof, Rule};
use super::{
    caller, certificates, clock, empty_region, files, has_some, key_variables, keys, load_config,
    network, no_credentials, other_clouds, other_keys, outside, own_config, partition, process,
    profile, region, region_of_host, role, role_chain, s3, single_variables, sso, sso_settings,
    stops, temporary_keys, tool_age, values,
};
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

const REGION: Probe = Rule(&[
    rules::OPT_IN_REGION,
    rules::PARTITION_MISMATCH,
    rules::AVAILABILITY_ZONE_AS_REGION,
    rules::UNKNOWN_REGION,
    rules::STS_REGION_DISABLED,
]);

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

const HIDDEN_SECTIONS: Probe = Anywhere(&[
    rules::MISSING_PROFILE_PREFIX,
    rules::PROFILE_PREFIX_IN_CREDENTIALS,
    rules::SETTING_OUTSIDE_SECTION,
    rules::PASTED_SHELL_EXPORT,
    rules::PASTED_JSON,
    rules::UPPERCASE_DEFAULT,
    rules::UNCLOSED_SECTION_HEADER,
    rules::BYTE_ORDER_MARK,
    rules::INVALID_SECTION_NAME,
    rules::INDENTED_SECTION_HEADER,
    rules::WHITESPACE_IN_SECTION_NAME,
    rules::SECTION_NOT_IN_CREDENTIALS,
]);

const VARIABLES: Probe = Rule(&[
    rules::UNKNOWN_PROFILE_VARIABLE,
    rules::MISSING_OWN_FILE,
    rules::IGNORED_VARIABLE,
    rules::INCOMPLETE_KEY_PAIR,
]);

/// The causes of a kind, the likeliest first.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn probes(kind: &str) -> &'static [Probe] {
    match kind {
        // The answer has no code: what would have given either of two.
        "answer-403" | "head-answer" => &[
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
        "bad-request" => &[
            own_config::OWN_CONFIG,
            region_of_host::HOST_DIFFERS,
            temporary_keys::EXPIRED,
            other_clouds::REGION_OF_HOST,
            REGION,
            region::REGION_IN_USE,
        ],
        "InvalidClientTokenId" => &[
            own_config::OWN_CONFIG,
            keys::MISSING_TOKEN,
            keys::FOREIGN_TOKEN,
            temporary_keys::SESSION_FOR_IAM,
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
        // AWS knows the key ID, else it would answer InvalidClientTokenId: only what changes the
        // secret, or whose it is, is looked at.
        "SignatureDoesNotMatch" => &[
            own_config::OWN_CONFIG,
            SECRET_SHAPE,
            key_variables::VARIABLES_WIN,
            other_clouds::KEY_OF_OTHER,
            other_clouds::REGION_OF_HOST,
            Rule(&[rules::INEFFECTIVE_ENDPOINT, rules::STS_CLOCK_SKEW]),
        ],
        "other-cloud-key" => &[
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
        "checksum-refused" | "header-refused" => &[other_clouds::CHECKSUMS],
        "other-cloud-region" => &[other_clouds::REGION_OF_OTHER],
        "not-for-service" => &[other_clouds::ENDPOINT_OF_ONE, network::ENDPOINT_IS_NOT_AWS],
        "s3-accelerate" => &[s3::ACCELERATE],
        "clock-skew" => &[clock::CLOCK, Rule(&[rules::STS_CLOCK_SKEW])],
        "ExpiredToken" => &[
            own_config::OWN_CONFIG,
            temporary_keys::EXPIRED,
            key_variables::VARIABLE_TOKEN_WINS,
            keys::FOREIGN_TOKEN,
            temporary_keys::COPIED_TEMPORARY_KEY,
            sso::ENDED,
            Rule(&[rules::EXPIRED_CREDENTIALS]),
            process::RUNS,
        ],
        "IncompleteSignature" => {
            &[SHAPE, Rule(&[rules::MALFORMED_ACCESS_KEY_ID]), key_variables::VARIABLES_WIN]
        }
        "MissingAuthenticationToken" => {
            &[keys::EMPTY, Rule(&[rules::EMPTY_VALUE]), network::PROXY_IS_SET]
        }
        "AccessDenied" | "key-elsewhere" | "account-mismatch" => &[
            own_config::OWN_CONFIG,
            caller::ACCOUNT_NEEDED,
            caller::IS_ANOTHER,
            key_variables::VARIABLES_WIN,
            Rule(&[rules::ACCOUNT_MISMATCH]),
            role_chain::POLICY,
            role::MFA_FOR_KEY,
        ],
        "assume-role-denied" | "terraform-role-denied" => &[
            caller::IS_ANOTHER,
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
        "session-tags" => &[role_chain::TAGS, role_chain::POLICY, role_chain::REFUSED_STEP],
        "mfa-rejected" => &[role::MFA_OF_OTHER_ACCOUNT, Rule(&[rules::MALFORMED_ARN])],
        "duration-too-long" => &[Proof(&[rules::DURATION_EXCEEDS_CHAINING_LIMIT]), role::DURATION],
        "malformed-role-setting" => &[
            values::PARAMETER,
            Rule(&[
                rules::MALFORMED_ARN,
                rules::MALFORMED_VALUE,
                rules::INVALID_NUMBER,
                rules::ACCOUNT_MISMATCH,
            ]),
            values::HOLDS_VALUE,
        ],
        "web-identity-denied" | "web-identity-expired" => &[role::WEB_IDENTITY],
        "docker-helper-missing" => &[outside::DOCKER_HELPER],
        "wrong-region" => &[
            region::REGION_DIFFERS,
            region_of_host::HOST_DIFFERS,
            other_clouds::REGION_OF_HOST,
            partition::DIFFERS,
            REGION,
            region::REGION_IN_USE,
        ],
        "region-not-enabled" => &[REGION, region::REGION_IN_USE],
        "not-aws" => &[network::ENDPOINT_IS_NOT_AWS, network::PROXY_IS_SET],
        "sso-no-access" => &[
            sso_settings::ACCOUNT_FORM,
            Rule(&[rules::PORTAL_MISMATCH, rules::MALFORMED_VALUE, rules::INCOMPLETE_SSO]),
            sso::ASSIGNED,
        ],
        "sso-token-rejected" => &[
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso::ENDED,
            sso::MISSING,
            Rule(&[rules::PORTAL_MISMATCH]),
            sso_settings::REGION,
        ],
        "sso-grant" => &[
            Rule(&[rules::PORTAL_MISMATCH, rules::UNKNOWN_REGION]),
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso_settings::REGIONS_DIFFER,
            sso::ENDED,
            sso_settings::REGION,
        ],
        "sso-scope" => {
            &[Rule(&[rules::MALFORMED_VALUE, rules::MISSPELLED_SETTING, rules::MISSING_SSO_SCOPES])]
        }
        "old-signature" => &[s3::SIGNATURE],
        "sso-region" => &[
            sso_settings::REGIONS_DIFFER,
            Rule(&[rules::PORTAL_MISMATCH, rules::UNKNOWN_REGION]),
            sso_settings::REGION,
        ],
        "profile-not-found" => &[
            files::NOT_UTF8,
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
        "file-refused" => &[
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
        // A tool that refuses a file or misses the profile sees none of its settings, so that
        // everything below would follow from that. What looks at sections of other profiles comes
        // late: it explains most messages by chance.
        "no-credentials" | "no-account" | "profile-without-credentials" | "toolkit-profile" => &[
            own_config::OWN_CONFIG,
            files::NOT_UTF8,
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
            no_credentials::NO_CREDENTIALS,
            has_some::HAS_SOME,
            HIDDEN_SECTIONS,
            sso::MISSING,
            sso::ENDED,
        ],
        "partial-credentials" => &[
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
        "role-without-source" => &[
            stops::STOPS,
            Rule(&[rules::MISSING_ROLE_SOURCE, rules::MISSPELLED_SETTING, rules::MISSING_EQUALS]),
        ],
        "own-file-missing" => &[Rule(&[rules::MISSING_OWN_FILE]), values::PATH],
        "file-unreadable" => &[values::PATH, files::UNREADABLE, Rule(&[rules::OPEN_PERMISSIONS])],
        "nested-block" => &[
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
        "plugin-missing" => &[files::PLUGINS],
        "environment-expired" => &[
            stops::STOPS,
            temporary_keys::EXPIRED,
            Rule(&[rules::EXPIRED_CREDENTIALS]),
            process::RUNS,
        ],
        "bad-timestamp" => &[
            single_variables::TIME,
            Rule(&[rules::MALFORMED_VALUE]),
            values::HOLDS_VALUE,
            process::RUNS,
        ],
        "no-region" => &[
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
        "malformed-region" => &[
            empty_region::EMPTY_REGION,
            region::REGION_IN_MESSAGE,
            REGION,
            Rule(&[
                rules::INLINE_COMMENT,
                rules::QUOTED_VALUE,
                rules::EMPTY_VALUE,
                rules::WHITESPACE_IN_CREDENTIAL,
                rules::MALFORMED_VALUE,
            ]),
            region::REGION_IN_USE,
        ],
        "invalid-endpoint" => {
            &[Proof(&[rules::MALFORMED_URL]), network::ENDPOINT_IS_SET, empty_region::EMPTY_REGION]
        }
        "endpoint-unreachable" | "timeout" => &[
            empty_region::EMPTY_REGION,
            region::HOST_REGION,
            network::BUCKET_IN_HOST,
            network::HOST_IS_ENDPOINT,
            REGION,
            network::SPECIAL_ENDPOINT,
            region::UNKNOWN_REGION_IN_USE,
            network::PROXY_IS_SET,
        ],
        "endpoint-refused" => &[
            network::HOST_IS_ENDPOINT,
            network::ENDPOINT_IS_SET,
            network::PROXY_IS_SET,
            network::CONTAINER,
        ],
        "ca-bundle" => &[
            Rule(&[rules::MISSING_FILE, rules::UNEXPANDED_PATH, rules::RELATIVE_PATH]),
            certificates::CA_BUNDLE,
        ],
        "tls-untrusted" => {
            &[certificates::CA_BUNDLE_UNREAD, certificates::CA_BUNDLE, network::ENDPOINT_IS_NOT_AWS]
        }
        "tls-expired" => &[clock::EXPIRED_CERTIFICATE, network::ENDPOINT_IS_NOT_AWS],
        "tls-to-plain-port" => &[network::ENDPOINT_IS_SET],
        "proxy" => &[network::PROXY_IS_SET],
        "old-cli" => &[tool_age::OLD_CLI],
        "services-missing" => &[Proof(&[rules::UNKNOWN_SERVICES_SECTION, rules::EMPTY_SECTION])],
        "endpoint-conflict" => {
            &[s3::ACCELERATE_AT_ENDPOINT, network::SPECIAL_ENDPOINT, network::ENDPOINT_IS_SET]
        }
        "control-character" => &[
            Proof(&[
                rules::WRAPPED_VALUE,
                rules::CONTROL_CHARACTER,
                rules::INVISIBLE_CHARACTER,
                rules::LONE_CARRIAGE_RETURN,
            ]),
            key_variables::CONTROL_IN_VARIABLE,
            Rule(&[rules::INDENTED_SETTING, rules::WHITESPACE_IN_CREDENTIAL]),
        ],
        "empty-key" => {
            &[keys::EMPTY, Rule(&[rules::EMPTY_VALUE, rules::INCOMPLETE_KEY_PAIR]), stops::STOPS]
        }
        "source-missing" => {
            &[files::NOT_UTF8, stops::STOPS, Rule(&[rules::UNKNOWN_SOURCE_PROFILE])]
        }
        "source-without-credentials" => &[
            files::NOT_UTF8,
            tool_age::TOOL_TOO_OLD,
            stops::STOPS,
            Rule(&[
                rules::SOURCE_PROFILE_WITHOUT_CREDENTIALS,
                rules::MISSPELLED_SETTING,
                rules::MISSING_EQUALS,
            ]),
        ],
        "two-sources" => &[
            stops::STOPS,
            Rule(&[
                rules::CONFLICTING_ROLE_SOURCES,
                rules::SSO_CONFLICT,
                rules::SHADOWED_CREDENTIALS,
            ]),
            stops::TWO_WAYS,
        ],
        "source-cycle" => &[stops::STOPS, Rule(&[rules::SOURCE_PROFILE_CYCLE])],
        "invalid-credential-source" => &[Proof(&[rules::INVALID_CHOICE]), stops::STOPS],
        "credential-source-empty" => &[role::CREDENTIAL_SOURCE],
        "source-without-role" => &[stops::STOPS, Rule(&[rules::INEFFECTIVE_SETTING])],
        "mfa-no-terminal" | "mfa-session-over" => &[role::MFA],
        "web-identity-role-missing" => &[stops::STOPS, role::WEB_IDENTITY],
        "path-missing" => &[
            values::PATH,
            Rule(&[rules::MISSING_FILE, rules::UNEXPANDED_PATH, rules::RELATIVE_PATH]),
            role::WEB_IDENTITY,
        ],
        "sso-not-signed-in" => &[
            tool_age::CACHED_UNDER_OTHER_NAME,
            sso::OF_OTHER_SESSION,
            sso::MISSING,
            sso::ENDED,
            sso::SIGNED_IN,
            sso::OF_OTHER_PROFILE,
            Rule(&[rules::START_URL_FRAGMENT, rules::LEGACY_SSO]),
        ],
        "sso-expired" => &[
            sso::ENDED,
            sso::MISSING,
            sso::OF_OTHER_PROFILE,
            Rule(&[rules::MISSING_SSO_SCOPES]),
            sso::SIGNED_IN,
            sso_settings::REGION,
        ],
        "sso-cache-damaged" => &[sso::CACHE_FILE, sso::OF_OTHER_SESSION, sso::MISSING, sso::ENDED],
        "sso-incomplete" => &[
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
        "sso-session-missing" => &[
            files::NOT_UTF8,
            sso_settings::SESSION_HEADER,
            stops::STOPS,
            Rule(&[
                rules::UNKNOWN_SSO_SESSION,
                rules::SECTION_NOT_IN_CREDENTIALS,
                rules::WHITESPACE_IN_SECTION_NAME,
            ]),
        ],
        "sso-inconsistent" => &[
            sso_settings::DISAGREES,
            stops::STOPS,
            Rule(&[rules::SSO_CONFLICT, rules::REDUNDANT_SSO_SETTING]),
        ],
        "sso-not-configured" => &[
            files::NOT_UTF8,
            sso::NOT_CONFIGURED,
            sso_settings::NAMED_ARE_MISSING,
            tool_age::TOOL_TOO_OLD,
            Rule(&[rules::INCOMPLETE_SSO]),
        ],
        "sso-start-url" => &[
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
        "sso-browser" | "sso-not-assigned" => &[sso_settings::REGION],
        "login-not-signed-in" | "login-expired" | "login-damaged" | "login-denied" => {
            &[sso::LOGIN, Rule(&[rules::LOGIN_SESSION])]
        }
        "login-profile-taken" => &[no_credentials::HAS_CREDENTIALS],
        "module-missing" => &[tool_age::MODULE],
        "process-not-found" | "process-failed" | "process-output" | "process-loop" => {
            &[process::FAULT, process::RUNS]
        }
        "container" => &[
            network::CONTAINER,
            Rule(&[rules::LEFTOVER_SECRETS, rules::CREDENTIALS_IN_ENVIRONMENT]),
        ],
        "metadata-setting" => &[values::HOLDS_VALUE, single_variables::METADATA],
        "bad-value" => &[
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
        "bedrock-key" => &[single_variables::BEDROCK],
        "two-accounts" | "environment-beside-profile" => {
            &[key_variables::BOTH_IN_ENVIRONMENT, key_variables::VARIABLES_WIN]
        }
        "other-tool-credentials" => &[
            own_config::OWN_CONFIG,
            files::NOT_UTF8,
            no_credentials::IN_CONFIG_ALONE,
            profile::MISSING,
            Rule(&[
                rules::INCOMPLETE_KEY_PAIR,
                rules::MISSPELLED_SETTING,
                rules::SETTING_NAME_CASE,
            ]),
            no_credentials::PERHAPS_NO_CREDENTIALS,
        ],
        "vault-credentials-missing" => &[profile::MISSING],
        "login-other-tool" => &[temporary_keys::INSIDE_VAULT],
        "helper-expired" => &[temporary_keys::EXPIRED, Rule(&[rules::EXPIRED_CREDENTIALS])],
        // These programs only repeat that another one failed to get credentials.
        "cluster-access"
        | "exec-failed"
        | "docker-no-password"
        | "caller-identity-failed"
        | "wrapped"
        | "service-answer" => &[
            files::NOT_UTF8,
            key_variables::VARIABLES_WIN,
            stops::STOPS,
            sso::MISSING,
            sso::ENDED,
            no_credentials::PERHAPS_NO_CREDENTIALS,
            outside::KUBECONFIG,
        ],
        "session-credentials" => &[temporary_keys::TEMPORARY],
        "model-access" => &[region::REGION_IN_USE],
        _ => &[],
    }
}
