use std::fmt::Write as _;

use analysis::report::ProfileReport;

use crate::cli::terminal::printable;

/// A line for each way to credentials: "prod  role Deploy ← hub ← sso acme (not signed in)  eu-central-1".
pub(super) fn print(report: &ProfileReport) -> String {
    let mut out = String::new();
    let regions: Vec<&str> = report
        .regions
        .iter()
        .map(|answer| answer.region.as_ref().map_or("no region", |(region, _)| region.as_str()))
        .collect();
    for answer in &report.answers {
        let name = printable(&catalogue::credentials::mask(&answer.selected.name));
        let state = answer.way.state(report.now).short();
        let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
        let whom = match report.answers.len() {
            1 => String::new(),
            _ => format!("  [{}]", answer.clients.label(&report.clients)),
        };
        let chain = answer.way.chain();
        // Writing to a string does not fail.
        let _ = writeln!(out, "{name}  {chain}{state}  {}{whom}", regions.join(" or "));
    }
    out
}
