use syntax::{FileKind, Span};

use crate::engine::Pair;
use crate::model::{Section, Setting, World};

/// The section at an offset, and what of it stands there.
pub(super) struct Spot<'w, 'p> {
    pub(super) section: &'w Section<'p>,
    /// Bytes from the section's first byte.
    pub(super) at: u32,
}

/// What stands at a [`Spot`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// The header, from `[` to `]`.
    Header,
    /// The name of the setting of this index.
    Name(usize),
    /// Its value, comment and quotes included.
    Value(usize),
    /// Anything else.
    Other,
}

impl<'w, 'p> Spot<'w, 'p> {
    /// What stands at byte `offset` of a file.
    pub(super) fn new(
        pair: &Pair,
        world: &'w World<'p>,
        file: FileKind,
        offset: u32,
    ) -> Option<Self> {
        let section = world.section(pair.section_at(file, offset)?);
        Some(Self { section, at: offset.checked_sub(section.source.start)? })
    }

    /// What stands there; the end of a name or value still belongs to it.
    pub(super) fn part(&self) -> Part {
        let header = self.section.header.as_ref();
        if header.is_some_and(|header| touches(header.brackets, self.at)) {
            return Part::Header;
        }
        let line = self.line();
        let found = self.section.settings.iter().position(|setting| setting.line as usize == line);
        let Some((index, setting)) = found.map(|index| (index, &self.section.settings[index]))
        else {
            return Part::Other;
        };
        if touches(setting.name, self.at) {
            Part::Name(index)
        } else if touches(setting.value, self.at) && !setting.value.is_empty() {
            Part::Value(index)
        } else {
            Part::Other
        }
    }

    /// The setting of an index.
    pub(super) fn setting(&self, index: usize) -> &'w Setting {
        &self.section.settings[index]
    }

    /// The line that holds the offset, counted from the section's first.
    pub(super) fn line(&self) -> usize {
        let lines = &self.section.source.lines;
        lines.partition_point(|line| line.start <= self.at).saturating_sub(1)
    }

    /// A span of the section as one of the document.
    pub(super) fn in_document(&self, span: Span) -> Span {
        span.shift(self.section.source.start)
    }
}

/// Whether an offset lies in a span or at its end.
pub(super) fn touches(span: Span, at: u32) -> bool {
    span.start <= at && at <= span.end
}
