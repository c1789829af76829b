//! Handles of sections, which stay while the text around them moves, and the sections that were read so far.

use elsa::FrozenMap;
use rustc_hash::FxBuildHasher;
use syntax::{Document, FileKind, PerFile, SectionText};

use super::section::Section;
use crate::section_id::SectionId;

/// `None` where a file does not exist.
pub(crate) type Documents = PerFile<Option<Document>>;

/// Where each section is: its file, and which section of the document it is. Handles stay the same
/// while text moves, so that what is kept by handle need not move with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    places: Vec<(FileKind, u32)>,
    free: Vec<SectionId>,
    /// The sections of each file, in order.
    order: PerFile<Vec<SectionId>>,
}

impl Layout {
    /// The sections of a file, in order.
    pub(crate) fn order(&self, file: FileKind) -> &[SectionId] {
        &self.order[file]
    }

    /// The file of a section, and which section of that file's document it is.
    pub(crate) fn place(&self, id: SectionId) -> (FileKind, u32) {
        self.places[id.0 as usize]
    }

    /// The section above, if there is one.
    pub(crate) fn above(&self, id: SectionId) -> Option<SectionId> {
        let (file, ordinal) = self.place(id);
        ordinal.checked_sub(1).map(|above| self.order(file)[above as usize])
    }

    /// The section below, if there is one.
    pub(crate) fn below(&self, id: SectionId) -> Option<SectionId> {
        let (file, ordinal) = self.place(id);
        self.order(file).get(ordinal as usize + 1).copied()
    }

    /// Whether a handle is in use: that of a section which is gone is free, until another takes it.
    pub(crate) fn has(&self, id: SectionId) -> bool {
        let (file, ordinal) = self.place(id);
        self.order(file).get(ordinal as usize) == Some(&id)
    }

    /// One more than the greatest handle in use.
    pub(crate) fn capacity(&self) -> usize {
        self.places.len()
    }

    /// Puts `inserted` sections where `removed` were, from the `first` on. Handles stay with their
    /// sections as far as both counts go; those handed back are free.
    pub(crate) fn splice(
        &mut self,
        file: FileKind,
        first: u32,
        removed: u32,
        inserted: u32,
    ) -> Vec<SectionId> {
        let kept = removed.min(inserted);
        let at = (first + kept) as usize;
        let gone = at..(first + removed) as usize;
        let mut fresh = Vec::with_capacity((inserted - kept) as usize);
        for ordinal in first + kept..first + inserted {
            fresh.push(self.take(file, ordinal));
        }
        // Typing inside a section moves no other: only a header that comes or goes makes this walk through
        // the rest of the file, some nanoseconds a section.
        let moved = gone.len() != fresh.len();
        let behind = at + fresh.len();
        let gone: Vec<SectionId> = self.order[file].splice(gone, fresh).collect();
        if moved {
            for (ordinal, id) in self.order[file].iter().enumerate().skip(behind) {
                self.places[id.0 as usize].1 = ordinal as u32;
            }
        }
        self.free.extend_from_slice(&gone);
        gone
    }

    fn take(&mut self, file: FileKind, ordinal: u32) -> SectionId {
        // Used again, so that what is kept by handle does not grow with each header that is typed.
        if let Some(id) = self.free.pop() {
            self.places[id.0 as usize] = (file, ordinal);
            return id;
        }
        self.places.push((file, ordinal));
        SectionId(self.places.len() as u32 - 1)
    }
}

/// The sections of both files, each read from its document when it is first asked for.
///
/// A rule holds one section while it asks for the next, so the map grows through a shared reference and
/// hands out references that stay. It is filled with what is looked at: a keystroke looks at a handful
/// of ten thousand sections. It has no lock, and so each thread has a map of its own.
pub(crate) struct SectionCache<'p> {
    pub(crate) documents: &'p Documents,
    pub(crate) layout: &'p Layout,
    read: FrozenMap<SectionId, Box<Section<'p>>, FxBuildHasher>,
}

impl<'p> SectionCache<'p> {
    pub(crate) fn new(documents: &'p Documents, layout: &'p Layout) -> Self {
        Self { documents, layout, read: FrozenMap::default() }
    }

    pub(crate) fn document(&self, file: FileKind) -> Option<&'p Document> {
        self.documents[file].as_ref()
    }

    pub(crate) fn get(&self, id: SectionId) -> &Section<'p> {
        // In a box, because the map moves what it holds when it grows, and references to it are
        // out.
        let read = || Box::new(Section::of(self.documents, self.layout, id));
        self.read.get(&id).unwrap_or_else(|| self.read.insert(id, read()))
    }
}

impl<'p> Section<'p> {
    /// Reads one section for this alone.
    pub(crate) fn of(documents: &'p Documents, layout: &Layout, id: SectionId) -> Self {
        let (file, ordinal) = layout.place(id);
        let source = match &documents[file] {
            Some(document) => document.section(ordinal),
            None => SectionText::empty(ordinal, 0, 0),
        };
        Self::read(id, file, source)
    }

    /// Reads sections that follow each other in one file, in one pass through its text. None is kept.
    pub(crate) fn run(
        documents: &'p Documents,
        layout: &Layout,
        ids: &[SectionId],
    ) -> impl Iterator<Item = Self> {
        let first = ids.first().map(|first| layout.place(*first));
        let texts = first.and_then(|(file, ordinal)| {
            // One pass: to look up each by its number would be a search of its own.
            let texts = documents[file].as_ref()?.sections_from(ordinal);
            Some(texts.map(move |text| (file, text)))
        });
        let texts = texts.into_iter().flatten();
        ids.iter().zip(texts).map(|(id, (file, text))| Self::read(*id, file, text))
    }
}
