use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::symbol_kind::SymbolKind;

/// Names that are kept. Someone who types a name leaves one behind with every letter.
const MOST: usize = 1000;

/// What was meant by names that nothing defines. Many sections may refer to one, and each keystroke in
/// one of them asks anew; to find it takes a look at every name there is.
#[derive(Debug, Default)]
pub(crate) struct Meanings(Mutex<Known>);

type Known = FxHashMap<(SymbolKind, Box<str>), Option<String>>;

impl Meanings {
    /// What a name was found to mean before, or else what `look` finds.
    pub(crate) fn find(
        &self,
        kind: SymbolKind,
        name: &str,
        look: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        let asked = (kind, name.into());
        if let Some(meant) = self.known().get(&asked) {
            return meant.clone();
        }
        let meant = look();
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(asked, meant.clone());
        meant
    }

    /// Forgets all, because a name came or went.
    pub(crate) fn forget(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_once_until_names_change() {
        let mut meanings = Meanings::default();
        let meant = |meanings: &Meanings, name: &str| {
            meanings.find(SymbolKind::Profile, "bsae", || Some(name.to_owned()))
        };
        assert_eq!(meant(&meanings, "base"), Some("base".to_owned()));
        assert_eq!(meant(&meanings, "other"), Some("base".to_owned()));
        assert_eq!(meanings.find(SymbolKind::Services, "bsae", || None), None);
        meanings.forget();
        assert_eq!(meant(&meanings, "other"), Some("other".to_owned()));
    }

    #[test]
    fn few_names_are_kept() {
        let meanings = Meanings::default();
        for number in 0..2 * MOST {
            meanings.find(SymbolKind::Profile, &number.to_string(), || None);
        }
        assert!(meanings.known().len() <= MOST);
    }
}
