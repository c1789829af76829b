use std::ops::{Index, IndexMut};

use crate::section_id::SectionId;

/// A value for each section, by its handle.
#[derive(Clone, Debug, Default)]
pub struct SectionTable<T>(Vec<T>);

impl<T: Default> SectionTable<T> {
    /// Gives each of the first `sections` handles a value.
    pub fn grow_to(&mut self, sections: usize) {
        if sections > self.0.len() {
            self.0.resize_with(sections, T::default);
        }
    }

    /// The value of a section. One that had none has the default from now on.
    pub fn or_default(&mut self, id: SectionId) -> &mut T {
        self.grow_to(id.0 as usize + 1);
        &mut self[id]
    }
}

impl<T> SectionTable<T> {
    /// The value of a section, if it has one.
    pub fn get(&self, id: SectionId) -> Option<&T> {
        self.0.get(id.0 as usize)
    }
}

impl<T> Index<SectionId> for SectionTable<T> {
    type Output = T;

    fn index(&self, id: SectionId) -> &T {
        &self.0[id.0 as usize]
    }
}

impl<T> IndexMut<SectionId> for SectionTable<T> {
    fn index_mut(&mut self, id: SectionId) -> &mut T {
        &mut self.0[id.0 as usize]
    }
}
