use syntax::{FileKind, Span};

use crate::engine::Pair;
use crate::model::{Section, Setting, World};

/// An offset in a document, and the section that it is in.
pub(super) struct Cursor<'w, 'p> {
    pub(super) section: &'w Section<'p>,
    /// Bytes from the section's first byte.
    pub(super) at: u32,
}

/// The part of a section that a [`Cursor`] is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CursorPart {
    /// The header, from `[` to `]`.
    Header,
    /// The name of the setting of this index.
    Name(usize),
    /// The value of the setting of this index, with quotes and comment.
    Value(usize),
    /// A comment, a blank, or any other line.
    Other,
}

impl<'w, 'p> Cursor<'w, 'p> {
    /// At byte `offset` of a file.
    pub(super) fn new(
        pair: &Pair,
        world: &'w World<'p>,
        file: FileKind,
        offset: u32,
    ) -> Option<Self> {
        let section = world.section(pair.section_at(file, offset)?);
        Some(Self { section, at: offset.checked_sub(section.source.start)? })
    }

    /// The end of a name or value still belongs to it: the cursor is there after typing it.
    pub(super) fn part(&self) -> CursorPart {
        let header = self.section.header.as_ref();
        if header.is_some_and(|header| touches(header.brackets, self.at)) {
            return CursorPart::Header;
        }
        let line = self.line();
        let found = self.section.settings.iter().position(|setting| setting.line as usize == line);
        let Some((index, setting)) = found.map(|index| (index, &self.section.settings[index]))
        else {
            return CursorPart::Other;
        };
        if touches(setting.name, self.at) {
            CursorPart::Name(index)
        // An empty value has no character that the cursor could be at.
        } else if touches(setting.raw, self.at) && !setting.raw.is_empty() {
            CursorPart::Value(index)
        } else {
            CursorPart::Other
        }
    }

    pub(super) fn setting(&self, index: usize) -> &'w Setting {
        &self.section.settings[index]
    }

    /// The line that holds the offset, counted from the section's first.
    pub(super) fn line(&self) -> usize {
        // The offset after the last line end counts to the last line.
        let lines = &self.section.source.lines;
        lines.partition_point(|line| line.start <= self.at).saturating_sub(1)
    }

    /// A span of the section as one of the document.
    pub(super) fn in_document(&self, span: Span) -> Span {
        span.shift(self.section.source.start)
    }
}

/// Whether an offset is in a span or at its end.
pub(super) fn touches(span: Span, at: u32) -> bool {
    span.start <= at && at <= span.end
}
