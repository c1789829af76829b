mod digest;
mod meanings;
mod names;
mod near;
mod outline;
mod portals;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use syntax::{FileKind, PerFile};

use super::sections::SectionIds;
use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;
use meanings::Meanings;
use near::{Form, apart, could_mean, is_near, mark_near, signature};
pub(crate) use outline::Outline;
pub(super) use outline::is_endpoint;
use portals::Portals;
pub(crate) use portals::without_browser_ending;

/// A symbol's handle. A name keeps its handle while anything defines it or refers to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SymbolId(pub(crate) u32);

/// One name: the sections of both files that define it, and who refers to whom.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) kind: SymbolKind,
    pub(crate) name: Box<str>,
    /// In the order of the document.
    pub(crate) sections: PerFile<SectionIds>,
    /// Symbols that refer to this one, in no order.
    pub(crate) referrers: SmallVec<[SymbolId; 2]>,
    /// Symbols this one refers to.
    pub(crate) refers_to: SmallVec<[SymbolId; 2]>,
    pub(crate) outline: Outline,
}

impl Entry {
    pub(crate) fn is_defined(&self) -> bool {
        self.sections.iter().any(|(_, sections)| !sections.is_empty())
    }

    pub(crate) fn all_sections(&self) -> impl Iterator<Item = SectionId> + '_ {
        self.sections.iter().flat_map(|(_, sections)| sections).copied()
    }
}

/// The most slips that are suggested away, in names however long.
const MOST_SLIPS: usize = 3;

/// All symbols of a pair, by name.
#[derive(Debug, Default)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    /// Beside the entries, so that looking for near names reads few bytes a symbol.
    signatures: Vec<u32>,
    /// By symbol, like the signatures.
    forms: Vec<Form>,
    free: Vec<SymbolId>,
    /// Symbols that are referred to and not defined.
    dangling: FxHashSet<SymbolId>,
    /// By kind and name, which stand in the entries.
    by_name: HashTable<SymbolId>,
    /// Which profiles hold an access key, with a hash of the secret each gives it.
    by_key: FxHashMap<u64, SmallVec<[(SymbolId, u64); 1]>>,
    portals: Portals,
    pub(crate) meanings: Meanings,
}

impl Index {
    pub(crate) fn get(&self, id: SymbolId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: SymbolId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = SymbolId> + use<> {
        (0..self.entries.len() as u32).map(SymbolId)
    }

    /// The symbols that refer to a name which nothing defines and which is near that of `id`: a
    /// name that comes or goes may be, or may have been, what they are told was meant.
    pub(crate) fn lost_near(&self, id: SymbolId) -> impl Iterator<Item = SymbolId> + '_ {
        let (kind, name) = (self.get(id).kind, &*self.get(id).name);
        let bits = self.signatures[id.0 as usize];
        let near = move |other: &&SymbolId| {
            let signature = self.signatures[other.0 as usize];
            let (near, within) = (is_near(signature, bits, MOST_SLIPS), bits & !signature == 0);
            // What can be told from few bytes comes first: names of thousands are in no cache.
            if !(near || within) || !self.forms[other.0 as usize].is_of(kind) {
                return false;
            }
            let lost = &*self.get(**other).name;
            near && could_mean(lost, name) || kind.bare_name(lost) == Some(name)
        };
        let dangling = self.dangling.iter().filter(near).map(|id| self.get(*id));
        dangling.flat_map(|entry| entry.referrers.iter().copied())
    }

    /// Adds a section to those that define a symbol; `before` tells the order of two sections.
    pub(crate) fn attach(
        &mut self,
        id: SymbolId,
        file: FileKind,
        section: SectionId,
        before: impl Fn(SectionId) -> bool,
    ) {
        let sections = &mut self.get_mut(id).sections[file];
        let at = sections.iter().take_while(|other| before(**other)).count();
        sections.insert(at, section);
    }

    pub(crate) fn detach(&mut self, id: SymbolId, file: FileKind, section: SectionId) {
        self.get_mut(id).sections[file].retain(|other| *other != section);
    }

    /// Sets whom a symbol refers to; the symbols that gained or lost it as a referrer.
    pub(crate) fn refer(
        &mut self,
        id: SymbolId,
        targets: &SmallVec<[SymbolId; 2]>,
    ) -> SmallVec<[SymbolId; 2]> {
        if self.get(id).refers_to == *targets {
            return SmallVec::new();
        }
        let old = std::mem::replace(&mut self.get_mut(id).refers_to, targets.clone());
        let lost = old.iter().filter(|target| !targets.contains(target));
        let gained = targets.iter().filter(|target| !old.contains(target));
        let changed: SmallVec<[SymbolId; 2]> = lost.chain(gained).copied().collect();
        for target in &changed {
            let referrers = &mut self.get_mut(*target).referrers;
            match referrers.iter().position(|referrer| *referrer == id) {
                Some(at) => {
                    referrers.swap_remove(at);
                }
                None => referrers.push(id),
            }
        }
        changed
    }

    /// Sets a symbol's outline; the profiles that share an access key or a start URL it has or had, if
    /// that makes a difference to them: where the secret stands is in the outline as well.
    pub(crate) fn outline(&mut self, id: SymbolId, outline: Outline) -> SmallVec<[SymbolId; 2]> {
        let old = std::mem::replace(&mut self.get_mut(id).outline, outline);
        let mut sharing = SmallVec::new();
        self.portals.replace(id, old.portal, outline.portal, &mut sharing);
        if old.key == outline.key {
            let key = outline.key.filter(|_| old != outline);
            let holders = key.and_then(|(key, _)| self.by_key.get(&key)).into_iter().flatten();
            sharing.extend(holders.map(|(holder, _)| *holder).filter(|holder| *holder != id));
            return sharing;
        }
        if let Some((key, _)) = old.key
            && let Some(holders) = self.by_key.get_mut(&key)
        {
            holders.retain(|(holder, _)| *holder != id);
            sharing.extend(holders.iter().map(|(holder, _)| *holder));
            if holders.is_empty() {
                self.by_key.remove(&key);
            }
        }
        if let Some((key, secret)) = outline.key {
            let holders = self.by_key.entry(key).or_default();
            sharing.extend(holders.iter().map(|(holder, _)| *holder));
            holders.push((id, secret));
        }
        sharing
    }

    /// The profiles that give the access key of `id` another secret, in the order of their names.
    pub(crate) fn other_secrets(&self, id: SymbolId) -> SmallVec<[SymbolId; 2]> {
        let Some((key, secret)) = self.get(id).outline.key else { return SmallVec::new() };
        let holders = self.by_key.get(&key).into_iter().flatten();
        let others = holders.filter(|(holder, other)| *holder != id && *other != secret);
        let mut others: SmallVec<[SymbolId; 2]> = others.map(|(holder, _)| *holder).collect();
        others.sort_unstable_by_key(|other| &self.get(*other).name);
        others
    }

    /// Whether the one start URL of a symbol ends in what a browser adds, and the pair has the same
    /// without that.
    pub(crate) fn has_portal_twice(&self, id: SymbolId) -> bool {
        self.get(id).outline.portal.is_some_and(|text| self.portals.is_elsewhere_bare(text))
    }

    /// Names of defined symbols that differ from `name` in few characters, in no order, each with how
    /// many slips away it is at least.
    pub(crate) fn near(&self, kind: SymbolKind, name: &str) -> Vec<(usize, &str)> {
        let (wanted, form) = (signature(name), Form::of(kind, name));
        let slips = catalogue::slips_allowed(name).min(MOST_SLIPS);
        let near = mark_near(&self.signatures, wanted, slips);
        let near = memchr::memchr_iter(1, &near).filter(|at| self.forms[*at].is_near(form, slips));
        let defined = near.filter(|at| self.entries[*at].is_defined());
        let defined = defined
            .map(|at| (apart(self.signatures[at], wanted) as usize, &*self.entries[at].name));
        defined.collect()
    }
}
