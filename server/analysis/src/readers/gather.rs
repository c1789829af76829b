//! Sections and settings while a file is being read: in order, and found by name.

use super::file_view::{SectionView, SettingView};
use std::borrow::Cow;
use std::collections::HashMap;
use syntax::Span;

/// Above this many items a scan costs more than an index. Few sections have as many settings and few
/// files as many sections, but generated files have 100,000.
const MAX_SCANNED: usize = 16;

pub(super) trait HasName<'t> {
    fn name(&self) -> &Cow<'t, str>;
}

/// Items in the order of their first appearance, each under one name.
pub(super) struct ByName<'t, T> {
    items: Vec<T>,
    /// If there are more than [`MAX_SCANNED`] items, all of them.
    positions: Option<HashMap<Cow<'t, str>, usize>>,
}

/// A section to which further lines can add.
pub(super) struct OpenSection<'t> {
    pub(super) name: Cow<'t, str>,
    pub(super) headers: Vec<Span>,
    pub(super) settings: ByName<'t, SettingView<'t>>,
}

impl<T> Default for ByName<'_, T> {
    fn default() -> Self {
        Self { items: Vec::new(), positions: None }
    }
}

impl<'t, T: HasName<'t>> ByName<'t, T> {
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        match &self.positions {
            None => self.items.iter().position(|item| item.name() == name),
            Some(positions) => positions.get(name).copied(),
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<&T> {
        self.position(name).map(|position| &self.items[position])
    }

    /// Adds an item with a new name and returns its position.
    pub(super) fn push(&mut self, item: T) -> usize {
        let position = self.items.len();
        if let Some(positions) = &mut self.positions {
            positions.insert(item.name().clone(), position);
        } else if position == MAX_SCANNED {
            // Once, when the limit is passed: an index from the start would cost each of the many small
            // sections a map.
            let names = self.items.iter().chain([&item]);
            let names = names.map(|item| item.name().clone());
            self.positions = Some(names.zip(0..).collect());
        }
        self.items.push(item);
        position
    }

    /// Adds an item, or replaces the one of that name and returns it.
    pub(super) fn put(&mut self, item: T) -> (usize, Option<T>) {
        match self.position(item.name()) {
            Some(position) => {
                let replaced = std::mem::replace(&mut self.items[position], item);
                (position, Some(replaced))
            }
            None => (self.push(item), None),
        }
    }

    pub(super) fn at(&mut self, position: usize) -> &mut T {
        &mut self.items[position]
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// To change the items, but not their names: the index would not follow.
    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(super) fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<'t> ByName<'t, OpenSection<'t>> {
    /// Opens or reopens the section called `name` at this header, and returns its position.
    pub(super) fn open(&mut self, name: Cow<'t, str>, header: Span) -> usize {
        let position = match self.position(&name) {
            Some(position) => position,
            None => self.push(OpenSection::new(name)),
        };
        self.items[position].headers.push(header);
        position
    }

    pub(super) fn close(self) -> Vec<SectionView<'t>> {
        let sections = self.items.into_iter();
        sections.map(OpenSection::close).collect()
    }
}

impl<'t> OpenSection<'t> {
    pub(super) fn new(name: Cow<'t, str>) -> Self {
        Self { name, headers: Vec::new(), settings: ByName::default() }
    }

    /// Ends the section: no further line can add to it.
    pub(super) fn close(self) -> SectionView<'t> {
        let mut settings = self.settings.into_items();
        for setting in &mut settings {
            setting.settle_nested();
        }
        SectionView { name: self.name, headers: self.headers, settings }
    }
}

impl<'t> HasName<'t> for OpenSection<'t> {
    fn name(&self) -> &Cow<'t, str> {
        &self.name
    }
}

impl<'t> HasName<'t> for SectionView<'t> {
    fn name(&self) -> &Cow<'t, str> {
        &self.name
    }
}

impl<'t> HasName<'t> for SettingView<'t> {
    fn name(&self) -> &Cow<'t, str> {
        &self.key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_below_and_above_the_index() {
        let mut sections = ByName::default();
        let mut added = Vec::new();
        for n in 0..100 {
            let name = format!("section {n}");
            assert_eq!(sections.position(&name), None);
            let at = sections.open(name.clone().into(), Span::default());
            assert_eq!(at, n);
            added.push(name);
            let all = added.iter().map(|name| sections.position(name));
            assert!(all.eq((0..=n).map(Some)), "{n}");
        }
    }
}
