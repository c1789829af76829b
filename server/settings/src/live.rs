use schemars::JsonSchema;
use serde::Deserialize;

/// Asking AWS STS whether credentials work. Only read from a client's initialization options and from
/// the command line's own settings: what a workspace brings along cannot switch it on.
#[derive(Clone, PartialEq, Debug, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct Live {
    /// Offer live validation. No request is sent until you start it.
    pub enabled: bool,
    /// Validate changed credentials when a file is saved.
    pub on_save: bool,
    /// Endpoints that are allowed as a profile's `endpoint_url`, besides those of AWS:
    /// `http://127.0.0.1:4566`.
    pub allowed_endpoints: Vec<String>,
    /// How long to wait for an answer.
    pub timeout_seconds: u32,
}

impl Default for Live {
    fn default() -> Self {
        Self { enabled: false, on_save: false, allowed_endpoints: Vec::new(), timeout_seconds: 5 }
    }
}
