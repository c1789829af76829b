//! Which bytes of a file must never be shown.
//!
//! The invariant: text of a file is shown only after [`Secrets`], and every other sentence only after
//! [`Redaction`] or `catalogue::credentials::mask`. In doubt, text is hidden. Whether a value is secret
//! depends on the name before it, on the lines above it (a wrapped token), and on how it looks. Only
//! `catalogue::credentials` decides what looks like a secret.

mod redaction;
mod search;
mod table;

use syntax::{Document, SectionText, Span};

pub use redaction::Redaction;
use search::Search;

/// A part of a file that must not be shown, on one line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SecretSpan {
    /// In bytes of the document.
    pub span: Span,
    /// Whether this is the middle of an access key ID, which editors show and the command line hides.
    pub is_key_id: bool,
}

/// The secrets of one file.
#[derive(Default)]
pub struct Secrets {
    /// In order; they do not overlap.
    spans: Vec<SecretSpan>,
}

impl Secrets {
    /// Searches a whole file.
    pub fn of(document: &Document) -> Self {
        // The whole file, not what is visible: a table of keys is known by its head, which may be pages
        // above.
        let sections = document.sections_from(0);
        Self { spans: sections.flat_map(|section| in_section(&section)).collect() }
    }

    /// Whether the byte at `offset` of the file must not be shown.
    pub fn hides(&self, offset: u32) -> bool {
        let next = self.spans.partition_point(|found| found.span.end <= offset);
        self.spans.get(next).is_some_and(|found| found.span.start <= offset)
    }

    /// Whether the file has no secrets.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// What an editor covers, in order: one span on each line of a secret, and nothing of an access key
    /// ID.
    pub fn to_cover(&self, document: &Document) -> Vec<Span> {
        let mut covered: Vec<Span> = Vec::new();
        for found in self.spans.iter().filter(|found| !found.is_key_id) {
            let between = covered.last().map(|last| Span::new(last.end, found.span.start));
            match covered.last_mut() {
                // Two covers with a gap would show where the words of a secret end.
                Some(last) if between.is_some_and(|gap| is_blank(&document.slice(gap))) => {
                    last.end = found.span.end;
                }
                _ => covered.push(found.span),
            }
        }
        covered
    }
}

/// Whether two secrets have only blanks of one line between them. They are then words of one value.
fn is_blank(gap: &str) -> bool {
    gap.chars().all(|c| syntax::is_padding(c) && !matches!(c, '\n' | '\r'))
}

/// The secrets of one section, in order. No secret continues after a header, so sections are independent.
pub(crate) fn in_section(section: &SectionText<'_>) -> Vec<SecretSpan> {
    let mut search = Search::new(section);
    for (index, line) in section.lines.iter().enumerate() {
        search.line(*line, line.parts(&section.text, section.end_of(index)));
    }
    search.finish()
}

#[cfg(test)]
mod tests;
