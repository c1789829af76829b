//! The examination for a bug report.

use std::fmt::Write as _;

use analysis::doctor::{Examination, ExaminationLine, LinePlace, Mark, Pseudonyms};
use analysis::model::World;
use analysis::report::Origin;

use super::totals;
use crate::cli::terminal::printable;

pub(super) fn print(found: &Examination, world: &World<'_>, names: &mut Pseudonyms) -> String {
    let mut out = format!("### aws-config-lsp {}, {}\n", env!("CARGO_PKG_VERSION"), found.system);
    for paragraph in &found.paragraphs {
        let summary = match paragraph.summary.as_str() {
            "" => String::new(),
            summary => format!(" {summary}"),
        };
        // Writing to a string does not fail.
        let _ = write!(out, "\n**{}**{summary}\n\n", paragraph.title);
        for line in &paragraph.lines {
            let _ = writeln!(out, "- {}", print_line(line, world, names));
        }
    }
    out += "\n";
    for line in totals(found) {
        let _ = writeln!(out, "{}  ", printable(&names.sentence(&line)));
    }
    out
}

fn print_line(line: &ExaminationLine, world: &World<'_>, names: &mut Pseudonyms) -> String {
    let mut parts = vec![mark(line.mark).to_owned()];
    if !line.subject.is_empty() {
        parts.push(code(&names.name(&line.subject)));
    }
    if !line.text.is_empty() {
        parts.push(printable(&names.sentence(&line.text)));
    }
    if let LinePlace::At(at @ Origin::Line { .. }) = &line.place {
        parts.push(code(&names.name(&at.label(world))));
    }
    if let Some(next) = &line.next {
        parts.push(format!("→ {}", code(&names.name(next))));
    }
    parts.join(" ")
}

/// What cannot be markup, whatever is in it.
fn code(text: &str) -> String {
    format!("`{}`", printable(text).replace('`', "'"))
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "✓",
        Mark::Note => "·",
        Mark::Warning => "**!**",
        Mark::Error => "**✗**",
    }
}
