use schemars::JsonSchema;
use serde::Deserialize;

/// Asking AWS STS whether credentials work. Only read from a client's initialization options and from
/// the command line's own settings: what a workspace brings along cannot switch it on.
#[derive(Clone, PartialEq, Debug, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct Live {
    /// Offer to ask. Nothing is asked before you say so.
    pub enabled: bool,
    /// Ask about changed credentials when a file is saved.
    pub on_save: bool,
    /// Endpoints that a profile's `endpoint_url` may lead to, beside AWS's own: `http://127.0.0.1:4566`.
    pub allowed_endpoints: Vec<String>,
    /// How long to wait for an answer.
    pub timeout_seconds: u32,
}

impl Default for Live {
    fn default() -> Self {
        Self { enabled: false, on_save: false, allowed_endpoints: Vec::new(), timeout_seconds: 5 }
    }
}
