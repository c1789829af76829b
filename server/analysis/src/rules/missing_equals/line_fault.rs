//! What went wrong in a line that is no setting.

use std::ops::Range;

use syntax::Span;

use super::filled;
use crate::model::{Section, is_of_here_document};

/// What may have gone wrong in a line.
pub(super) enum LineFault {
    /// The name of a setting, and the blanks after it.
    Equals(Span, Span),
    /// Values without the settings of these names before them, each with its place.
    Values(Vec<(u32, &'static str)>),
    Comment,
    /// A line of a shell's command that writes the file.
    HereDocument,
    None,
}

impl LineFault {
    pub(super) fn of(section: &Section<'_>, lines: Range<usize>) -> Self {
        let line = section.trimmed_span(lines.start);
        let text = section.text(line);
        if is_of_here_document(text) {
            return Self::HereDocument;
        }
        // A private key that was pasted begins with hyphens and is no comment.
        let is_armour = text.starts_with("-----BEGIN") || text.starts_with("-----END");
        if !is_armour
            && ["//", "--", "/*", "REM ", "rem "].iter().any(|mark| text.starts_with(mark))
        {
            return Self::Comment;
        }
        if let Some((name, gap)) = wide_sign(section, line) {
            return Self::Equals(name, gap);
        }
        // Before names: the form of a value is surer than a first word that happens to be a name.
        if let Some(names) = section.names_of_values(filled(section, lines.clone())) {
            return Self::Values(names);
        }
        if let Some(name) = section.lost_block(lines.start) {
            return Self::Equals(name, Span::at(name.end));
        }
        let len = text.find(syntax::is_padding).unwrap_or(text.len());
        if catalogue::lookup_ignore_case(&text[..len]).is_none() {
            return Self::None;
        }
        let name = Span::new(line.start, line.start + len as u32);
        let value = syntax::trim_padding(&section.source.text, Span::new(name.end, line.end));
        Self::Equals(name, Span::new(name.end, value.start))
    }
}

/// The name of a setting, and what is between it and its value: the sign `＝` of Chinese and Japanese input.
fn wide_sign(section: &Section<'_>, line: Span) -> Option<(Span, Span)> {
    let text = section.text(line);
    let (before, after) = text.split_once('\u{ff1d}')?;
    let name = before.trim_end_matches(syntax::is_padding);
    let value = after.trim_start_matches(syntax::is_padding);
    let gap = Span::new(line.start + name.len() as u32, line.end - value.len() as u32);
    let is_setting = catalogue::lookup_ignore_case(name).is_some();
    is_setting.then(|| (Span::new(line.start, gap.start), gap))
}
