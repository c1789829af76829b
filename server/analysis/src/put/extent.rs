//! Which lines belong to a setting.

use std::ops::Range;

use syntax::LineKind;

use super::rows::Rows;
use crate::model::{Setting, SettingPlace};

impl Rows<'_, '_> {
    /// The lines of a setting: its own, and those below it that are part of its value. The nested
    /// settings of a block are part of it.
    pub(super) fn extent(&self, at: usize) -> Range<usize> {
        let section = self.section;
        let setting = &section.settings[at];
        let first = setting.line as usize;
        let is_other = |line: usize| {
            section.settings.iter().any(|other| {
                other.line as usize == line && other.place != SettingPlace::Nested(at as u32)
            })
        };
        let is_part = |line: &usize| {
            let found = section.source.lines[*line];
            match found.kind {
                _ if is_other(*line) => false,
                LineKind::Blank | LineKind::Header | LineKind::Mark => false,
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
        let own = setting.comment(&self.section.source.text);
        let own = own.map(|span| self.section.text(span).to_owned());
        own.into_iter().chain(self.comments_below(extent)).collect()
    }

    /// The comments on lines of their own.
    pub(super) fn comments_below(&self, extent: Range<usize>) -> Vec<String> {
        let section = self.section;
        let lines = extent.filter(|line| section.source.lines[*line].kind == LineKind::Comment);
        lines.map(|line| section.text(section.trimmed_span(line)).to_owned()).collect()
    }
}
