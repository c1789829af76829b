use syntax::{Document, FileKind, Span};

use super::Pair;
use crate::finding::{Anchor, At, Finding};
use crate::model::{Section, SectionId};

/// Where things are in the documents.
impl Pair {
    /// Byte offset and line of a section's first byte in its document.
    pub fn section_start(&self, section: SectionId) -> (FileKind, u32, u32) {
        let (file, ordinal) = self.layout.place(section);
        let (byte, line) =
            self.document(file).map_or((0, 0), |document| document.section_start(ordinal));
        (file, byte, line)
    }

    /// The section that holds byte `offset` of a file.
    pub fn section_at(&self, file: FileKind, offset: u32) -> Option<SectionId> {
        let ordinal = self.document(file)?.section_of(offset);
        self.layout.order(file).get(ordinal as usize).copied()
    }

    /// The section before the first header, which may be empty.
    pub fn preamble(&self, file: FileKind) -> Option<SectionId> {
        self.layout.order(file).first().copied()
    }

    /// The name that a section defines.
    pub(super) fn name_of(&self, section: SectionId) -> Option<&str> {
        self.by_section[section].symbol.map(|symbol| &*self.index.get(symbol).name)
    }

    /// Where a place is in its document, in bytes.
    pub fn locate(&self, at: At) -> (FileKind, Span) {
        // Compared before it is looked up: the handle for the end of a file is not in the layout.
        if let Some(file) = FileKind::ALL.into_iter().find(|file| At::end_of(*file) == at) {
            return (file, Span::at(self.document(file).map_or(0, Document::len)));
        }
        let (file, byte, _) = self.section_start(at.section);
        (file, at.span.shift(byte))
    }

    /// What a finding is shown at: one about a whole file at the first header.
    pub fn shown_at(&self, finding: &Finding) -> (FileKind, Span) {
        let (file, span) = self.locate(finding.at);
        let first = self.layout.order(file);
        if span != Span::at(0) || first.first() != Some(&finding.at.section) {
            return (file, span);
        }
        let headers = first.iter().take(2).map(|id| self.section(*id));
        let header = headers.into_iter().find(|section| section.header.is_some());
        let shown = header.map(|section| section.header_span().shift(section.source.start));
        (file, shown.unwrap_or(span))
    }

    /// The section an anchor is in; `None` for the end of a file.
    pub fn section_of(&self, anchor: Anchor) -> Option<SectionId> {
        match anchor {
            Anchor::Header(id) | Anchor::Setting(id, _) => Some(id),
            Anchor::Span(at) => {
                FileKind::ALL.into_iter().all(|file| At::end_of(file) != at).then_some(at.section)
            }
        }
    }

    /// Where an anchor is now.
    pub fn resolve(&self, anchor: Anchor) -> (FileKind, Span) {
        let at = match anchor {
            Anchor::Span(at) => at,
            Anchor::Header(id) => {
                let section = self.section(id);
                section.at(section.header_span())
            }
            Anchor::Setting(id, key) => {
                let section = self.section(id);
                let setting = section.setting(key);
                section.at(setting.map_or(section.header_span(), |setting| setting.raw))
            }
        };
        self.locate(at)
    }

    /// One section, read for this alone.
    fn section(&self, id: SectionId) -> Section<'_> {
        Section::of(&self.documents, &self.layout, id)
    }
}
