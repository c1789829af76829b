//! `rules`: lists all rules.

use std::fmt::Write as _;

use analysis::Group;
use analysis::Severity;
use analysis::rules::rules;

use super::Output;

/// List all rules.
#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments) -> Output {
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
    Output { out, ..Output::default() }
}
