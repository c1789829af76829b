//! `--add-ignores`: comments that hide the findings of today.

use std::collections::BTreeMap;

use analysis::ide::{LocatedEdit, ignore_here};
use syntax::{FileKind, Span};

use super::checked_pair::CheckedPair;
use super::fix::Fixes;
use super::save::{save, texts_on_disk};
use super::selected::{ReportOptions, SelectedFindings};

/// Writes a comment above each line with findings that are shown. The pair is then as it is on disk.
pub(super) fn add(checked: &mut CheckedPair, options: &ReportOptions, fixes: &mut Fixes) {
    let old = texts_on_disk(checked);
    let (edits, count) = comments(checked, options);
    checked.apply(&edits);
    if !save(checked, &old, &mut fixes.errors).is_empty() {
        fixes.count += count;
    }
}

/// The comments in the order of the text, and how many findings they hide.
fn comments(checked: &CheckedPair, options: &ReportOptions) -> (Vec<LocatedEdit>, usize) {
    let report = SelectedFindings::new(std::slice::from_ref(checked), &[], options);
    let mut by_place: BTreeMap<(FileKind, u32), Vec<(&str, LocatedEdit)>> = BTreeMap::new();
    for problem in report.problems() {
        let comment = problem.finding.and_then(|finding| ignore_here(checked.pair(), finding));
        let Some(edit) = comment.filter(|edit| checked.can_change(edit.file)) else { continue };
        // Above an indented line there can be no comment: it would be a part of the value.
        let start = Span::at(edit.span.start);
        if checked.place(edit.file, start).start.line != problem.at.start.line {
            continue;
        }
        by_place.entry((edit.file, edit.span.start)).or_default().push((problem.code, edit));
    }
    let count = by_place.values().map(Vec::len).sum();
    let edits = by_place.into_values().filter_map(|mut found| {
        // One comment for a line: a second one above it would be in between.
        let (first, mut edit) = found.pop()?;
        let mut codes: Vec<&str> = found.iter().map(|(code, _)| *code).chain([first]).collect();
        codes.sort_unstable();
        codes.dedup();
        edit.text = edit.text.replace(&format!("[{first}]"), &format!("[{}]", codes.join(", ")));
        Some(edit)
    });
    (edits.collect(), count)
}
