//! From the lines of a changed section to edits.

use std::ops::Range;

use syntax::{FileKind, Span};

use super::rows::Rows;
use crate::located_edit::LocatedEdit;

impl Rows<'_, '_> {
    /// What turns the section into what it is to be, one edit for each run of lines.
    pub(super) fn edits(self, file: FileKind) -> Vec<LocatedEdit> {
        let mut edits = Vec::new();
        let mut line = 0;
        while line < self.plan.len() {
            // New lines and the removed ones below them are one edit: of two at one place an editor
            // could apply the second first.
            let start = line + usize::from(!self.plan[line].is_gone);
            let mut end = line + 1;
            while end < self.plan.len() && self.plan[end].is_gone {
                end += 1;
            }
            let new: Vec<&str> = self.plan[line..end]
                .iter()
                .flat_map(|row| &row.below)
                .map(String::as_str)
                .collect();
            if start < end || !new.is_empty() {
                edits.extend(self.edit(file, start..end, &new));
            }
            line = end;
        }
        edits
    }

    /// The replacement of some lines, which may be none above line `lines.end`, as far as they differ.
    fn edit(&self, file: FileKind, lines: Range<usize>, new: &[&str]) -> Option<LocatedEdit> {
        let (section, end) = (self.section, self.style.end);
        let span = match section.source.lines.get(lines.start) {
            Some(line) => {
                Span::new(line.start, section.source.end_of(lines.end - 1).max(line.start))
            }
            None => Span::at(section.source.text.len() as u32),
        };
        let span = if lines.is_empty() { Span::at(span.start) } else { span };
        let is_last = lines.end == self.plan.len();
        // A file whose last line has no end keeps it so.
        let lacks_end = is_last && !section.source.text.ends_with(['\n', '\r']);
        let mut text: String = new.iter().flat_map(|line| [*line, end]).collect();
        if lacks_end && !text.is_empty() {
            text.truncate(text.len() - end.len());
            if lines.is_empty() {
                text.insert_str(0, end);
            }
        }
        let old = section.text(span);
        // The edit begins where the texts differ, so that an editor keeps the cursor before it, and
        // a diff is small.
        let same = old.bytes().zip(text.bytes()).take_while(|(old, new)| old == new).count();
        let same =
            (0..=same).rev().find(|at| old.is_char_boundary(*at) && text.is_char_boundary(*at));
        let same = same.unwrap_or(0);
        let span = Span::new(span.start + same as u32, span.end).shift(section.source.start);
        let text = text.split_off(same);
        (!span.is_empty() || !text.is_empty()).then_some(LocatedEdit { file, span, text })
    }
}
