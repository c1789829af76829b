//! The sections of a file for features that go through all of them, such as symbols and folding ranges. Nothing of it
//! is kept.

use std::ops::RangeInclusive;

use syntax::FileKind;

use super::Pair;
use crate::model::{Section, SectionId, World};
use crate::parallel::{AT_ONCE, in_parallel};

/// Features that go through all sections of a file.
impl Pair {
    /// What `work` makes of the sections of a file, in their order: on all processors, where they
    /// are many.
    pub(crate) fn gather<T: Send>(
        &self,
        file: FileKind,
        work: impl Fn(&World<'_>, &Section<'_>, &mut Vec<T>) + Send + Sync,
    ) -> Vec<T> {
        self.gather_from(self.layout.order(file), work)
    }

    /// The same of those sections that are in `range` of that order; the others are not read.
    pub(crate) fn gather_in<T: Send>(
        &self,
        file: FileKind,
        range: RangeInclusive<u32>,
        work: impl Fn(&World<'_>, &Section<'_>, &mut Vec<T>) + Send + Sync,
    ) -> Vec<T> {
        let order = self.layout.order(file);
        let end = order.len().min(*range.end() as usize + 1);
        self.gather_from(order.get(*range.start() as usize..end).unwrap_or_default(), work)
    }

    fn gather_from<T: Send>(
        &self,
        ids: &[SectionId],
        work: impl Fn(&World<'_>, &Section<'_>, &mut Vec<T>) + Send + Sync,
    ) -> Vec<T> {
        // Pieces keep their order, so the results need no sorting.
        let parts = in_parallel(ids.chunks(AT_ONCE).collect(), |ids| {
            let world = self.world();
            let mut made = Vec::new();
            for section in Section::run(&self.documents, &self.layout, ids) {
                work(&world, &section, &mut made);
            }
            made
        });
        parts.into_iter().flatten().collect()
    }
}
