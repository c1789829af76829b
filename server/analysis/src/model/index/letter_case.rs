//! Profiles whose names differ in nothing but the case of their letters.

use rustc_hash::FxHashMap;

use super::SymbolId;

/// The profiles of each name in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct LetterCase(FxHashMap<String, Vec<SymbolId>>);

impl LetterCase {
    /// Notes whether a profile is defined.
    pub(super) fn note(&mut self, name: &str, id: SymbolId, is_defined: bool) {
        let name = name.to_ascii_lowercase();
        let spellings = self.0.entry(name.clone()).or_default();
        spellings.retain(|other| *other != id);
        if is_defined {
            spellings.push(id);
        } else if spellings.is_empty() {
            self.0.remove(&name);
        }
    }

    /// The profiles whose names are spelled in another case.
    pub(super) fn others(&self, name: &str, id: SymbolId) -> impl Iterator<Item = SymbolId> + '_ {
        let spellings = self.0.get(&name.to_ascii_lowercase()).into_iter().flatten();
        spellings.copied().filter(move |other| *other != id)
    }
}
