use std::fmt::Write as _;

use analysis::report::{Overview, SharedAnswer, State};
use anstyle::{AnsiColor, Style};
use catalogue::credentials::mask;

use super::region;
use crate::cli::columns::align;
use crate::cli::files::own::Own;

const HEAD: [&str; 5] = ["PROFILE", "ACCOUNT", "REGION", "CREDENTIALS", ""];

/// A table of profiles, with a row for each way that leads to credentials.
pub(super) fn print(own: &Own, current: &str, reports: &[Overview]) -> String {
    if reports.is_empty() {
        return "no profile\n".to_owned();
    }
    let mut marks = vec![[' ', ' ']];
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    for report in reports {
        for (mark, row) in rows_of(own, current, report) {
            marks.push(mark);
            rows.push(row);
        }
    }
    let mut out = String::new();
    for ([used, mark], line) in marks.into_iter().zip(align(&rows)) {
        let (in_use, style) = (AnsiColor::BrightGreen.on_default(), style_of(mark));
        let used = if used == ' ' { " ".to_owned() } else { format!("{in_use}{used}{in_use:#}") };
        // Writing to a string does not fail.
        let _ = writeln!(out, "{used}{style}{mark}{style:#} {line}");
    }
    let broken = reports.iter().filter(|report| report.is_broken()).count();
    let profiles = if reports.len() == 1 { "profile" } else { "profiles" };
    let of_them = match (broken, reports.len()) {
        (0, _) => String::new(),
        (1, 1) => ", broken".to_owned(),
        (broken, all) if broken == all => ", all of them broken".to_owned(),
        _ => format!(", {broken} of them broken"),
    };
    let is_used = reports.iter().any(|report| report.profile == current);
    let legend = if is_used { "; ▶ is the one in use" } else { "" };
    let _ = writeln!(out, "{} {profiles}{of_them}{legend}", reports.len());
    out
}

fn rows_of(own: &Own, current: &str, report: &Overview) -> Vec<([char; 2], Vec<String>)> {
    let answers = report.working_answers();
    let is_for_some = answers.len() > 1 || report.is_rejected_for_some() || report.fails_for_some();
    let row = |(nth, answer): (usize, &&SharedAnswer)| {
        let state = answer.way.state(report.now);
        let is_current = nth == 0 && report.profile == current;
        let used = if is_current { '▶' } else { ' ' };
        let mark = match (nth, state) {
            (0, state) if state.is_broken() => '✗',
            (0, State::NoCredentials) => '-',
            (0, _) if is_for_some || answer.clients.are_few_of(&report.clients) => '!',
            _ => ' ',
        };
        let name = if nth == 0 { mask(&report.profile).into_owned() } else { String::new() };
        let account = answer.way.account().map_or_else(|| "-".to_owned(), |id| own.account(id));
        let or = if nth == 0 { "" } else { "  or " };
        let short = state.short().map(|state| format!(", {state}")).unwrap_or_default();
        let is_for_few = !state.leads_nowhere() && answer.clients.are_few_of(&report.clients);
        let whom = if is_for_some || is_for_few {
            answer.clients.label(&report.clients)
        } else {
            String::new()
        };
        let credentials = format!("{or}{}{short}", answer.way.chain());
        ([used, mark], vec![name, account, region(report), credentials, whom])
    };
    answers.iter().enumerate().map(row).collect()
}

fn style_of(mark: char) -> Style {
    match mark {
        '✗' => AnsiColor::BrightRed.on_default(),
        '!' => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}
