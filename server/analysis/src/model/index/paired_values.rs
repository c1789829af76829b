//! Which profiles hold a part of a credential, by the part that each has beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::SymbolId;

/// As many as a finding points to.
const SHOWN: usize = 4;

/// What goes with what: each access key has one secret, and each secret and session token one access key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pairing {
    SecretOfKey,
    KeyOfSecret,
    KeyOfToken,
}

impl Pairing {
    pub(super) const ALL: [Self; 3] = [Self::SecretOfKey, Self::KeyOfSecret, Self::KeyOfToken];
}

/// Hashes of a value and of its partner.
pub(super) type HashedPair = (u64, u64);

/// The holders of each value.
#[derive(Clone, Debug, Default)]
pub(super) struct PairedValues(FxHashMap<u64, Holders>);

/// One key may be in 50,000 profiles, and each asks for those with another secret: hence two orders.
#[derive(Clone, Debug, Default)]
struct Holders {
    by_partner: BTreeMap<u64, BTreeMap<Arc<str>, SymbolId>>,
    /// The first name with each partner, and the partner.
    firsts: BTreeSet<(Arc<str>, u64)>,
}

impl PairedValues {
    /// Notes that the profile `id` has another value or partner than before.
    pub(super) fn replace(
        &mut self,
        name: &Arc<str>,
        id: SymbolId,
        old: Option<HashedPair>,
        new: Option<HashedPair>,
    ) {
        if let Some((value, partner)) = old
            && let Some(holders) = self.0.get_mut(&value)
        {
            holders.change(partner, |group| group.remove(name));
            if holders.by_partner.is_empty() {
                self.0.remove(&value);
            }
        }
        if let Some((value, partner)) = new {
            let holders = self.0.entry(value).or_default();
            holders.change(partner, |group| group.insert(name.clone(), id));
        }
    }

    /// The profiles that hold a value.
    pub(super) fn holders(&self, value: u64) -> impl Iterator<Item = SymbolId> + '_ {
        let groups = self.0.get(&value).into_iter().flat_map(|holders| holders.by_partner.values());
        groups.flat_map(BTreeMap::values).copied()
    }

    /// The first profiles, by their names, that have the value beside another partner.
    pub(super) fn with_another_partner(&self, (value, partner): HashedPair) -> Vec<SymbolId> {
        let Some(holders) = self.0.get(&value) else { return Vec::new() };
        // The first names of all are in the groups whose own first names come first.
        let groups = holders.firsts.iter().filter(|(_, other)| *other != partner).take(SHOWN);
        let groups = groups.filter_map(|(_, other)| holders.by_partner.get(other));
        let mut named: Vec<_> = groups.flat_map(|group| group.iter().take(SHOWN)).collect();
        named.sort_unstable();
        named.into_iter().take(SHOWN).map(|(_, id)| *id).collect()
    }
}

impl Holders {
    /// Changes those with a partner, and keeps the first name of them up to date.
    fn change<T>(
        &mut self,
        partner: u64,
        change: impl FnOnce(&mut BTreeMap<Arc<str>, SymbolId>) -> T,
    ) {
        // Both ways of changing make the group if it is not there; an empty one goes again below.
        let group = self.by_partner.entry(partner).or_default();
        let before = group.first_key_value().map(|(name, _)| name.clone());
        change(group);
        let after = group.first_key_value().map(|(name, _)| name.clone());
        if group.is_empty() {
            self.by_partner.remove(&partner);
        }
        if before != after {
            self.firsts.extend(after.map(|name| (name, partner)));
            if let Some(before) = before {
                self.firsts.remove(&(before, partner));
            }
        }
    }
}
