use std::fmt::Write as _;

use analysis::report::{Overview, State};
use anstyle::{AnsiColor, Style};
use catalogue::credentials::mask;

use super::super::columns::align;
use super::super::own::Own;
use super::region;

const HEAD: [&str; 5] = ["PROFILE", "ACCOUNT", "REGION", "CREDENTIALS", ""];

/// A table of profiles, with a row for each way that leads to credentials.
pub(super) fn print(own: &Own, current: &str, reports: &[Overview]) -> String {
    if reports.is_empty() {
        return "no profile\n".to_owned();
    }
    let mut marks = vec![' '];
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    for report in reports {
        for (mark, row) in rows_of(own, current, report) {
            marks.push(mark);
            rows.push(row);
        }
    }
    let mut out = String::new();
    for (mark, line) in marks.into_iter().zip(align(&rows)) {
        let style = style_of(mark);
        // Writing to a string does not fail.
        let _ = writeln!(out, "{style}{mark}{style:#} {line}");
    }
    let broken = reports.iter().filter(|report| report.is_broken()).count();
    let profiles = if reports.len() == 1 { "profile" } else { "profiles" };
    let of_them = if broken == 0 { String::new() } else { format!(", {broken} of them broken") };
    let _ = writeln!(out, "{} {profiles}{of_them}", reports.len());
    out
}

fn rows_of(own: &Own, current: &str, report: &Overview) -> Vec<(char, Vec<String>)> {
    let answers = report.working_answers();
    let row = |(nth, answer): (usize, &&analysis::report::Answer)| {
        let state = answer.way.state(report.now);
        let mark = match (nth, state) {
            (0, _) if report.profile == current => '▶',
            (0, State::Broken) => '✗',
            (0, _) if answers.len() > 1 => '!',
            _ => ' ',
        };
        let name = if nth == 0 { mask(&report.profile).into_owned() } else { String::new() };
        let account = answer.way.account().map_or_else(|| "-".to_owned(), |id| own.account(id));
        let or = if nth == 0 { "" } else { "  or " };
        let short = state.short().map(|state| format!(", {state}")).unwrap_or_default();
        let whom = match answers.len() {
            1 => String::new(),
            _ => answer.clients.label(&report.clients),
        };
        let credentials = format!("{or}{}{short}", answer.way.chain());
        (mark, vec![name, account, region(report), credentials, whom])
    };
    answers.iter().enumerate().map(row).collect()
}

fn style_of(mark: char) -> Style {
    match mark {
        '▶' => AnsiColor::BrightGreen.on_default(),
        '✗' => AnsiColor::BrightRed.on_default(),
        '!' => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}
