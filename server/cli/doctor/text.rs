//! The examination for a terminal.

use std::fmt::Write as _;

use analysis::doctor::{Examination, ExaminationLine, LinePlace, Mark, Paragraph};
use analysis::model::World;
use analysis::report::{Origin, quote_names};
use anstyle::{AnsiColor, Style};

use super::totals;
use crate::cli::output::WHY_HINT;
use crate::cli::terminal::printable;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Where the summary of a paragraph and the texts of its lines begin at least, in characters.
const MARGIN: usize = 13;
/// How wide a subject is at most before the text follows it unaligned.
const WIDEST: usize = 32;
/// A command that would end after this column has a line of its own.
const LONGEST: usize = 120;

pub(super) fn print(found: &Examination, world: &World<'_>) -> String {
    let mut out =
        format!("{BOLD}aws-config-lsp {}{BOLD:#}, {}\n", env!("CARGO_PKG_VERSION"), found.system);
    for paragraph in &found.paragraphs {
        out += "\n";
        out += &print_paragraph(paragraph, world);
    }
    out += "\n";
    for line in totals(found) {
        out += &printable(&plain(&line));
        out += "\n";
    }
    out + &plain(WHY_HINT) + "\n"
}

fn print_paragraph(paragraph: &Paragraph, world: &World<'_>) -> String {
    let title = paragraph.title;
    let gap = (MARGIN + 4).saturating_sub(title.len()).max(2);
    let head = format!("{BOLD}{title}{BOLD:#}{:gap$}{}", "", paragraph.summary);
    let mut out = head.trim_end().to_owned() + "\n";
    let widths = paragraph.lines.iter().map(|line| line.subject.chars().count());
    // One long name must not push the texts of all lines to the right.
    let width = widths.filter(|width| *width <= WIDEST).max().unwrap_or(0).max(MARGIN);
    for line in &paragraph.lines {
        out += &print_line(line, width, world);
    }
    out
}

fn print_line(line: &ExaminationLine, width: usize, world: &World<'_>) -> String {
    let (mark, style) = mark(line.mark);
    let text = match (line.subject.as_str(), line.text.as_str()) {
        ("", text) => plain(text),
        (subject, "") => subject.to_owned(),
        (subject, text) => format!("{subject:width$}  {}", plain(text)),
    };
    let text = printable(&text);
    let place = match &line.place {
        LinePlace::At(at @ Origin::Line { .. }) => format!("  {}", printable(&at.label(world))),
        _ => String::new(),
    };
    let mut out = format!("  {style}{mark}{style:#} {text}{DIM}{place}{DIM:#}");
    if let Some(next) = &line.next {
        let next = printable(next);
        let end = 4 + [&text, &place, &next].map(|part| part.chars().count()).iter().sum::<usize>();
        let gap =
            if end + 2 > LONGEST { format!("\n    {:width$}  ", "") } else { "    ".to_owned() };
        // Writing to a string does not fail.
        let _ = write!(out, "{gap}{BOLD}{next}{BOLD:#}");
    }
    out + "\n"
}

/// Without backquotes: a terminal shows them as they are.
fn plain(text: &str) -> String {
    quote_names(text, str::to_owned)
}

fn mark(mark: Mark) -> (&'static str, Style) {
    match mark {
        Mark::Good => ("✓", AnsiColor::BrightGreen.on_default()),
        Mark::Note => ("-", DIM),
        Mark::Warning => ("!", AnsiColor::Yellow.on_default()),
        Mark::Error => ("✗", AnsiColor::BrightRed.on_default()),
    }
}
