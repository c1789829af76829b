//! From names to symbols: which there are, and when one is forgotten.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Index, IndexedSymbol, SymbolId};
use crate::symbol_kind::SymbolKind;

impl Index {
    pub(crate) fn find(&self, kind: SymbolKind, name: &str) -> Option<SymbolId> {
        self.by_name.get(&kind)?.get(name).copied()
    }

    /// How many names of a kind are defined or referred to.
    pub(super) fn names(&self, kind: SymbolKind) -> usize {
        self.by_name.get(&kind).map_or(0, FxHashMap::len)
    }

    /// Every symbol of a kind that is defined or referred to, in no order.
    pub(crate) fn of_kind(&self, kind: SymbolKind) -> impl Iterator<Item = SymbolId> + '_ {
        self.by_name.get(&kind).into_iter().flat_map(FxHashMap::values).copied()
    }

    /// The symbol of this name, which need not have been there.
    pub(crate) fn intern(&mut self, kind: SymbolKind, name: &str) -> SymbolId {
        // First: most names have been there, and only new ones are copied.
        if let Some(id) = self.find(kind, name) {
            return id;
        }
        let name: Arc<str> = name.into();
        let entry = IndexedSymbol::new(kind, name.clone());
        let id = if let Some(id) = self.free.pop() {
            *self.get_mut(id) = entry;
            id
        } else {
            self.entries.push(entry);
            SymbolId(self.entries.len() as u32 - 1)
        };
        self.by_name.entry(kind).or_default().insert(name, id);
        id
    }

    /// Brings the list of dangling symbols up to date for `id`, and forgets a symbol that nothing
    /// defines or refers to any more; whether it is still there.
    pub(crate) fn settle(&mut self, id: SymbolId) -> bool {
        let entry = &self.entries[id.0 as usize];
        let (defined, referred) = (entry.is_defined(), !entry.referrers.is_empty());
        if referred && !defined {
            self.dangling.insert(id);
        } else {
            self.dangling.remove(&id);
        }
        if defined || referred {
            return true;
        }
        let names = self.by_name.entry(entry.kind).or_default();
        // It may have been forgotten before, and its name taken by another since.
        if names.get(&entry.name) == Some(&id) {
            names.remove(&entry.name);
            self.free.push(id);
        }
        false
    }
}
