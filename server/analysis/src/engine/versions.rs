use syntax::{FileKind, PerFile};

use crate::model::SectionId;

/// Which sections' findings may have changed, and how often they have.
#[derive(Debug, Default)]
pub(super) struct Versions {
    /// By section. Apart from all else about a section, since one asks for many at once.
    numbers: Vec<u32>,
    /// Those that changed since they were last taken.
    changed: PerFile<Vec<SectionId>>,
}

impl Versions {
    pub(super) fn of(&self, id: SectionId) -> u32 {
        self.numbers[id.0 as usize]
    }

    /// Makes room for sections.
    pub(super) fn grow(&mut self, capacity: usize) {
        self.numbers.resize(capacity, 0);
    }

    /// Notes that the findings of a section may have changed.
    pub(super) fn bump(&mut self, file: FileKind, id: SectionId) {
        self.numbers[id.0 as usize] += 1;
        self.changed[file].push(id);
    }

    pub(super) fn has_changed(&self, file: FileKind) -> bool {
        !self.changed[file].is_empty()
    }

    /// Each once, in no order.
    pub(super) fn take_changed(&mut self, file: FileKind) -> Vec<SectionId> {
        let mut changed = std::mem::take(&mut self.changed[file]);
        changed.sort_unstable();
        changed.dedup();
        changed
    }
}
