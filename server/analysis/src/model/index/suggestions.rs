//! The name that someone meant who refers to one that nothing defines.

use super::{Index, SymbolId};
use crate::symbol_kind::SymbolKind;

/// In a pair with more names of a kind, nothing similar is looked for: each reference that dangles is
/// compared with all of them, and in ten thousand names some other is similar by chance.
const MOST_NAMES: usize = 1_000;

impl Index {
    /// The defined name nearest to `name`, where one is near enough to be what was meant; that of
    /// `profile base` is `base`.
    pub(crate) fn suggest(&self, kind: SymbolKind, name: &str) -> Option<&str> {
        let bare = kind.bare_name(name).and_then(|bare| self.find(kind, bare));
        if let Some(bare) = bare.map(|id| self.get(id)).filter(|bare| bare.is_defined()) {
            return Some(&bare.name);
        }
        if self.has_many(kind) {
            return None;
        }
        // The least name, not the first: a map has no order, and the finding should not change from
        // run to run.
        let cased = self.defined(kind).filter(|other| other.eq_ignore_ascii_case(name)).min();
        cased.or_else(|| catalogue::suggest(name, self.defined(kind)).map(|found| found.name))
    }

    /// The symbols that refer to a name which nothing defines and for which `id` is, or was, what
    /// [`Self::suggest`] may find.
    pub(crate) fn might_mean(&self, id: SymbolId) -> impl Iterator<Item = SymbolId> + '_ {
        let (kind, name) = (self.get(id).kind, &*self.get(id).name);
        let has_many = self.has_many(kind);
        let could_mean = move |lost: &str| {
            // The same three ways as above. One that is missing here would leave a finding with an
            // old suggestion.
            kind.bare_name(lost) == Some(name)
                || !has_many && lost.eq_ignore_ascii_case(name)
                || !has_many && catalogue::suggest(lost, std::iter::once(name)).is_some()
        };
        let dangling = self.dangling.iter().map(|id| self.get(*id));
        let near = dangling.filter(move |entry| entry.kind == kind && could_mean(&entry.name));
        near.flat_map(|entry| entry.referrers.iter().copied())
    }

    /// The symbols that refer to a name which nothing defines, of those kinds of which there are too many
    /// names since the last call, or no longer.
    pub(crate) fn lost_suggestions(&mut self) -> Vec<SymbolId> {
        let many = SymbolKind::ALL.map(|kind| self.has_many(kind));
        let had_many = std::mem::replace(&mut self.had_many, many);
        let kinds = SymbolKind::ALL.into_iter().zip(many.into_iter().zip(had_many));
        let crossed: Vec<_> = kinds.filter(|(_, (has, had))| has != had).collect();
        let dangling = self.dangling.iter().map(|id| self.get(*id));
        let lost = dangling.filter(|entry| crossed.iter().any(|(kind, _)| *kind == entry.kind));
        lost.flat_map(|entry| entry.referrers.iter().copied()).collect()
    }

    /// Whether there are too many names of a kind to compare one with all.
    fn has_many(&self, kind: SymbolKind) -> bool {
        self.names(kind) > MOST_NAMES
    }

    fn defined(&self, kind: SymbolKind) -> impl Iterator<Item = &str> {
        let symbols = self.of_kind(kind).map(|id| self.get(id));
        symbols.filter(|entry| entry.is_defined()).map(|entry| &*entry.name)
    }
}
