use super::Probe::{self, Anywhere, Hiding, Key, Proof, Rule};
use super::{
    caller, empty_region, files, key_variables, keys, network, no_credentials, other_clouds,
    other_keys, own_config, partition, process, profile, region, role, role_chain, s3, sso,
    sso_settings, stops, tool_age, values,
};

/// Rules about the shape of a key, a secret or a token, the likeliest first.
const SHAPE: Probe = Key(&[
    "swapped-credentials",
    "placeholder-credential",
    "placeholder-value",
    "not-an-access-key",
    "malformed-access-key-id",
    "quoted-value",
    "whitespace-in-credential",
    "inline-comment",
    "control-character",
    "invisible-character",
    "malformed-session-token",
    "wrapped-value",
    "smtp-password",
    "uppercase-default",
    "sts-rejected",
]);

/// The same of what makes a secret not fit its key.
const SECRET_SHAPE: Probe = Key(&[
    "malformed-secret-access-key",
    "swapped-credentials",
    "quoted-value",
    "whitespace-in-credential",
    "inline-comment",
    "conflicting-secrets",
    "duplicate-setting",
    "smtp-password",
    "placeholder-credential",
    "control-character",
    "invisible-character",
    "wrapped-value",
    "trailing-whitespace",
    "sts-rejected",
]);

/// Regions in which AWS answers that it does not know the key. One that does not exist answers nothing.
const REGION_OF_ANSWER: Probe =
    Rule(&["opt-in-region", "partition-mismatch", "sts-region-disabled"]);

const REGION: Probe = Rule(&[
    "opt-in-region",
    "partition-mismatch",
    "availability-zone-as-region",
    "unknown-region",
    "sts-region-disabled",
]);

/// What hides credentials that are written.
const HIDDEN: Probe = Hiding(&[
    "misspelled-setting",
    "setting-name-case",
    "empty-value",
    "incomplete-key-pair",
    "missing-equals",
    "indented-setting",
    "setting-in-wrong-file",
    "setting-in-wrong-section",
    "duplicate-section",
    "duplicate-setting",
    "unknown-setting",
]);

const HIDDEN_SECTIONS: Probe = Anywhere(&[
    "missing-profile-prefix",
    "profile-prefix-in-credentials",
    "setting-outside-section",
    "pasted-shell-export",
    "pasted-json",
    "uppercase-default",
    "unclosed-section-header",
    "byte-order-mark",
    "invalid-section-name",
    "indented-section-header",
    "whitespace-in-section-name",
    "section-not-in-credentials",
]);

const VARIABLES: Probe = Rule(&[
    "unknown-profile-variable",
    "missing-own-file",
    "ignored-variable",
    "incomplete-key-pair",
]);

/// The causes of a kind, the likeliest first.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn probes(kind: &str) -> &'static [Probe] {
    match kind {
        // The answer has no code: what would have given either of two.
        "answer-403" | "head-answer" => &[
            keys::MISSING_TOKEN,
            keys::FOREIGN_TOKEN,
            keys::DUMMY_KEY,
            key_variables::VARIABLES_WIN,
            SHAPE,
            SECRET_SHAPE,
            other_clouds::KEY_OF_OTHER,
            Rule(&["ineffective-endpoint"]),
            keys::EXPIRED,
            partition::DIFFERS,
            REGION_OF_ANSWER,
        ],
        "InvalidClientTokenId" => &[
            own_config::OWN_CONFIG,
            keys::MISSING_TOKEN,
            keys::FOREIGN_TOKEN,
            keys::SESSION_FOR_IAM,
            keys::DUMMY_KEY,
            key_variables::VARIABLES_WIN,
            SHAPE,
            key_variables::OLDER_TOKEN_WINS,
            other_clouds::KEY_OF_OTHER,
            other_clouds::KEY_OF_B2,
            Rule(&["ineffective-endpoint"]),
            keys::EXPIRED,
            partition::DIFFERS,
            region::LEGACY_TOKEN,
            REGION_OF_ANSWER,
            Rule(&["conflicting-session-tokens", "unexpected-session-token"]),
            other_keys::IN_BOTH_FILES,
            Rule(&["shadowed-credentials"]),
        ],
        // AWS knows the key ID, else it would answer InvalidClientTokenId: only what changes the
        // secret, or whose it is, is looked at.
        "SignatureDoesNotMatch" => &[
            own_config::OWN_CONFIG,
            SECRET_SHAPE,
            key_variables::VARIABLES_WIN,
            other_clouds::KEY_OF_OTHER,
            other_clouds::REGION_OF_HOST,
            Rule(&["ineffective-endpoint", "sts-clock-skew"]),
        ],
        "other-cloud-key" => &[
            other_clouds::KEY_OF_OTHER,
            other_clouds::KEY_OF_B2,
            Rule(&["swapped-credentials", "quoted-value", "inline-comment", "invisible-character"]),
            key_variables::VARIABLES_WIN,
        ],
        "checksum-refused" | "header-refused" => &[other_clouds::CHECKSUMS],
        "other-cloud-region" => &[other_clouds::REGION_OF_OTHER],
        "not-for-service" => &[other_clouds::ENDPOINT_OF_ONE, network::ENDPOINT_IS_NOT_AWS],
        "s3-accelerate" => &[s3::ACCELERATE],
        "clock-skew" => &[keys::CLOCK, Rule(&["sts-clock-skew"])],
        "ExpiredToken" => &[
            own_config::OWN_CONFIG,
            keys::EXPIRED,
            key_variables::VARIABLE_TOKEN_WINS,
            keys::FOREIGN_TOKEN,
            keys::COPIED_TEMPORARY_KEY,
            sso::ENDED,
            Rule(&["expired-credentials"]),
            process::RUNS,
        ],
        "IncompleteSignature" => {
            &[SHAPE, Rule(&["malformed-access-key-id"]), key_variables::VARIABLES_WIN]
        }
        "MissingAuthenticationToken" => {
            &[keys::EMPTY, Rule(&["empty-value"]), network::PROXY_IS_SET]
        }
        "AccessDenied" | "key-elsewhere" | "account-mismatch" => &[
            caller::ACCOUNT_NEEDED,
            caller::IS_ANOTHER,
            key_variables::VARIABLES_WIN,
            Rule(&["account-mismatch"]),
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
            Rule(&["malformed-arn", "partition-mismatch", "account-mismatch"]),
            role_chain::POLICY,
            role_chain::REFUSED_STEP,
        ],
        "session-tags" => &[role_chain::TAGS, role_chain::POLICY, role_chain::REFUSED_STEP],
        "mfa-rejected" => &[role::MFA_OF_OTHER_ACCOUNT, Rule(&["malformed-arn"])],
        "duration-too-long" => &[Proof(&["duration-exceeds-chaining-limit"]), role::DURATION],
        "malformed-role-setting" => &[
            values::PARAMETER,
            Rule(&["malformed-arn", "malformed-value", "invalid-number", "account-mismatch"]),
            values::HOLDS_VALUE,
        ],
        "web-identity-denied" | "web-identity-expired" => &[role::WEB_IDENTITY],
        "wrong-region" => &[
            region::REGION_DIFFERS,
            other_clouds::REGION_OF_HOST,
            partition::DIFFERS,
            REGION,
            region::REGION_IN_USE,
        ],
        "region-not-enabled" => &[REGION, region::REGION_IN_USE],
        "not-aws" => &[network::ENDPOINT_IS_NOT_AWS, network::PROXY_IS_SET],
        "sso-no-access" => &[
            sso_settings::ACCOUNT_FORM,
            Rule(&["portal-mismatch", "malformed-value", "incomplete-sso"]),
            sso::ASSIGNED,
        ],
        "sso-token-rejected" => &[
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso::ENDED,
            sso::MISSING,
            Rule(&["portal-mismatch"]),
            sso_settings::REGION,
        ],
        "sso-grant" => &[
            Rule(&["portal-mismatch", "unknown-region"]),
            sso_settings::SIGNED_IN_ELSEWHERE,
            sso_settings::REGIONS_DIFFER,
            sso::ENDED,
            sso_settings::REGION,
        ],
        "sso-scope" => &[Rule(&["malformed-value", "misspelled-setting", "missing-sso-scopes"])],
        "old-signature" => &[s3::SIGNATURE],
        "sso-region" => &[
            sso_settings::REGIONS_DIFFER,
            Rule(&["portal-mismatch", "unknown-region"]),
            sso_settings::REGION,
        ],
        "profile-not-found" => &[
            files::NOT_UTF8,
            profile::IS_HERE,
            files::OWN_FILE,
            files::MISNAMED,
            profile::MISSING,
            Rule(&["unknown-profile-variable"]),
            Rule(&["missing-own-file"]),
            no_credentials::NO_DEFAULT,
        ],
        "file-refused" => &[
            files::NOT_UTF8,
            files::REFUSED,
            files::LINE_OF_MESSAGE,
            files::EMPTY_VALUE,
            Anywhere(&[
                "duplicate-section",
                "duplicate-setting",
                "missing-equals",
                "merge-conflict",
                "setting-outside-section",
                "unclosed-section-header",
                "byte-order-mark",
                "not-utf8",
                "indented-setting",
                "invalid-nested-setting",
                "pasted-json",
                "pasted-shell-export",
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
            no_credentials::HAS_SOME,
            HIDDEN_SECTIONS,
            sso::MISSING,
            sso::ENDED,
        ],
        "partial-credentials" => &[
            files::NOT_UTF8,
            stops::STOPS,
            Hiding(&[
                "incomplete-key-pair",
                "misspelled-setting",
                "missing-equals",
                "setting-name-case",
                "empty-value",
            ]),
            stops::HALF_IN_VARIABLES,
            no_credentials::HAS_SOME,
        ],
        "role-without-source" => {
            &[stops::STOPS, Rule(&["missing-role-source", "misspelled-setting", "missing-equals"])]
        }
        "own-file-missing" => &[Rule(&["missing-own-file"]), values::PATH],
        "file-unreadable" => &[files::UNREADABLE, Rule(&["open-permissions"])],
        "nested-block" => &[
            values::BLOCK_AS_VALUE,
            Rule(&[
                "invalid-nested-setting",
                "orphaned-block",
                "indented-setting",
                "unknown-services-section",
                "malformed-value",
            ]),
            Anywhere(&["invalid-nested-setting", "orphaned-block", "indented-setting"]),
        ],
        "plugin-missing" => &[files::PLUGINS],
        "environment-expired" => {
            &[stops::STOPS, keys::EXPIRED, Rule(&["expired-credentials"]), process::RUNS]
        }
        "bad-timestamp" => {
            &[values::TIME, Rule(&["malformed-value"]), values::HOLDS_VALUE, process::RUNS]
        }
        "no-region" => &[
            files::NOT_UTF8,
            profile::MISSING,
            region::HIDDEN,
            region::NO_REGION,
            Rule(&[
                "quoted-value",
                "inline-comment",
                "availability-zone-as-region",
                "unknown-region",
            ]),
            Rule(&["ignored-variable", "misspelled-setting", "empty-value", "setting-name-case"]),
            HIDDEN_SECTIONS,
        ],
        "malformed-region" => &[
            empty_region::EMPTY_REGION,
            region::REGION_IN_MESSAGE,
            REGION,
            Rule(&[
                "inline-comment",
                "quoted-value",
                "empty-value",
                "whitespace-in-credential",
                "malformed-value",
            ]),
            region::REGION_IN_USE,
        ],
        "invalid-endpoint" => {
            &[Proof(&["malformed-url"]), network::ENDPOINT_IS_SET, empty_region::EMPTY_REGION]
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
        "ca-bundle" => {
            &[Rule(&["missing-file", "unexpanded-path", "relative-path"]), values::CA_BUNDLE]
        }
        "tls-untrusted" => {
            &[values::CA_BUNDLE_UNREAD, values::CA_BUNDLE, network::ENDPOINT_IS_NOT_AWS]
        }
        "tls-to-plain-port" => &[network::ENDPOINT_IS_SET],
        "proxy" => &[network::PROXY_IS_SET],
        "old-cli" => &[tool_age::OLD_CLI],
        "services-missing" => &[Proof(&["unknown-services-section", "empty-section"])],
        "endpoint-conflict" => {
            &[s3::ACCELERATE_AT_ENDPOINT, network::SPECIAL_ENDPOINT, network::ENDPOINT_IS_SET]
        }
        "control-character" => &[
            Proof(&[
                "wrapped-value",
                "control-character",
                "invisible-character",
                "lone-carriage-return",
            ]),
            key_variables::CONTROL_IN_VARIABLE,
            Rule(&["indented-setting", "whitespace-in-credential"]),
        ],
        "empty-key" => &[keys::EMPTY, Rule(&["empty-value", "incomplete-key-pair"]), stops::STOPS],
        "source-missing" => &[files::NOT_UTF8, stops::STOPS, Rule(&["unknown-source-profile"])],
        "source-without-credentials" => &[
            files::NOT_UTF8,
            tool_age::TOOL_TOO_OLD,
            stops::STOPS,
            Rule(&["source-profile-without-credentials", "misspelled-setting", "missing-equals"]),
        ],
        "two-sources" => &[
            stops::STOPS,
            Rule(&["conflicting-role-sources", "sso-conflict", "shadowed-credentials"]),
            stops::TWO_WAYS,
        ],
        "source-cycle" => &[stops::STOPS, Rule(&["source-profile-cycle"])],
        "invalid-credential-source" => &[Proof(&["invalid-choice"]), stops::STOPS],
        "credential-source-empty" => &[role::CREDENTIAL_SOURCE],
        "source-without-role" => &[stops::STOPS, Rule(&["ineffective-setting"])],
        "mfa-no-terminal" | "mfa-session-over" => &[role::MFA],
        "web-identity-role-missing" => &[stops::STOPS, role::WEB_IDENTITY],
        "path-missing" => &[
            values::PATH,
            Rule(&["missing-file", "unexpanded-path", "relative-path"]),
            role::WEB_IDENTITY,
        ],
        "sso-not-signed-in" => &[
            tool_age::CACHED_UNDER_OTHER_NAME,
            sso::OF_OTHER_SESSION,
            sso::MISSING,
            sso::ENDED,
            sso::SIGNED_IN,
            sso::OF_OTHER_PROFILE,
            Rule(&["start-url-fragment", "legacy-sso"]),
        ],
        "sso-expired" => &[
            sso::ENDED,
            sso::MISSING,
            sso::OF_OTHER_PROFILE,
            Rule(&["missing-sso-scopes"]),
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
                "incomplete-sso",
                "unknown-sso-session",
                "misspelled-setting",
                "missing-equals",
                "setting-in-wrong-section",
                "empty-value",
            ]),
        ],
        "sso-session-missing" => &[
            files::NOT_UTF8,
            sso_settings::SESSION_HEADER,
            stops::STOPS,
            Rule(&[
                "unknown-sso-session",
                "section-not-in-credentials",
                "whitespace-in-section-name",
            ]),
        ],
        "sso-inconsistent" => &[
            sso_settings::DISAGREES,
            stops::STOPS,
            Rule(&["sso-conflict", "redundant-sso-setting"]),
        ],
        "sso-not-configured" => &[
            files::NOT_UTF8,
            sso::NOT_CONFIGURED,
            sso_settings::NAMED_ARE_MISSING,
            tool_age::TOOL_TOO_OLD,
            Rule(&["incomplete-sso"]),
        ],
        "sso-start-url" => &[
            Rule(&[
                "malformed-url",
                "placeholder-value",
                "start-url-fragment",
                "portal-mismatch",
                "unknown-region",
            ]),
            sso_settings::START_URL,
            sso_settings::REGION,
        ],
        "sso-browser" | "sso-not-assigned" => &[sso_settings::REGION],
        "login-not-signed-in" | "login-expired" | "login-damaged" | "login-denied" => {
            &[sso::LOGIN, Rule(&["login-session"])]
        }
        "login-profile-taken" => &[no_credentials::HAS_CREDENTIALS],
        "module-missing" => &[tool_age::MODULE],
        "process-not-found" | "process-failed" | "process-output" | "process-loop" => {
            &[process::FAULT, process::RUNS]
        }
        "container" => {
            &[network::CONTAINER, Rule(&["leftover-secrets", "credentials-in-environment"])]
        }
        "metadata-setting" => &[values::HOLDS_VALUE, values::METADATA],
        "bad-value" => &[
            values::KEY_AND_VALUE,
            values::HOLDS_VALUE,
            Rule(&[
                "invalid-choice",
                "invalid-boolean",
                "invalid-number",
                "malformed-value",
                "empty-value",
            ]),
        ],
        "bedrock-key" => &[values::BEDROCK],
        "two-accounts" | "environment-beside-profile" => {
            &[key_variables::BOTH_IN_ENVIRONMENT, key_variables::VARIABLES_WIN]
        }
        "other-tool-credentials" => &[
            files::NOT_UTF8,
            no_credentials::IN_CONFIG_ALONE,
            profile::MISSING,
            Rule(&["incomplete-key-pair", "misspelled-setting", "setting-name-case"]),
            no_credentials::PERHAPS_NO_CREDENTIALS,
        ],
        "vault-credentials-missing" => &[profile::MISSING],
        "login-other-tool" => &[keys::INSIDE_VAULT],
        "helper-expired" => &[keys::EXPIRED, Rule(&["expired-credentials"])],
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
        ],
        "session-credentials" => &[keys::TEMPORARY],
        "model-access" => &[region::REGION_IN_USE],
        _ => &[],
    }
}
