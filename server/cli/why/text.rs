//! The answer for a terminal.

use std::fmt::Write as _;

use analysis::why::{Answer, Cause, CausePlace, Certainty, Outcome};
use anstyle::{AnsiColor, Style};

use crate::cli::files::own::Own;
use crate::cli::output::{Output, error, note};
use crate::cli::terminal::printable;

const BOLD: Style = Style::new().bold();
const BAD: Style = AnsiColor::BrightRed.on_default();
const WARN: Style = AnsiColor::Yellow.on_default();
const DIM: Style = Style::new().dimmed();

/// Where the first column ends.
const MARGIN: usize = 15;

/// Where the second column ends in the lists below the causes.
const SECOND: usize = 40;

/// Prints an answer.
pub(super) fn print(own: &Own, outcome: &Outcome) -> Output {
    match outcome {
        Outcome::Answer(answer) => Output { out: page(own, answer), ..Output::default() },
        Outcome::Unknown(nearest) => {
            let near =
                nearest.map(|message| format!("; the nearest is `{}`", message.without_names()));
            let text = format!(
                "no message of an AWS tool that is known here is in the text{}",
                near.unwrap_or_default()
            );
            let hint = note("paste the whole output, with the command above it");
            Output { err: error(&printable(&text)) + &hint, ..Output::default() }
        }
    }
}

fn page(own: &Own, answer: &Answer) -> String {
    let mut out = format!("{BOLD}{}{BOLD:#}\n", printable(&answer.template));
    if answer.is_cut {
        out += "The end of the message is missing in the text.\n";
    }
    // Writing to a string does not fail.
    let _ = writeln!(out, "{}\n{}", answer.kind.meaning, head(answer));
    for (nth, cause) in answer.causes.iter().enumerate() {
        out += &print_cause(own, cause, nth == 0);
    }
    if answer.causes.is_empty() {
        out += &row(
            &format!("{WARN}·{WARN:#} no cause"),
            "nothing in the files or variables here explains it",
            10,
        );
    }
    for (nth, excluded) in answer.excluded.iter().enumerate() {
        let label = if nth == 0 { "ruled out" } else { "" };
        out += &pair(label, excluded.what, &excluded.why);
    }
    for (nth, open) in answer.open.iter().enumerate() {
        let label = if nth == 0 { "not known" } else { "" };
        out += &pair(label, &open.text, &open.next.join("; "));
    }
    for (nth, other) in answer.others.iter().enumerate() {
        let label = if nth == 0 { "also there" } else { "" };
        out += &row(label, &other.template, label.len());
    }
    out
}

/// Which profile counts, and whose model is asked.
fn head(answer: &Answer) -> String {
    let profile = match answer.profile.as_str() {
        "" => "a profile without a name".to_owned(),
        name => format!("profile {}", printable(name)),
    };
    let left = format!("{profile}, {}", answer.profile_by);
    let reads = if answer.tool.is_borrowed {
        format!("{}, as the AWS CLI reads the files", answer.tool.name)
    } else {
        format!("as {} reads it", answer.tool.name)
    };
    let gap = 66_usize.saturating_sub(left.chars().count()).max(2);
    format!("{left}{:gap$}{DIM}{reads}{DIM:#}", "")
}

fn print_cause(own: &Own, cause: &Cause, is_first: bool) -> String {
    let (mark, style, word) = match (cause.certainty, is_first) {
        (Certainty::Certain, _) => ("✗", BAD, "the cause"),
        (Certainty::Likely, true) => ("✗", BAD, "likely"),
        (Certainty::Likely, false) => ("!", WARN, "also"),
        (Certainty::Possible, _) => ("!", WARN, "possible"),
    };
    let label = format!("{style}{mark}{style:#} {word}");
    let mut out = row(&label, &cause.text, 2 + word.len());
    if let Some(at) = &cause.at {
        let code = cause.code.map(|code| format!("    {DIM}{code}{DIM:#}")).unwrap_or_default();
        let _ = writeln!(out, "{:MARGIN$}{}{code}", "", printable(&place(own, at)));
    }
    for next in &cause.next {
        out += &row("", next, 0);
    }
    out
}

fn place(own: &Own, at: &CausePlace) -> String {
    match at {
        CausePlace::Written(origin) => origin.label(&own.pair.world()),
        CausePlace::Cache(cache) => format!("~/.aws/{cache}/cache"),
    }
}

/// A line with a label, whose width without styles is `width`.
fn row(label: &str, text: &str, width: usize) -> String {
    let gap = MARGIN.saturating_sub(width);
    format!("{label}{:gap$}{}\n", "", printable(text))
}

/// A line with a label, what it is about and what there is to say.
fn pair(label: &str, what: &str, why: &str) -> String {
    let gap = SECOND.saturating_sub(what.chars().count()).max(2);
    let text = format!("{}{:gap$}{}", printable(what), "", printable(why));
    let gap = MARGIN.saturating_sub(label.len());
    format!("{DIM}{label}{DIM:#}{:gap$}{}\n", "", text.trim_end())
}
