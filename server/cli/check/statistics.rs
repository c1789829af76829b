//! `--statistics`: how often each rule found something.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use analysis::Severity;
use analysis::ide::FixSelection;
use serde::Serialize;

use super::problem::label;
use super::selected::SelectedFindings;

#[derive(Serialize)]
struct RuleCount {
    code: &'static str,
    /// The worst of its findings.
    severity: &'static str,
    count: usize,
    /// How many `--fix` fixes.
    fixable: usize,
}

/// The rules with findings, the most frequent first.
fn counts(report: &SelectedFindings<'_>) -> Vec<RuleCount> {
    let safe = FixSelection::default();
    let mut by_code: BTreeMap<&'static str, (Severity, usize, usize)> = BTreeMap::new();
    let in_files = report
        .problems()
        .map(|problem| (problem.code, problem.severity, problem.is_fixed_by(&safe)));
    // A variable belongs to the shell: `--fix` leaves it.
    let in_variables =
        report.variables.iter().map(|finding| (finding.rule.code, finding.severity, false));
    for (code, severity, is_fixable) in in_files.chain(in_variables) {
        let counted = by_code.entry(code).or_insert((Severity::Hint, 0, 0));
        counted.0 = counted.0.min(severity);
        counted.1 += 1;
        counted.2 += usize::from(is_fixable);
    }
    let counts = by_code.into_iter().map(|(code, (severity, count, fixable))| RuleCount {
        code,
        severity: label(severity),
        count,
        fixable,
    });
    let mut counts: Vec<RuleCount> = counts.collect();
    // Stable, so that rules with as many findings stay in the order of their codes.
    counts.sort_by_key(|rule| std::cmp::Reverse(rule.count));
    counts
}

/// A line for each rule.
pub(super) fn text(report: &SelectedFindings<'_>) -> String {
    let mut out = String::new();
    for RuleCount { code, severity, count, fixable } in counts(report) {
        let fixes = if fixable > 0 { format!("  {fixable} can be fixed") } else { String::new() };
        // Writing to a string does not fail.
        let _ = writeln!(out, "{count:>6}  {severity:7}  {code}{fixes}");
    }
    out
}

pub(super) fn json(report: &SelectedFindings<'_>) -> String {
    // Strings and numbers alone: there is nothing that could fail.
    serde_json::to_string_pretty(&counts(report)).unwrap_or_default() + "\n"
}
