//! What a fix would change, secrets masked.

use std::fmt::Write as _;

use analysis::Fix;
use analysis::ide::LocatedEdit;
use anstyle::{AnsiColor, Style};
use catalogue::credentials::mask;
use similar::{ChangeTag, TextDiff};
use syntax::FileKind;

use super::excerpt::Excerpt;
use super::printable;
use crate::cli::check::checked_pair::CheckedPair;
use crate::cli::check::location::ByteLocation;

/// Changes on lines that are further apart are shown one by one.
const TOGETHER: u32 = 2;

/// More changes than these are left to `--diff`.
const MOST_PARTS: usize = 3;

/// More lines of a change than these are left to `--diff`.
const MOST_LINES: u32 = 8;

/// The lines before and after; nothing where a fix changes no text, or much of it.
pub(super) fn preview(checked: &CheckedPair, fix: &Fix) -> String {
    let edits = checked.pair().edits(&fix.remedy).unwrap_or_default().into_iter().map(|edit| {
        let (file, span) = checked.pair().locate(edit.at);
        LocatedEdit { file, span, text: edit.text }
    });
    let mut edits: Vec<LocatedEdit> = edits.collect();
    // A fix may list them in any order, and parts are put together from neighbours.
    edits.sort();
    let parts = parts(checked, edits);
    let is_small = |part: &ChangedLines| {
        let inserted: usize =
            part.edits.iter().map(|(_, edit)| edit.text.matches('\n').count()).sum();
        let document = checked.pair().document(part.file);
        part.last - part.first + (inserted as u32) < MOST_LINES
            && document.is_none_or(|document| Excerpt::can_hold(document, part.first, part.last))
    };
    if parts.len() > MOST_PARTS || !parts.iter().all(is_small) {
        return String::new();
    }
    let last = parts.iter().map(|part| part.last).max().unwrap_or(0);
    // A part may grow by as many lines, and its numbers should stay aligned.
    let width = (last + MOST_LINES).to_string().len();
    let is_in_one = parts.iter().all(|part| part.file == parts[0].file);
    let mut out = String::new();
    for part in parts {
        if !is_in_one {
            // Writing to a string does not fail.
            let name = printable(checked.name(part.file));
            let _ = writeln!(out, "{:width$}{NUMBER}-->{NUMBER:#} {name}", "");
        }
        out += &lines(checked, part, width);
    }
    out
}

/// Changes on neighbouring lines of one file.
struct ChangedLines {
    file: FileKind,
    /// From 1.
    first: u32,
    last: u32,
    edits: Vec<(ByteLocation, LocatedEdit)>,
}

fn parts(checked: &CheckedPair, edits: Vec<LocatedEdit>) -> Vec<ChangedLines> {
    let mut parts: Vec<ChangedLines> = Vec::new();
    for edit in edits {
        let file = edit.file;
        let at = checked.place(file, edit.span);
        let (first, last) = (at.start.line, at.end.line);
        match parts.last_mut() {
            Some(part) if part.file == file && first <= part.last + TOGETHER => {
                part.last = part.last.max(last);
                part.edits.push((at, edit));
            }
            _ => parts.push(ChangedLines { file, first, last, edits: vec![(at, edit)] }),
        }
    }
    parts
}

/// The lines of a part that change, those before with a minus and those after with a plus.
fn lines(checked: &CheckedPair, part: ChangedLines, width: usize) -> String {
    let Some(document) = checked.pair().document(part.file) else { return String::new() };
    let secrets = checked.secrets(part.file);
    let excerpt = Excerpt::new(document, secrets, part.first, part.last);
    let mut after = excerpt.text.clone();
    // From the end, because the places are those of the text before.
    for (at, edit) in part.edits.into_iter().rev() {
        after.replace_range(excerpt.range(at.start, at.end), &masked(checked, &edit.text));
    }
    let mut out = String::new();
    let diff = TextDiff::from_lines(&excerpt.text, &after);
    for change in diff.iter_all_changes() {
        let (sign, style, index) = match change.tag() {
            ChangeTag::Delete => ('-', REMOVED, change.old_index()),
            ChangeTag::Insert => ('+', ADDED, change.new_index()),
            ChangeTag::Equal => continue,
        };
        let number = part.first as usize + index.unwrap_or(0);
        let line = change.value().trim_end_matches('\n');
        let _ = writeln!(out, "{NUMBER}{number:width$}{NUMBER:#} {style}{sign}{style:#} {line}");
    }
    out
}

const NUMBER: Style = AnsiColor::BrightBlue.on_default().bold();
const REMOVED: Style = AnsiColor::BrightRed.on_default();
const ADDED: Style = AnsiColor::BrightGreen.on_default();

/// A text that a fix inserts. If it has a secret, no letter of it is shown.
fn masked(checked: &CheckedPair, text: &str) -> String {
    let hide = |c: char| if c.is_whitespace() { c } else { '*' };
    let text = if checked.redaction().finds_in(text) {
        text.chars().map(hide).collect()
    } else {
        mask(&checked.redaction().redact(text)).into_owned()
    };
    text.split_inclusive('\n').map(printable_line).collect()
}

/// A line as it is shown, with its line end.
fn printable_line(line: &str) -> String {
    match line.strip_suffix('\n') {
        Some(content) => printable(content.trim_end_matches('\r')) + "\n",
        None => printable(line),
    }
}
