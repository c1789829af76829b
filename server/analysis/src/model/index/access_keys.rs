//! Who holds an access key, by the secret that each gives it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::SymbolId;

/// As many as a finding points to.
const SHOWN: usize = 4;

/// The holders of each access key. Hashes stand for key and secret.
#[derive(Debug, Default)]
pub(super) struct AccessKeys(FxHashMap<u64, KeyHolders>);

/// One key may be in 50,000 profiles, and each asks for those with another secret: hence two orders.
#[derive(Debug, Default)]
struct KeyHolders {
    by_secret: BTreeMap<u64, BTreeMap<Arc<str>, SymbolId>>,
    /// The first name with each secret, and the secret.
    firsts: BTreeSet<(Arc<str>, u64)>,
}

impl AccessKeys {
    /// Notes that the profile `id` has another key or secret than before.
    pub(super) fn replace(
        &mut self,
        name: &Arc<str>,
        id: SymbolId,
        old: Option<(u64, u64)>,
        new: Option<(u64, u64)>,
    ) {
        if let Some((key, secret)) = old
            && let Some(holders) = self.0.get_mut(&key)
        {
            holders.change(secret, |group| group.remove(name));
            if holders.by_secret.is_empty() {
                self.0.remove(&key);
            }
        }
        if let Some((key, secret)) = new {
            let holders = self.0.entry(key).or_default();
            holders.change(secret, |group| group.insert(name.clone(), id));
        }
    }

    /// The profiles that hold a key.
    pub(super) fn holders(&self, key: u64) -> impl Iterator<Item = SymbolId> + '_ {
        let groups = self.0.get(&key).into_iter().flat_map(|holders| holders.by_secret.values());
        groups.flat_map(BTreeMap::values).copied()
    }

    /// The first profiles, by their names, that give the key another secret.
    pub(super) fn with_another_secret(&self, (key, secret): (u64, u64)) -> Vec<SymbolId> {
        let Some(holders) = self.0.get(&key) else { return Vec::new() };
        // The first names of all are in the groups whose own first names come first.
        let groups = holders.firsts.iter().filter(|(_, other)| *other != secret).take(SHOWN);
        let groups = groups.filter_map(|(_, other)| holders.by_secret.get(other));
        let mut named: Vec<_> = groups.flat_map(|group| group.iter().take(SHOWN)).collect();
        named.sort_unstable();
        named.into_iter().take(SHOWN).map(|(_, id)| *id).collect()
    }
}

impl KeyHolders {
    /// Changes those with a secret, and keeps the first name of them up to date.
    fn change<T>(
        &mut self,
        secret: u64,
        change: impl FnOnce(&mut BTreeMap<Arc<str>, SymbolId>) -> T,
    ) {
        // Both ways of changing make the group if it is not there; an empty one goes again below.
        let group = self.by_secret.entry(secret).or_default();
        let before = group.first_key_value().map(|(name, _)| name.clone());
        change(group);
        let after = group.first_key_value().map(|(name, _)| name.clone());
        if group.is_empty() {
            self.by_secret.remove(&secret);
        }
        if before != after {
            self.firsts.extend(after.map(|name| (name, secret)));
            if let Some(before) = before {
                self.firsts.remove(&(before, secret));
            }
        }
    }
}
