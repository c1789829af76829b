//! Profiles that sign in without an sso-session, by their portal: one finding is enough for all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::SymbolId;

/// The profiles of each portal, by their names. Hashes stand for start URL and region.
#[derive(Clone, Debug, Default)]
pub(super) struct LegacyPortals(FxHashMap<u64, BTreeMap<Arc<str>, SymbolId>>);

impl LegacyPortals {
    /// Notes that a profile has another portal than before; hands those to `affected` that come first now
    /// or did, because theirs is the finding.
    pub(super) fn replace(
        &mut self,
        (name, id): (&Arc<str>, SymbolId),
        old: Option<u64>,
        new: Option<u64>,
        affected: &mut Vec<SymbolId>,
    ) {
        if let Some(old) = old
            && let Some(profiles) = self.0.get_mut(&old)
        {
            affected.extend(profiles.first_key_value().map(|(_, id)| *id));
            profiles.remove(name);
            affected.extend(profiles.first_key_value().map(|(_, id)| *id));
            if profiles.is_empty() {
                self.0.remove(&old);
            }
        }
        if let Some(new) = new {
            let profiles = self.0.entry(new).or_default();
            affected.extend(profiles.first_key_value().map(|(_, id)| *id));
            profiles.insert(name.clone(), id);
            affected.extend(profiles.first_key_value().map(|(_, id)| *id));
        }
    }

    /// The first profile of the only portal, if there is only one.
    pub(super) fn only(&self) -> Option<SymbolId> {
        let mut portals = self.0.values();
        let only = portals.next().filter(|_| portals.next().is_none())?;
        only.first_key_value().map(|(_, id)| *id)
    }

    /// The profiles of a portal, by their names.
    pub(super) fn profiles(&self, portal: u64) -> impl ExactSizeIterator<Item = SymbolId> + '_ {
        static NO_PROFILES: BTreeMap<Arc<str>, SymbolId> = BTreeMap::new();
        self.0.get(&portal).unwrap_or(&NO_PROFILES).values().copied()
    }
}
