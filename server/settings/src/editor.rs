//! What an editor shows beside findings.

use schemars::JsonSchema;
use serde::Deserialize;

/// What an editor shows after values.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct InlayHints {
    /// The accounts of access keys, with your names for them.
    pub accounts: bool,
    /// When temporary credentials expire, according to the tool that wrote them.
    pub expiry: bool,
    /// Whether you are signed in to IAM Identity Center, according to the cache of AWS tools.
    pub sign_in: bool,
}

impl Default for InlayHints {
    fn default() -> Self {
        Self { accounts: true, expiry: true, sign_in: true }
    }
}

/// What an editor shows above headers.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct CodeLenses {
    /// How many profiles use a section, and, with live validation, the command that validates a profile.
    pub enabled: bool,
}

impl Default for CodeLenses {
    fn default() -> Self {
        Self { enabled: true }
    }
}
