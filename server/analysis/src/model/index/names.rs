//! From names to symbols: which there are, and when one is forgotten.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use smallvec::SmallVec;
use syntax::PerFile;

use super::near::{Form, signature};
use super::{Entry, Index, Outline, SymbolId};
use crate::symbol_kind::SymbolKind;

impl Index {
    pub(crate) fn find(&self, kind: SymbolKind, name: &str) -> Option<SymbolId> {
        self.find_hashed(hash(kind, name), kind, name)
    }

    fn find_hashed(&self, hash: u64, kind: SymbolKind, name: &str) -> Option<SymbolId> {
        let is_it = |id: &SymbolId| {
            let entry = self.get(*id);
            entry.kind == kind && &*entry.name == name
        };
        self.by_name.find(hash, is_it).copied()
    }

    /// Makes room for so many symbols at once, so that opening a large file does not move them about.
    pub(crate) fn reserve(&mut self, symbols: usize) {
        let more = symbols.saturating_sub(self.entries.len());
        self.entries.reserve(more);
        self.signatures.reserve(more);
        self.forms.reserve(more);
        let entries = &self.entries;
        self.by_name.reserve(more, |id| hash_of(&entries[id.0 as usize]));
    }

    /// The symbol of this name, which need not have been there.
    pub(crate) fn intern(&mut self, kind: SymbolKind, name: &str) -> SymbolId {
        let hash = hash(kind, name);
        if let Some(id) = self.find_hashed(hash, kind, name) {
            return id;
        }
        let entry = Entry {
            kind,
            name: name.into(),
            sections: PerFile::default(),
            referrers: SmallVec::new(),
            refers_to: SmallVec::new(),
            outline: Outline::default(),
        };
        let id = if let Some(id) = self.free.pop() {
            self.signatures[id.0 as usize] = signature(name);
            self.forms[id.0 as usize] = Form::of(kind, name);
            *self.get_mut(id) = entry;
            id
        } else {
            self.signatures.push(signature(name));
            self.forms.push(Form::of(kind, name));
            self.entries.push(entry);
            SymbolId(self.entries.len() as u32 - 1)
        };
        let entries = &self.entries;
        self.by_name.insert_unique(hash, id, |id| hash_of(&entries[id.0 as usize]));
        id
    }

    /// Brings the list of dangling symbols up to date for `id`, and forgets a symbol that nothing
    /// defines or refers to any more; whether it is still there.
    pub(crate) fn settle(&mut self, id: SymbolId) -> bool {
        let entry = self.get(id);
        let (defined, referred) = (entry.is_defined(), !entry.referrers.is_empty());
        let hash = hash_of(entry);
        if referred && !defined {
            self.dangling.insert(id);
        } else {
            self.dangling.remove(&id);
        }
        if defined || referred {
            return true;
        }
        if let Ok(found) = self.by_name.find_entry(hash, |other| *other == id) {
            found.remove();
            self.free.push(id);
        }
        false
    }
}

fn hash_of(entry: &Entry) -> u64 {
    hash(entry.kind, &entry.name)
}

fn hash(kind: SymbolKind, name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (kind, name).hash(&mut hasher);
    hasher.finish()
}
