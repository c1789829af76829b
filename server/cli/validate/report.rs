//! The keys that were validated, as they are printed.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::json_schema::of_output;
use crate::cli::output::{ExitStatus, Output};
use crate::cli::terminal::printable;
use crate::cli::text_or_json::TextOrJson;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp validate --format json` prints")]
struct ValidationReport {
    /// Rises when a field changes its meaning or goes away.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    profiles: Vec<ValidatedKey>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct ValidatedKey {
    pub(super) profile: String,
    /// Whose key it is; `None` if there is no key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) owner: Option<ValidatedOwner>,
    /// The tools that send the key, or that it is about.
    pub(super) readers: Vec<&'static str>,
    /// `valid`, `rejected`, `expired`, `region-disabled`, `clock-skew`, `denied` or `unknown`.
    pub(super) state: &'static str,
    pub(super) message: String,
    #[serde(skip)]
    pub(super) status: ExitStatus,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum ValidatedOwner {
    Profile(String),
    Variable(&'static str),
}

impl ValidatedKey {
    /// What to print first: whose key it is, if variables have it.
    fn head(&self) -> &str {
        match self.owner {
            Some(ValidatedOwner::Variable(_)) => "environment",
            _ => &self.profile,
        }
    }
}

/// The JSON Schema of what is printed.
pub(in crate::cli) fn schema() -> serde_json::Value {
    of_output::<ValidationReport>()
}

pub(super) fn report(format: TextOrJson, keys: Vec<ValidatedKey>) -> Output {
    let status = keys.iter().map(|key| key.status).max().unwrap_or_default();
    let out = match format {
        TextOrJson::Text => table(&keys),
        TextOrJson::Json => {
            // Strings and numbers alone: there is nothing that could fail.
            let report =
                ValidationReport { version: 1, tool: env!("CARGO_PKG_VERSION"), profiles: keys };
            serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
        }
    };
    Output { out, status, ..Output::default() }
}

fn table(keys: &[ValidatedKey]) -> String {
    let width = keys.iter().map(|key| printable(key.head()).chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for key in keys {
        let color = match key.state {
            "valid" => anstyle::AnsiColor::BrightGreen,
            "rejected" | "expired" => anstyle::AnsiColor::BrightRed,
            _ => anstyle::AnsiColor::Yellow,
        };
        let style = color.on_default();
        let (profile, message) = (printable(key.head()), printable(&key.message));
        // Writing to a string does not fail.
        let _ = writeln!(out, "{profile:width$}  {style}{message}{style:#}");
    }
    out
}
/// The exit code that a state asks for.
pub(super) fn exit_status(state: &str) -> ExitStatus {
    match state {
        // AWS knows the key in these cases, which is what was asked.
        "valid" | "region-disabled" | "denied" => ExitStatus::Clean,
        "rejected" | "expired" => ExitStatus::Findings,
        // With a wrong clock AWS does not look at the key.
        _ => ExitStatus::NotAnswered,
    }
}
