use std::borrow::Cow;

use super::{Document, LinePosition};
use crate::line::Line;
use crate::section::SectionText;
use crate::span::Span;

/// The sections of a document in order; made by [`Document::sections_from`].
#[derive(Debug)]
pub struct SectionIter<'d> {
    document: &'d Document,
    next: Option<(usize, usize)>,
    index: u32,
    /// The piece of the rope that holds the last section's text, and where it starts: the next one's
    /// mostly stands in it, too.
    chunk: (&'d str, u32),
}

impl<'d> SectionIter<'d> {
    pub(super) fn new(document: &'d Document, place: LinePosition, index: u32) -> Self {
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

impl<'d> Iterator for SectionIter<'d> {
    type Item = SectionText<'d>;

    fn next(&mut self) -> Option<SectionText<'d>> {
        let (mut block, mut line) = self.next.take()?;
        let place = LinePosition { block, line };
        let start = self.document.byte_of(place);
        let mut section = SectionText::empty(self.index, start, self.document.line_of_place(place));
        let mut end = start;
        self.index += 1;
        while let Some(found) = self.document.block(block) {
            let base = self.document.byte_of(LinePosition { block, line: 0 });
            // The section's own header is no end of it; the preamble has none.
            let own = usize::from(self.index > 1 && section.lines.is_empty());
            // By the list of headers, so that lines are copied and not looked at.
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
