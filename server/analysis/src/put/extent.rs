//! Which lines belong to a setting.

use std::ops::Range;

use syntax::LineKind;

use super::rows::Rows;
use crate::model::{Place, Setting};

impl Rows<'_, '_> {
    /// The lines of a setting: its own, and those below it that are part of its value. The nested
    /// settings of a block are part of it.
    pub(super) fn extent(&self, at: usize) -> Range<usize> {
        let section = self.section;
        let setting = &section.settings[at];
        let first = setting.line as usize;
        let is_other = |line: usize| {
            section
                .settings
                .iter()
                .any(|other| other.line as usize == line && other.place != Place::Nested(at as u32))
        };
        let is_part = |line: &usize| {
            let found = section.source.lines[*line];
            match found.kind {
                _ if is_other(*line) => false,
                LineKind::Blank | LineKind::Header => false,
                // The rest of a token that was wrapped, which no reader takes for what it is.
                LineKind::Text | LineKind::Setting => {
                    let piece = section.text(section.trimmed_span(*line));
                    found.indented || setting.is_credential() && !piece.contains([' ', '\t'])
                }
                LineKind::Comment => found.indented,
            }
        };
        let end = (first + 1..section.source.lines.len()).take_while(is_part).last();
        first..end.unwrap_or(first) + 1
    }

    /// The comments beside the value and below it, which readers may take for parts of it.
    pub(super) fn comments(&self, setting: &Setting, extent: Range<usize>) -> Vec<String> {
        let section = self.section;
        let own = setting.comment(&section.source.text);
        let below = extent.filter(|line| section.source.lines[*line].kind == LineKind::Comment);
        let spans = own.into_iter().chain(below.map(|line| section.trimmed_span(line)));
        spans.map(|span| section.text(span).to_owned()).collect()
    }

    /// The last of the indented lines below a line: below a new setting they would be a part of its value.
    pub(super) fn after_indented(&self, line: usize) -> usize {
        let lines = &self.section.source.lines;
        let is_setting = |line: usize| {
            let mut settings = self.section.settings.iter();
            settings.any(|setting| setting.line as usize == line)
        };
        let below =
            (line + 1..lines.len()).take_while(|at| lines[*at].indented && !is_setting(*at));
        below.last().unwrap_or(line)
    }
}
