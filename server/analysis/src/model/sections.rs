use std::sync::OnceLock;

use smallvec::SmallVec;
use syntax::{Document, FileKind, PerFile, SectionText};

use super::section::Section;
use crate::section_id::SectionId;

/// The few sections that usually share a name.
pub(crate) type SectionIds = SmallVec<[SectionId; 1]>;

/// `None` where a file does not exist.
pub(crate) type Documents = PerFile<Option<Document>>;

/// Where each section stands: its file, and which section of the document it is.
#[derive(Debug, Default)]
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
        if let Some(id) = self.free.pop() {
            self.places[id.0 as usize] = (file, ordinal);
            return id;
        }
        self.places.push((file, ordinal));
        SectionId(self.places.len() as u32 - 1)
    }
}

/// What hangs on one twig, and twigs on one branch. Few: a keystroke looks at a handful of sections
/// all over the file, and makes room for no more than the way to them.
const WIDTH: usize = 16;

type Twig<'p> = [OnceLock<Box<Section<'p>>>; WIDTH];
type Branch<'p> = [OnceLock<Box<Twig<'p>>>; WIDTH];

/// Sections, each read from its document once per run, when it is first asked for.
pub(crate) struct Sections<'p> {
    documents: &'p Documents,
    pub(crate) layout: &'p Layout,
    /// By handle, as a tree, so that a keystroke makes no room for sections it never looks at.
    branches: Vec<OnceLock<Box<Branch<'p>>>>,
}

impl<'p> Sections<'p> {
    pub(crate) fn new(documents: &'p Documents, layout: &'p Layout) -> Self {
        let mut branches = Vec::new();
        branches.resize_with(layout.capacity().div_ceil(WIDTH * WIDTH), OnceLock::new);
        Self { documents, layout, branches }
    }

    pub(crate) fn document(&self, file: FileKind) -> Option<&'p Document> {
        self.documents[file].as_ref()
    }

    /// Sections that follow each other in one file, found by going through its text once.
    pub(crate) fn walk(&self, ids: &[SectionId]) -> impl Iterator<Item = &Section<'p>> {
        self.texts(ids).map(|(id, file, text)| {
            &**self.slot(id).get_or_init(|| Box::new(Section::read(id, file, text)))
        })
    }

    /// Shows each of them once. What is read here is not kept: memory that one thread takes and
    /// another gives back is dear.
    pub(crate) fn visit(&self, ids: &[SectionId], mut see: impl FnMut(&Section<'p>)) {
        self.texts(ids).for_each(|(id, file, text)| see(&Section::read(id, file, text)));
    }

    fn texts(
        &self,
        ids: &[SectionId],
    ) -> impl Iterator<Item = (SectionId, FileKind, SectionText<'p>)> {
        let first = ids.first().map(|first| self.layout.place(*first));
        let texts = first.and_then(|(file, ordinal)| {
            let texts = self.document(file)?.sections_from(ordinal);
            Some(texts.map(move |text| (file, text)))
        });
        ids.iter().zip(texts.into_iter().flatten()).map(|(id, (file, text))| (*id, file, text))
    }

    pub(crate) fn get(&self, id: SectionId) -> &Section<'p> {
        self.slot(id).get_or_init(|| Box::new(Self::read(self.documents, self.layout, id)))
    }

    /// A section that is read and not kept.
    pub(crate) fn read(documents: &'p Documents, layout: &Layout, id: SectionId) -> Section<'p> {
        let (file, ordinal) = layout.place(id);
        let source = match &documents[file] {
            Some(document) => document.section(ordinal),
            None => SectionText::empty(ordinal, 0, 0),
        };
        Section::read(id, file, source)
    }

    fn slot(&self, id: SectionId) -> &OnceLock<Box<Section<'p>>> {
        let at = id.0 as usize;
        let branch = self.branches[at / (WIDTH * WIDTH)]
            .get_or_init(|| Box::new([const { OnceLock::new() }; WIDTH]));
        let twig =
            branch[at / WIDTH % WIDTH].get_or_init(|| Box::new([const { OnceLock::new() }; WIDTH]));
        &twig[at % WIDTH]
    }
}
