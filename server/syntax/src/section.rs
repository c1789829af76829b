use std::borrow::Cow;

use smallvec::SmallVec;

use crate::document::{Document, Place};
use crate::line::Line;
use crate::span::Span;

/// The text and lines of one section: a header's line and what stands below it, or the preamble.
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
    /// The lines; starts count from the section's first byte. So many as most sections have need no
    /// memory of their own.
    pub lines: SmallVec<[Line; 8]>,
}

impl SectionText<'_> {
    /// A section without text.
    pub fn empty(index: u32, start: u32, first_line: u32) -> Self {
        Self { index, start, first_line, text: Cow::Borrowed(""), lines: SmallVec::new() }
    }

    /// Where line `index` ends, its end of line included, from the section's first byte.
    pub fn end_of(&self, index: usize) -> u32 {
        self.lines.get(index + 1).map_or(self.text.len() as u32, |next| next.start)
    }
}

/// The sections of a document in order; made by [`Document::sections_from`].
#[derive(Debug)]
pub struct Sections<'d> {
    document: &'d Document,
    next: Option<(usize, usize)>,
    index: u32,
    /// The piece of the rope that holds the last section's text, and where it starts: the next one's
    /// mostly stands in it, too.
    chunk: (&'d str, u32),
}

impl<'d> Sections<'d> {
    pub(crate) fn new(document: &'d Document, place: Place, index: u32) -> Self {
        let next = (index < document.section_count()).then_some((place.block, place.line));
        Self { document, next, index, chunk: ("", 0) }
    }

    fn text(&mut self, span: Span) -> Cow<'d, str> {
        let (chunk, at) = self.chunk;
        if !(at..at + chunk.len() as u32).contains(&span.start) {
            self.chunk = self.document.chunk(span.start);
        }
        self.document.slice_from(self.chunk, span)
    }
}

impl<'d> Iterator for Sections<'d> {
    type Item = SectionText<'d>;

    fn next(&mut self) -> Option<SectionText<'d>> {
        let (mut block, mut line) = self.next.take()?;
        let place = Place { block, line };
        let start = self.document.byte_of(place);
        let mut section = SectionText::empty(self.index, start, self.document.line_of_place(place));
        let mut end = start;
        self.index += 1;
        while let Some(found) = self.document.block(block) {
            let base = self.document.byte_of(Place { block, line: 0 });
            // The section's own header is no end of it; the preamble has none.
            let own = usize::from(self.index > 1 && section.lines.is_empty());
            let next = found.header(found.headers_before(line + own));
            let lines = found.lines[line..next].iter();
            section
                .lines
                .extend(lines.map(|entry| Line { start: base + entry.start - start, ..*entry }));
            if next < found.lines.len() {
                self.next = Some((block, next));
                end = base + found.lines[next].start;
                break;
            }
            end = base + found.bytes;
            (block, line) = (block + 1, 0);
        }
        section.text = self.text(Span::new(start, end));
        Some(section)
    }
}
