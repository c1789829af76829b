//! Other programs and what is installed.

use catalogue::messages::kinds;

use super::super::Probe::Rule;
use super::super::{
    files, key_variables, module, no_credentials, nonetype, outside, own_config, process, profile,
    single_variables, sso, stops, temporary_keys, tool_age,
};
use super::Row;
use crate::rules;

pub(super) static PROBES: &[Row] = &[
    (&[kinds::DOCKER_LOGIN], &[outside::REGISTRY_REGION]),
    (&[kinds::DOCKER_HELPER_MISSING], &[outside::DOCKER_HELPER]),
    (&[kinds::PLUGIN_MISSING], &[files::PLUGINS]),
    (&[kinds::OLD_SDK], &[nonetype::OLD_BOTOCORE]),
    (&[kinds::OLD_CLI], &[tool_age::OLD_CLI]),
    (&[kinds::MODULE_MISSING], &[module::MODULE]),
    (
        &[
            kinds::PROCESS_NOT_FOUND,
            kinds::PROCESS_FAILED,
            kinds::PROCESS_OUTPUT,
            kinds::PROCESS_LOOP,
        ],
        &[process::FAULT, process::RUNS],
    ),
    (&[kinds::BEDROCK_KEY], &[single_variables::BEDROCK]),
    (
        &[kinds::OTHER_TOOL_CREDENTIALS],
        &[
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
    ),
    (&[kinds::VAULT_CREDENTIALS_MISSING], &[outside::VAULT_STORE, profile::MISSING]),
    (&[kinds::VAULT_DAMAGED], &[outside::VAULT_STORE]),
    (&[kinds::KEYCHAIN_LOCKED], &[outside::KEYCHAIN]),
    (&[kinds::LOGIN_OTHER_TOOL], &[temporary_keys::INSIDE_VAULT]),
    (&[kinds::HELPER_EXPIRED], &[temporary_keys::EXPIRED, Rule(&[rules::EXPIRED_CREDENTIALS])]),
    // These programs only repeat that another one failed to get credentials.
    (
        &[
            kinds::CLUSTER_ACCESS,
            kinds::EXEC_FAILED,
            kinds::DOCKER_NO_PASSWORD,
            kinds::CALLER_IDENTITY_FAILED,
            kinds::WRAPPED,
            kinds::SERVICE_ANSWER,
        ],
        &[
            files::NOT_UTF8,
            key_variables::VARIABLES_WIN,
            stops::STOPS,
            sso::MISSING,
            sso::ENDED,
            no_credentials::PERHAPS_NO_CREDENTIALS,
            outside::KUBECONFIG,
        ],
    ),
];
