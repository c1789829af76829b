//! The report on a profile for a terminal.

use std::fmt::Write as _;

use analysis::model::World;
use analysis::readers::resolve::SelectedBy;
use analysis::report::{
    Origin, ProfileReport, RegionAnswer, SharedAnswer, SignInState, State, Way,
};
use anstyle::{AnsiColor, Style};
use catalogue::credentials::mask;
use catalogue::regions;

use crate::cli::columns::align;
use crate::cli::files::own::Own;
use crate::cli::terminal::printable;

const BOLD: Style = Style::new().bold();
const GOOD: Style = AnsiColor::BrightGreen.on_default();
const BAD: Style = AnsiColor::BrightRed.on_default();
const DIM: Style = Style::new().dimmed();

/// Where the first column of a paragraph ends.
const MARGIN: usize = 14;

/// Prints a report. `with_steps`: how the first client looked for credentials as well.
pub(super) fn print(
    own: &Own,
    world: &World<'_>,
    report: &ProfileReport,
    with_steps: bool,
) -> String {
    let printer = Printer { own, world, report };
    let mut parts =
        vec![printer.head(), printer.variables(), printer.credentials(), printer.region()];
    parts.push(printer.limits());
    parts.push(printer.settings());
    // Where tools disagree, the steps are what explains it.
    if with_steps || report.answers.len() > 1 {
        parts.push(printer.steps());
    }
    parts.push(printer.next());
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

pub(super) struct Printer<'a, 'w, 'p> {
    pub(super) own: &'a Own,
    pub(super) world: &'w World<'p>,
    pub(super) report: &'a ProfileReport,
}

impl Printer<'_, '_, '_> {
    fn head(&self) -> String {
        let name = match &*self.report.profile {
            "" => "without a name".to_owned(),
            name => printable(&mask(name)),
        };
        // All answers are about one selection, so that the first tells how it came.
        let by = self.report.answers.first().map(|answer| answer.selected.by);
        let why = match by {
            Some(SelectedBy::Variable(variable)) => format!(", because {variable} names it"),
            Some(SelectedBy::Default) => ", because nothing names another".to_owned(),
            _ => String::new(),
        };
        let places: Vec<String> =
            self.report.defined.iter().map(|origin| self.place(origin)).collect();
        let places = match places.as_slice() {
            [] => "in neither file".to_owned(),
            [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
            [one, ..] => one.clone(),
        };
        format!("{BOLD}profile {name}{BOLD:#}{why}    {DIM}{places}{DIM:#}\n")
    }

    fn variables(&self) -> String {
        if self.report.variables.is_empty() {
            return String::new();
        }
        let rows = self.report.variables.iter().map(|row| {
            let whom = match (row.is_modelled, row.clients.is_empty()) {
                (false, _) => String::new(),
                (true, true) => "no tool uses it here".to_owned(),
                (true, false) => format!("for {}", row.clients.label(&self.report.clients)),
            };
            vec![row.name.clone(), row.value.clone(), whom]
        });
        format!(
            "{}{}",
            title("environment", "as this shell has it"),
            table(&rows.collect::<Vec<_>>())
        )
    }

    fn credentials(&self) -> String {
        let summary = match self.report.answers.len() {
            0 | 1 => "one answer".to_owned(),
            count => format!("the tools disagree: {count} answers"),
        };
        let mut out = title("credentials", &summary);
        let labels: Vec<String> = self
            .report
            .answers
            .iter()
            .map(|answer| answer.clients.label(&self.report.clients))
            .collect();
        let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        for (answer, label) in self.report.answers.iter().zip(&labels) {
            let state = answer.way.state(self.report.now);
            let (mark, style) = mark(state);
            for (nth, line) in self.lines_of(answer, state).iter().enumerate() {
                let head = if nth == 0 {
                    format!("  {style}{mark}{style:#} {label:width$}")
                } else {
                    format!("    {:width$}", "")
                };
                // Writing to a string does not fail.
                let _ = writeln!(out, "{head}  {}", printable(line));
            }
        }
        out
    }

    /// What there is to say about one way to credentials, a line each.
    fn lines_of(&self, answer: &SharedAnswer, state: State) -> Vec<String> {
        let mut lines = Vec::new();
        if answer.selected.name != self.report.profile {
            lines.push(format!("takes profile {}", mask(&answer.selected.name)));
        }
        let mut way = &answer.way;
        lines.push(way.headline(self.world, str::to_owned));
        while let Way::Role { source, with, .. } = way {
            let by = source.as_ref().map(|source| format!("assumed by {}: ", mask(source)));
            lines.push(format!(
                "↑ {}{}",
                by.unwrap_or_default(),
                with.headline(self.world, str::to_owned)
            ));
            way = with;
        }
        if let Way::Stops { profile, at, .. } = way
            && *profile != answer.selected.name
        {
            let at = at.as_ref().map(|at| format!(", {}", self.place(at))).unwrap_or_default();
            lines.push(format!("in profile {}{at}", mask(profile)));
        }
        if let Some(account) =
            // A role has its account in its line already.
            answer.way.account().filter(|_| !matches!(answer.way, Way::Role { .. }))
        {
            lines.push(format!("account {}", self.account(account)));
        }
        let hint = match answer.way.base() {
            Way::Sso(sign_in) => sign_in.hint().map(|hint| format!(": {hint}")),
            Way::Login { state: SignInState::Missing, .. } => {
                Some(": ~/.aws/login/cache has no sign-in for it".to_owned())
            }
            _ => None,
        };
        lines.extend(state.words(self.report.now).map(|words| words + &hint.unwrap_or_default()));
        lines
    }

    fn region(&self) -> String {
        let rows = self.report.regions.iter().map(|RegionAnswer { clients, region }| {
            let whom = match self.report.regions.len() {
                1 => "every tool".to_owned(),
                _ => clients.label(&self.report.clients),
            };
            match region {
                Some((region, origin)) => {
                    let known = regions::lookup(region).map(|region| region.description);
                    let from = origin.as_ref().map(|origin| self.place(origin));
                    vec![
                        region.clone(),
                        known.unwrap_or("not a region of AWS").to_owned(),
                        from.unwrap_or_default(),
                        whom,
                    ]
                }
                None => vec!["none".to_owned(), String::new(), String::new(), whom],
            }
        });
        title("region", "") + &table(&rows.collect::<Vec<_>>())
    }

    fn limits(&self) -> String {
        let rows: Vec<Vec<String>> =
            self.report.limits.iter().map(|limit| vec![limit.clone()]).collect();
        if rows.is_empty() { String::new() } else { title("limits", "") + &table(&rows) }
    }

    pub(super) fn place(&self, origin: &Origin) -> String {
        origin.label(self.world)
    }

    /// An account with what the user calls it.
    pub(super) fn account(&self, id: &str) -> String {
        match self.own.accounts.get(id) {
            Some(name) => format!("{id} ({name})"),
            None => id.to_owned(),
        }
    }
}

fn mark(state: State) -> (&'static str, Style) {
    match state {
        State::Ready | State::Until(_) => ("✓", GOOD),
        State::Unknown => ("·", DIM),
        State::NoCredentials => ("-", DIM),
        _ => ("✗", BAD),
    }
}

pub(super) fn title(word: &str, summary: &str) -> String {
    let gap = MARGIN.saturating_sub(word.len());
    let line = format!("{BOLD}{word}{BOLD:#}{:gap$}{summary}", "");
    line.trim_end().to_owned() + "\n"
}

/// Rows with aligned columns, indented by two.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    align(rows).into_iter().fold(String::new(), |out, line| out + "  " + &line + "\n")
}
