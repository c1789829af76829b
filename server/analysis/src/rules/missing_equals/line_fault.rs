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
        if let Some((name, gap)) = other_sign(section, line) {
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

/// What people type, or what a program that formats text makes of it, in the place of `=`: the sign of Chinese and
/// Japanese input, dashes and arrows.
const SIGNS: [&str; 7] = ["\u{ff1d}", "->", "\u{2192}", "\u{21d2}", "\u{2013}", "\u{2014}", "- "];

/// The name of a setting, and what is between it and its value where that is another sign than `=`.
fn other_sign(section: &Section<'_>, line: Span) -> Option<(Span, Span)> {
    let text = section.text(line);
    let len = text.find(|c: char| syntax::is_padding(c) || !is_of_name(c)).unwrap_or(text.len());
    let names = [len, len - text[..len].bytes().rev().take_while(|byte| *byte == b'-').count()];
    let found =
        names.into_iter().find(|len| catalogue::lookup_ignore_case(&text[..*len]).is_some())?;
    let after = text[found..].trim_start_matches(syntax::is_padding);
    let sign = SIGNS.into_iter().find(|sign| after.starts_with(*sign))?;
    let value = after[sign.len()..].trim_start_matches(syntax::is_padding);
    let name = Span::new(line.start, line.start + found as u32);
    (!value.is_empty()).then(|| (name, Span::new(name.end, line.end - value.len() as u32)))
}

/// Whether the names of settings may have it.
fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}
