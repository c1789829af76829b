//! `rules`: lists all rules.

use std::fmt::Write as _;

use analysis::rules::rules;
use analysis::{Group, Rule, Severity};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::json_schema::of_output;
use super::output::Output;
use super::text_or_json::TextOrJson;

/// List all rules.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
}

pub(super) fn run(arguments: &Arguments) -> Output {
    let out = match arguments.format {
        TextOrJson::Text => text(),
        TextOrJson::Json => json(),
    };
    Output::text(out)
}

fn text() -> String {
    let width = rules().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules() {
        let (word, color) = match rule.severity {
            Severity::Error => ("error", anstyle::AnsiColor::BrightRed),
            Severity::Warning => ("warning", anstyle::AnsiColor::Yellow),
            Severity::Information => ("info", anstyle::AnsiColor::BrightBlue),
            Severity::Hint => ("hint", anstyle::AnsiColor::BrightCyan),
        };
        let word = if rule.group == Group::Strict { "off" } else { word };
        let style = color.on_default();
        // Writing to a string does not fail.
        let _ = writeln!(out, "{style}{word:7}{style:#}  {:width$}  {}", rule.code, rule.summary());
    }
    out
}

/// Rises when a field changes its meaning or goes away; new fields may come without notice.
const VERSION: u32 = 1;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp rules --format json` prints")]
struct RulesOutput {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    rules: Vec<RuleOutput>,
}

#[derive(Serialize, JsonSchema)]
struct RuleOutput {
    code: &'static str,
    severity: &'static str,
    /// Whether the rule runs unless the settings say otherwise.
    on: bool,
    summary: &'static str,
    /// Markdown, without the examples.
    documentation: String,
    url: String,
}

/// The JSON Schema of what is printed.
pub(super) fn schema() -> Value {
    of_output::<RulesOutput>()
}

fn json() -> String {
    let rule = |rule: &Rule| RuleOutput {
        code: rule.code,
        severity: match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "info",
            Severity::Hint => "hint",
        },
        on: rule.group == Group::Default,
        summary: rule.summary(),
        documentation: rule.doc_without_examples(),
        url: rule.url(),
    };
    let output = RulesOutput {
        version: VERSION,
        tool: env!("CARGO_PKG_VERSION"),
        rules: rules().map(rule).collect(),
    };
    // Strings and numbers alone: there is nothing that could fail.
    serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"
}
