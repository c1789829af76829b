//! A text that is being edited. After each edit its lines are those that reading the whole text would give; a property
//! test holds the two together.

mod edit;
mod sections;

use std::borrow::Cow;

use ropey::Rope;

use crate::block::{Block, Run};
use crate::line::Line;
use crate::section::SectionText;
use crate::span::Span;
pub use sections::SectionIter;

/// A text document: its text in a rope, and its lines in blocks.
#[derive(Clone, Debug)]
pub struct Document {
    rope: Rope,
    blocks: Vec<Block>,
    /// Where each block starts; one more at the end holds the totals.
    starts: Vec<Start>,
}

/// What is before a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Start {
    byte: u32,
    line: u32,
    headers: u32,
}

/// Which sections an edit touched: `removed` sections from `first` on became `inserted` ones.
/// Every other section has the text it had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// Index of the first touched section, the same before and after the edit.
    pub first: u32,
    /// How many sections of the old document are gone or changed; at least 1.
    pub removed: u32,
    /// How many sections of the new document are in their place; at least 1.
    pub inserted: u32,
}

/// A place in the blocks: block and line in it.
#[derive(Clone, Copy)]
pub(crate) struct LinePosition {
    pub(crate) block: usize,
    pub(crate) line: usize,
}

impl Document {
    /// Reads a whole text.
    pub fn new(text: &str) -> Self {
        let blocks = Run::of(text).cut();
        let mut document =
            Self { rope: Rope::from_str(text), blocks, starts: vec![Start::default()] };
        document.count(0..document.blocks.len());
        document
    }

    /// The text, for conversions of positions and for slices.
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.total().byte
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many lines an editor shows: one more than there are ends of lines.
    pub fn line_count(&self) -> u32 {
        let open = self.last_line().is_none_or(|line| !line.eol.is_empty());
        self.total().line + u32::from(open)
    }

    /// The bytes of line `line` with its end; empty at the end of the text for lines past it.
    pub fn line_span(&self, line: u32) -> Span {
        let block = self.starts.partition_point(|start| start.line <= line).saturating_sub(1);
        let Some(found) = self.blocks.get(block) else { return Span::at(self.len()) };
        let index = (line - self.starts[block].line) as usize;
        let Some(start) = found.lines.get(index) else { return Span::at(self.len()) };
        Span::new(start.start, found.end_of(index)).shift(self.starts[block].byte)
    }

    /// The line that holds byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        if offset >= self.len() && self.last_line().is_none_or(|line| !line.eol.is_empty()) {
            return self.total().line;
        }
        let place = self.place(offset);
        self.starts[place.block].line + place.line as u32
    }

    /// The text of `span`, borrowed where the rope holds it in one piece. The ends must be those of
    /// characters inside the text.
    pub fn slice(&self, span: Span) -> Cow<'_, str> {
        self.slice_from(self.chunk(span.start), span)
    }

    /// The piece of the rope that holds byte `offset`, or ends there, and where the piece starts.
    pub(crate) fn chunk(&self, offset: u32) -> (&str, u32) {
        let (chunk, at, ..) = self.rope.chunk_at_byte(offset as usize);
        (chunk, at as u32)
    }

    /// [`Self::slice`], given the chunk in which it starts.
    pub(crate) fn slice_from<'d>(
        &'d self,
        (chunk, at): (&'d str, u32),
        span: Span,
    ) -> Cow<'d, str> {
        // By chunk: a slice of a rope would count its characters and lines, which nobody asks for.
        let (start, end, at) = (span.start as usize, span.end as usize, at as usize);
        if end <= at + chunk.len() {
            return Cow::Borrowed(&chunk[start - at..end - at]);
        }
        let mut text = String::with_capacity(end - start);
        text.push_str(&chunk[start - at..]);
        while start + text.len() < end {
            let (chunk, at, ..) = self.rope.chunk_at_byte(start + text.len());
            text.push_str(&chunk[..chunk.len().min(end - at)]);
        }
        Cow::Owned(text)
    }

    /// How many sections there are, the preamble included.
    pub fn section_count(&self) -> u32 {
        self.total().headers + 1
    }

    /// The section that holds byte `offset`.
    pub fn section_of(&self, offset: u32) -> u32 {
        if self.blocks.is_empty() {
            return 0;
        }
        let place = self.place(offset);
        self.headers_before(place) + u32::from(self.is_header(place))
    }

    /// Section `index`; an index past the last gives an empty section at the end.
    pub fn section(&self, index: u32) -> SectionText<'_> {
        let mut sections = self.sections_from(index);
        sections.next().unwrap_or_else(|| SectionText::empty(index, self.len(), self.line_count()))
    }

    /// All sections from `index` on, in order.
    pub fn sections_from(&self, index: u32) -> SectionIter<'_> {
        SectionIter::new(self, self.section_place(index), index)
    }

    /// Byte offset and line number of the first line of section `index`.
    pub fn section_start(&self, index: u32) -> (u32, u32) {
        let place = self.section_place(index);
        (self.byte_of(place), self.line_of_place(place))
    }

    fn total(&self) -> Start {
        self.starts.last().copied().unwrap_or_default()
    }

    fn last_line(&self) -> Option<&Line> {
        self.blocks.last().and_then(|block| block.lines.last())
    }

    fn char_at(&self, byte: u32) -> usize {
        self.rope.byte_to_char((byte as usize).min(self.rope.len_bytes()))
    }

    /// The line that holds byte `offset`, or the last line when that is the end of the text.
    fn place(&self, offset: u32) -> LinePosition {
        let block = self.starts.partition_point(|start| start.byte <= offset).saturating_sub(1);
        let block = block.min(self.blocks.len().saturating_sub(1));
        let line = self
            .blocks
            .get(block)
            .map_or(0, |found| found.line_at(offset - self.starts[block].byte));
        LinePosition { block, line }
    }

    /// Where section `index` begins: its header's line, or the first line for the preamble.
    fn section_place(&self, index: u32) -> LinePosition {
        let Some(nth) = index.checked_sub(1) else { return LinePosition { block: 0, line: 0 } };
        let block = self.starts.partition_point(|start| start.headers <= nth).saturating_sub(1);
        let Some(found) = self.blocks.get(block) else {
            return LinePosition { block: self.blocks.len(), line: 0 };
        };
        LinePosition { block, line: found.header(nth - self.starts[block].headers) }
    }

    pub(crate) fn block(&self, index: usize) -> Option<&Block> {
        self.blocks.get(index)
    }

    pub(crate) fn byte_of(&self, place: LinePosition) -> u32 {
        let within = self
            .blocks
            .get(place.block)
            .map_or(0, |block| block.lines.get(place.line).map_or(block.bytes, |line| line.start));
        self.starts[place.block].byte + within
    }

    pub(crate) fn line_of_place(&self, place: LinePosition) -> u32 {
        self.starts[place.block].line + place.line as u32
    }

    fn end_of(&self, place: LinePosition) -> u32 {
        let within = self.blocks.get(place.block).map_or(0, |block| block.end_of(place.line));
        self.starts[place.block].byte + within
    }

    fn headers_before(&self, place: LinePosition) -> u32 {
        let within =
            self.blocks.get(place.block).map_or(0, |block| block.headers_before(place.line));
        self.starts[place.block].headers + within
    }

    fn is_header(&self, place: LinePosition) -> bool {
        let line = self.blocks.get(place.block).and_then(|block| block.lines.get(place.line));
        line.is_some_and(|line| line.kind == crate::LineKind::Header)
    }
}
