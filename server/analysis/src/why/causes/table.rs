use super::Probe::{self, Anywhere, Ask, Proof, Rule};
use super::{
    caller, files, keys, network, no_credentials, process, profile, region, role, sso, stops,
    tool_age, values,
};

/// Rules about the shape of a key, a secret or a token, the likeliest first.
const SHAPE: Probe = Rule(&[
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
const SECRET_SHAPE: Probe = Rule(&[
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

const REGION: Probe = Rule(&[
    "opt-in-region",
    "partition-mismatch",
    "availability-zone-as-region",
    "unknown-region",
    "sts-region-disabled",
]);

/// What hides credentials that are written.
const HIDDEN: Probe = Rule(&[
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
            Ask("A temporary key without its token.", keys::missing_token),
            Ask("A token beside a key that has none.", keys::foreign_token),
            Ask(
                "A made-up key for a service on this machine that is sent to AWS.",
                keys::dummy_key,
            ),
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
            SHAPE,
            SECRET_SHAPE,
            Ask("The requests go to something that is not AWS.", network::endpoint_is_not_aws),
            Ask("Credentials whose end is noted, and past.", keys::expired),
            REGION,
        ],
        "InvalidClientTokenId" => &[
            Ask("A temporary key without its token.", keys::missing_token),
            Ask("A token beside a key that has none.", keys::foreign_token),
            Ask("IAM is asked with a session that was made without MFA.", keys::session_for_iam),
            Ask(
                "A made-up key for a service on this machine that is sent to AWS.",
                keys::dummy_key,
            ),
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
            SHAPE,
            Ask("Both names of the token are set, and the older one wins.", keys::older_token_wins),
            Ask("The requests go to something that is not AWS.", network::endpoint_is_not_aws),
            Ask("Credentials whose end is noted, and past.", keys::expired),
            REGION,
            Rule(&["conflicting-session-tokens", "unexpected-session-token"]),
            Rule(&["shadowed-credentials"]),
        ],
        "SignatureDoesNotMatch" => &[
            SECRET_SHAPE,
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
            Ask("The requests go to something that is not AWS.", network::endpoint_is_not_aws),
            Rule(&["sts-clock-skew"]),
        ],
        "clock-skew" => {
            &[Ask("What the message says of both clocks.", keys::clock), Rule(&["sts-clock-skew"])]
        }
        "ExpiredToken" => &[
            Ask("Credentials whose end is noted, and past.", keys::expired),
            Ask(
                "A temporary key in a variable that may be older than the sign-in of the profile.",
                keys::variable_token_wins,
            ),
            Ask("A token beside a key that has none.", keys::foreign_token),
            Ask("A temporary key in a file: nobody renews it.", keys::copied_temporary_key),
            Ask("The sign-in has ended.", sso::ended),
            Rule(&["expired-credentials"]),
            Ask("The program that is run. It is never run here.", process::runs),
        ],
        "IncompleteSignature" => &[
            SHAPE,
            Rule(&["malformed-access-key-id"]),
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
        ],
        "MissingAuthenticationToken" => &[
            Ask("A key or a secret that is set and empty.", keys::empty),
            Rule(&["empty-value"]),
            Ask("A proxy is set.", network::proxy_is_set),
        ],
        "AccessDenied" | "key-elsewhere" | "account-mismatch" => &[
            Ask("AWS saw another user or role than the profile gives.", caller::is_another),
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
            Rule(&["account-mismatch"]),
        ],
        "assume-role-denied" | "terraform-role-denied" => &[
            Ask("AWS saw another user or role than the profile gives.", caller::is_another),
            Ask("The role that AWS refused is not the one that the files have.", role::arn_differs),
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
            Ask(
                "Tools that ask for MFA need `mfa_serial` in the profile with the role.",
                role::mfa_is_missing,
            ),
            Ask("Two SDKs never send MFA.", role::mfa_is_not_sent),
            Rule(&["malformed-arn", "partition-mismatch", "account-mismatch"]),
        ],
        "mfa-rejected" => &[
            Ask("The device is another account's than the key.", role::mfa_of_other_account),
            Rule(&["malformed-arn"]),
        ],
        "duration-too-long" => &[
            Proof(&["duration-exceeds-chaining-limit"]),
            Ask("How long the session is to last.", role::duration),
        ],
        "malformed-role-setting" => &[
            Ask("The setting that a parameter of AssumeRole comes from.", values::parameter),
            Rule(&["malformed-arn", "malformed-value", "invalid-number", "account-mismatch"]),
            Ask(
                "The setting or variable that holds the value of the message.",
                values::holds_value,
            ),
        ],
        "web-identity-denied" | "web-identity-expired" => {
            &[Ask("Where the token of an identity provider comes from.", role::web_identity)]
        }
        "wrong-region" => &[
            Ask("The region that the message expects.", region::region_differs),
            REGION,
            Ask("The region in use.", region::region_in_use),
        ],
        "region-not-enabled" => &[REGION, Ask("The region in use.", region::region_in_use)],
        "not-aws" => &[
            Ask("The requests go to something that is not AWS.", network::endpoint_is_not_aws),
            Ask("A proxy is set.", network::proxy_is_set),
        ],
        "sso-no-access" => &[
            Ask("An account that is not twelve digits.", sso::account_form),
            Rule(&["portal-mismatch", "malformed-value", "incomplete-sso"]),
            Ask("The account and the permission set that were asked for.", sso::assigned),
        ],
        "sso-token-rejected" => &[
            Ask("The sign-in has ended.", sso::ended),
            Ask("Nobody signed in.", sso::missing),
            Rule(&["portal-mismatch"]),
            Ask("The region of IAM Identity Center.", sso::region),
        ],
        "sso-region" => &[
            Rule(&["portal-mismatch", "unknown-region"]),
            Ask("The region of IAM Identity Center.", sso::region),
        ],
        "profile-not-found" => &[
            Ask("The message says that a profile is missing, and it is here.", profile::is_here),
            Ask("The profile that was asked for is in neither file.", profile::missing),
            Rule(&["unknown-profile-variable"]),
            Rule(&["missing-own-file"]),
            Ask("Nothing names a profile, and there is no `default`.", no_credentials::no_default),
        ],
        "file-refused" => &[
            Ask("The tool refuses a file over a line.", files::refused),
            Ask("The line that the message names.", files::line_of_message),
            Ask(
                "Go's parser names a setting by the numbers of its letters: the value before it is empty.",
                files::empty_value,
            ),
            Anywhere(&[
                "duplicate-section",
                "duplicate-setting",
                "missing-equals",
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
        "no-credentials" | "no-account" | "profile-without-credentials" | "toolkit-profile" => &[
            Ask("The tool refuses a file over a line.", files::refused),
            Ask("The profile that was asked for is in neither file.", profile::missing),
            Ask("The model of the tool stops with an error.", stops::stops),
            Ask(
                "The profile is complete, and the tool does not know the setting that it signs in with.",
                tool_age::tool_too_old,
            ),
            Ask("Half an access key in variables.", stops::half_in_variables),
            Ask("The JavaScript SDK hides that the program failed.", process::swallowed),
            Ask(
                "A setting that gives credentials and that the tool does not see: by its name or for its other half.",
                no_credentials::hidden,
            ),
            Ask(
                "A variable names a profile, and the tool does not read it.",
                no_credentials::ignored_variable,
            ),
            HIDDEN,
            Ask("Credentials of a container are asked for.", network::container),
            Ask("A key or a secret that is set and empty.", keys::empty),
            VARIABLES,
            Ask(
                "The profile gives no credentials: what it has, and who has some.",
                no_credentials::no_credentials,
            ),
            Ask(
                "The tool has credentials here: what it said was said elsewhere or before.",
                no_credentials::has_some,
            ),
            HIDDEN_SECTIONS,
            Ask("Nobody signed in.", sso::missing),
            Ask("The sign-in has ended.", sso::ended),
        ],
        "partial-credentials" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&[
                "incomplete-key-pair",
                "misspelled-setting",
                "setting-name-case",
                "empty-value",
            ]),
            Ask("Half an access key in variables.", stops::half_in_variables),
        ],
        "role-without-source" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["missing-role-source", "misspelled-setting"]),
        ],
        "own-file-missing" => &[
            Rule(&["missing-own-file"]),
            Ask("The setting or variable that names the path of the message.", values::path),
        ],
        "file-unreadable" => {
            &[Ask("A file that may not be read.", files::unreadable), Rule(&["open-permissions"])]
        }
        "nested-block" => &[
            Ask("A setting that holds a block has a value of its own.", values::block_as_value),
            Rule(&[
                "invalid-nested-setting",
                "orphaned-block",
                "indented-setting",
                "unknown-services-section",
                "malformed-value",
            ]),
            Anywhere(&["invalid-nested-setting", "orphaned-block", "indented-setting"]),
        ],
        "plugin-missing" => &[Ask("The `[plugins]` section.", files::plugins)],
        "environment-expired" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Ask("Credentials whose end is noted, and past.", keys::expired),
            Rule(&["expired-credentials"]),
            Ask("The program that is run. It is never run here.", process::runs),
        ],
        "bad-timestamp" => &[
            Ask("A time in a variable that cannot be read, or that has no zone.", values::time),
            Rule(&["malformed-value"]),
            Ask(
                "The setting or variable that holds the value of the message.",
                values::holds_value,
            ),
            Ask("The program that is run. It is never run here.", process::runs),
        ],
        "no-region" => &[
            Ask("The profile that was asked for is in neither file.", profile::missing),
            Ask("A region that is written and that the tool does not see.", region::hidden),
            Ask("No region at all.", region::no_region),
            Rule(&["ignored-variable", "misspelled-setting", "empty-value", "setting-name-case"]),
            HIDDEN_SECTIONS,
        ],
        "malformed-region" => &[
            Ask("The region in the message, and who set it.", region::region_in_message),
            REGION,
            Rule(&[
                "inline-comment",
                "quoted-value",
                "empty-value",
                "whitespace-in-credential",
                "malformed-value",
            ]),
            Ask("The region in use.", region::region_in_use),
        ],
        "invalid-endpoint" => &[
            Proof(&["malformed-url"]),
            Ask("An endpoint is set.", network::endpoint_is_set),
            Ask("`region =` gives a host with two dots.", region::empty_region),
        ],
        "endpoint-unreachable" | "timeout" => &[
            Ask("The region in the host name of the message.", region::host_region),
            Ask(
                "The host that did not answer is the endpoint that somebody set.",
                network::host_is_endpoint,
            ),
            REGION,
            Ask("FIPS and dual-stack endpoints are not everywhere.", network::special_endpoint),
            Ask(
                "AWS has no such region as the one in use, and the message names no host.",
                region::unknown_region_in_use,
            ),
            Ask("A proxy is set.", network::proxy_is_set),
        ],
        "endpoint-refused" => &[
            Ask(
                "The host that did not answer is the endpoint that somebody set.",
                network::host_is_endpoint,
            ),
            Ask("An endpoint is set.", network::endpoint_is_set),
            Ask("A proxy is set.", network::proxy_is_set),
            Ask("Credentials of a container are asked for.", network::container),
        ],
        "ca-bundle" => &[
            Rule(&["missing-file", "unexpanded-path", "relative-path"]),
            Ask("The file with certificates.", values::ca_bundle),
        ],
        "tls-untrusted" => &[
            Ask("A bundle is set that this SDK does not read.", values::ca_bundle_unread),
            Ask("The file with certificates.", values::ca_bundle),
            Ask("The requests go to something that is not AWS.", network::endpoint_is_not_aws),
        ],
        "tls-to-plain-port" => &[Ask("An endpoint is set.", network::endpoint_is_set)],
        "proxy" => &[Ask("A proxy is set.", network::proxy_is_set)],
        "old-cli" => &[Ask("The `aws` that runs does not know the command.", tool_age::old_cli)],
        "services-missing" => &[Proof(&["unknown-services-section", "empty-section"])],
        "endpoint-conflict" => &[
            Ask("FIPS and dual-stack endpoints are not everywhere.", network::special_endpoint),
            Ask("An endpoint is set.", network::endpoint_is_set),
        ],
        "control-character" => &[
            Proof(&[
                "wrapped-value",
                "control-character",
                "invisible-character",
                "lone-carriage-return",
            ]),
            Ask(
                "A line break or another control character in a variable.",
                keys::control_in_variable,
            ),
            Rule(&["indented-setting", "whitespace-in-credential"]),
        ],
        "empty-key" => &[
            Ask("A key or a secret that is set and empty.", keys::empty),
            Rule(&["empty-value", "incomplete-key-pair"]),
            Ask("The model of the tool stops with an error.", stops::stops),
        ],
        "source-missing" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["unknown-source-profile"]),
        ],
        "source-without-credentials" => &[
            Ask(
                "The profile is complete, and the tool does not know the setting that it signs in with.",
                tool_age::tool_too_old,
            ),
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["source-profile-without-credentials", "misspelled-setting"]),
        ],
        "two-sources" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["conflicting-role-sources", "sso-conflict", "shadowed-credentials"]),
            Ask("Two ways to credentials in one profile.", stops::two_ways),
        ],
        "source-cycle" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["source-profile-cycle"]),
        ],
        "invalid-credential-source" => &[
            Proof(&["invalid-choice"]),
            Ask("The model of the tool stops with an error.", stops::stops),
        ],
        "credential-source-empty" => {
            &[Ask("What `credential_source` names is not here.", role::credential_source)]
        }
        "source-without-role" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["ineffective-setting"]),
        ],
        "mfa-no-terminal" | "mfa-session-over" => {
            &[Ask("The setting that asks for MFA.", role::mfa)]
        }
        "web-identity-role-missing" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Ask("Where the token of an identity provider comes from.", role::web_identity),
        ],
        "path-missing" => &[
            Ask("The setting or variable that names the path of the message.", values::path),
            Rule(&["missing-file", "unexpanded-path", "relative-path"]),
            Ask("Where the token of an identity provider comes from.", role::web_identity),
        ],
        "sso-not-signed-in" => &[
            Ask(
                "The tool looks for the sign-in under the start URL, and the profile names a session, or the reverse.",
                tool_age::cached_under_other_name,
            ),
            Ask("Nobody signed in.", sso::missing),
            Ask("The sign-in has ended.", sso::ended),
            Ask("The message says that there is no sign-in, and there is one.", sso::signed_in),
            Ask("A sign-in of another profile has ended or is missing.", sso::of_other_profile),
            Rule(&["start-url-fragment", "legacy-sso"]),
        ],
        "sso-expired" => &[
            Ask("The sign-in has ended.", sso::ended),
            Ask("Nobody signed in.", sso::missing),
            Ask("A sign-in of another profile has ended or is missing.", sso::of_other_profile),
            Rule(&["missing-sso-scopes"]),
            Ask("The message says that there is no sign-in, and there is one.", sso::signed_in),
            Ask("The region of IAM Identity Center.", sso::region),
        ],
        "sso-cache-damaged" => &[
            Ask("A file of the cache cannot be read.", sso::cache_file),
            Ask("Nobody signed in.", sso::missing),
            Ask("The sign-in has ended.", sso::ended),
        ],
        "sso-incomplete" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Ask(
                "The profile is complete, and the tool does not know the setting that it signs in with.",
                tool_age::tool_too_old,
            ),
            Rule(&[
                "incomplete-sso",
                "unknown-sso-session",
                "misspelled-setting",
                "setting-in-wrong-section",
                "empty-value",
            ]),
        ],
        "sso-session-missing" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&[
                "unknown-sso-session",
                "section-not-in-credentials",
                "whitespace-in-section-name",
            ]),
        ],
        "sso-inconsistent" => &[
            Ask("The model of the tool stops with an error.", stops::stops),
            Rule(&["sso-conflict", "redundant-sso-setting"]),
        ],
        "sso-not-configured" => &[
            Ask("`aws sso login` about a profile without a sign-in.", sso::not_configured),
            Rule(&["incomplete-sso"]),
        ],
        "sso-start-url" => &[
            Rule(&["malformed-url", "start-url-fragment", "portal-mismatch"]),
            Ask("The start URL.", sso::start_url),
        ],
        "sso-browser" | "sso-not-assigned" => {
            &[Ask("The region of IAM Identity Center.", sso::region)]
        }
        "login-not-signed-in" | "login-expired" | "login-damaged" | "login-denied" => {
            &[Ask("The profile of `aws login`.", sso::login), Rule(&["login-session"])]
        }
        "login-profile-taken" => &[Ask(
            "The profile already has credentials of another kind.",
            no_credentials::has_credentials,
        )],
        "module-missing" => &[Ask("A part of the SDK that the profile needs.", tool_age::module)],
        "process-not-found" => &[
            Rule(&["credential-process", "missing-file", "unexpanded-path"]),
            Ask("The program that is run. It is never run here.", process::runs),
        ],
        "process-failed" | "process-output" => &[
            Rule(&[
                "credential-process-loop",
                "credential-process",
                "missing-file",
                "unexpanded-path",
            ]),
            Ask("The program that is run. It is never run here.", process::runs),
        ],
        "process-loop" => &[
            Rule(&["credential-process-loop"]),
            Ask("The program that is run. It is never run here.", process::runs),
        ],
        "container" => &[
            Ask("Credentials of a container are asked for.", network::container),
            Rule(&["leftover-secrets", "credentials-in-environment"]),
        ],
        "metadata-setting" => &[
            Ask(
                "The setting or variable that holds the value of the message.",
                values::holds_value,
            ),
            Ask("Variables of the instance metadata service.", values::metadata),
        ],
        "bad-value" => &[
            Ask("The setting that the message names, or its variable.", values::key_and_value),
            Ask(
                "The setting or variable that holds the value of the message.",
                values::holds_value,
            ),
            Rule(&[
                "invalid-choice",
                "invalid-boolean",
                "invalid-number",
                "malformed-value",
                "empty-value",
            ]),
        ],
        "bedrock-key" => &[Ask("An API key for Bedrock.", values::bedrock)],
        "two-accounts" | "environment-beside-profile" => &[
            Ask("A profile and a key in variables.", keys::both_in_environment),
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
        ],
        "other-tool-credentials" => &[
            Ask("The tool reads the credentials file alone.", no_credentials::in_config_alone),
            Ask("The profile that was asked for is in neither file.", profile::missing),
            Rule(&["incomplete-key-pair", "misspelled-setting", "setting-name-case"]),
            Ask("The profile gives no credentials.", no_credentials::perhaps_no_credentials),
        ],
        "vault-credentials-missing" => {
            &[Ask("The profile that was asked for is in neither file.", profile::missing)]
        }
        "login-other-tool" => &[Ask("The shell is one of aws-vault.", keys::inside_vault)],
        "helper-expired" => &[
            Ask("Credentials whose end is noted, and past.", keys::expired),
            Rule(&["expired-credentials"]),
        ],
        "cluster-access"
        | "exec-failed"
        | "docker-no-password"
        | "caller-identity-failed"
        | "wrapped"
        | "service-answer" => &[
            Ask(
                "The credentials in variables go before those of the profile.",
                keys::variables_win,
            ),
            Ask("The model of the tool stops with an error.", stops::stops),
            Ask("Nobody signed in.", sso::missing),
            Ask("The sign-in has ended.", sso::ended),
            Ask("The profile gives no credentials.", no_credentials::perhaps_no_credentials),
        ],
        "session-credentials" => &[Ask("The credentials are temporary.", keys::temporary)],
        "model-access" => &[Ask("The region in use.", region::region_in_use)],
        _ => &[],
    }
}
