//! `--diff`: what `--fix` would change, secrets masked.

use std::fmt::Write as _;

use analysis::ide::FixSelection;
use analysis::secrets::Secrets;
use similar::udiff::UnifiedHunkHeader;
use similar::{ChangeTag, TextDiff};
use syntax::{Document, FileKind, PerFile};

use super::checked_pair::CheckedPair;
use super::fix::{self, Fixes};
use super::formats::{Excerpt, printable};
use super::selected::{ReportOptions, SelectedFindings};
use crate::cli::output::{ExitStatus, Output};

/// Lines around a change.
const CONTEXT: usize = 3;

/// Prints the changes; fails where there are some, or where findings would be left.
pub(super) fn show(all: Vec<CheckedPair>, selection: FixSelection, mut output: Output) -> Output {
    // By what is on disk: `--diff` changes nothing, so the same findings would fail the next run.
    let fails = SelectedFindings::new(&all, &[], &ReportOptions::default()).fails();
    let mut fixes = Fixes::new(selection);
    for mut checked in all {
        let old = PerFile::of(|kind| DiffedText::of(&checked, kind));
        fixes.fix_in_memory(&mut checked);
        output.add_notes(&fix::repaired(&checked), "would be written as UTF-8");
        for kind in FileKind::ALL {
            let (Some(old), Some(new)) = (&old[kind], DiffedText::of(&checked, kind)) else {
                continue;
            };
            output.out += &unified(&printable(checked.name(kind)), old, &new);
        }
    }
    if fails || !output.out.is_empty() {
        output.status = output.status.max(ExitStatus::Findings);
    }
    output
}

/// What changes in a file between two texts; nothing where they are the same.
pub(in crate::cli) fn diff_of_texts(name: &str, old: &str, new: &str) -> String {
    let [old, new] = [old, new].map(|text| {
        let document = Document::new(text);
        DiffedText::new(&document, &Secrets::of(&document))
    });
    unified(name, &old, &new)
}

/// A text before or after, line by line: as it is, to compare, and as it may be shown.
pub(super) struct DiffedText {
    lines: Vec<String>,
    shown: Vec<String>,
}

impl DiffedText {
    pub(super) fn of(checked: &CheckedPair, kind: FileKind) -> Option<Self> {
        let document = checked.pair().document(kind)?;
        Some(Self::new(document, checked.secrets(kind)))
    }

    fn new(document: &Document, secrets: &Secrets) -> Self {
        let count = document.line_count();
        let lines = (0..count).map(|line| document.slice(document.line_span(line)).into_owned());
        // The line after the last line end does not belong to the file.
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let excerpt = Excerpt::new(document, secrets, 1, lines.len() as u32);
        let shown = excerpt.text.split_terminator('\n').map(str::to_owned).collect();
        Self { lines, shown }
    }
}

pub(super) fn unified(name: &str, old: &DiffedText, new: &DiffedText) -> String {
    let [before, after] =
        [old, new].map(|version| version.lines.iter().map(String::as_str).collect::<Vec<_>>());
    // Of the text as it is: with secrets masked, a change from one secret to another would not be
    // seen.
    let diff = TextDiff::from_slices(&before, &after);
    let mut out = String::new();
    for hunk in diff.grouped_ops(CONTEXT) {
        if out.is_empty() {
            out = format!("{}--- {name}\n+++ {name}{}\n", BOLD.render(), BOLD.render_reset());
        }
        let _ = writeln!(out, "{CYAN}{}{CYAN:#}", UnifiedHunkHeader::new(&hunk));
        for change in hunk.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, style, side, at) = match change.tag() {
                ChangeTag::Delete => ('-', RED, old, change.old_index()),
                ChangeTag::Insert => ('+', GREEN, new, change.new_index()),
                ChangeTag::Equal => (' ', anstyle::Style::new(), new, change.new_index()),
            };
            let Some(at) = at else { continue };
            let _ = writeln!(out, "{style}{sign}{}{style:#}", side.shown[at]);
            if !side.lines[at].ends_with(['\n', '\r']) {
                out += "\\ No newline at end of file\n";
            }
        }
    }
    out
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const CYAN: anstyle::Style = anstyle::AnsiColor::Cyan.on_default();
const RED: anstyle::Style = anstyle::AnsiColor::Red.on_default();
const GREEN: anstyle::Style = anstyle::AnsiColor::Green.on_default();
