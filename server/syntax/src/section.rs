use std::borrow::Cow;

use crate::line::Line;

/// The text and lines of one section: a header's line and what is below it, or the preamble.
#[derive(Clone, Debug)]
pub struct SectionText<'d> {
    /// Which section of the document; 0 is the preamble.
    pub index: u32,
    /// Byte offset of the section in the document.
    pub start: u32,
    /// Number of the section's first line in the document, from 0.
    pub first_line: u32,
    /// The text, ends of lines included.
    pub text: Cow<'d, str>,
    /// The lines; starts count from the section's first byte.
    pub lines: Vec<Line>,
}

impl SectionText<'_> {
    /// A section without text.
    pub fn empty(index: u32, start: u32, first_line: u32) -> Self {
        Self { index, start, first_line, text: Cow::Borrowed(""), lines: Vec::new() }
    }

    /// Where line `index` ends, its end of line included, from the section's first byte.
    pub fn end_of(&self, index: usize) -> u32 {
        self.lines.get(index + 1).map_or(self.text.len() as u32, |next| next.start)
    }
}
