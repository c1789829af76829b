mod digest;
mod names;
mod outline;
mod start_urls;
mod suggestions;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use syntax::{FileKind, PerFile};

use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;
pub(crate) use outline::Outline;
pub(super) use outline::is_endpoint;
use start_urls::StartUrls;
pub(crate) use start_urls::{without_browser_ending, without_ending};

/// A symbol's handle. A name keeps its handle while anything defines it or refers to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SymbolId(pub(crate) u32);

/// One name: the sections of both files that define it, and who refers to whom.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) kind: SymbolKind,
    pub(crate) name: Arc<str>,
    /// In the order of the document.
    pub(crate) sections: PerFile<Vec<SectionId>>,
    /// Symbols that refer to this one, in no order.
    pub(crate) referrers: Vec<SymbolId>,
    /// Symbols this one refers to.
    pub(crate) refers_to: Vec<SymbolId>,
    pub(crate) outline: Outline,
}

impl Entry {
    fn new(kind: SymbolKind, name: Arc<str>) -> Self {
        Self {
            kind,
            name,
            sections: PerFile::default(),
            referrers: Vec::new(),
            refers_to: Vec::new(),
            outline: Outline::default(),
        }
    }

    pub(crate) fn is_defined(&self) -> bool {
        self.sections.iter().any(|(_, sections)| !sections.is_empty())
    }

    pub(crate) fn all_sections(&self) -> impl Iterator<Item = SectionId> + '_ {
        self.sections.iter().flat_map(|(_, sections)| sections).copied()
    }
}

/// All symbols of a pair, by name.
#[derive(Debug, Default)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    // Handles of forgotten names are given out again: someone who types a name makes one with each letter.
    free: Vec<SymbolId>,
    /// Symbols that are referred to and not defined.
    dangling: FxHashSet<SymbolId>,
    // By kind first: a name can then be looked up as a `&str`. The fast hash matters here: rules look up
    // each name that a profile refers to, and readers' models each step of a chain.
    by_name: FxHashMap<SymbolKind, FxHashMap<Arc<str>, SymbolId>>,
    /// Which profiles hold an access key, with a hash of the secret each gives it.
    by_key: FxHashMap<u64, Vec<(SymbolId, u64)>>,
    start_urls: StartUrls,
    /// The kinds with too many names for suggestions, as of the last update.
    had_many: [bool; SymbolKind::ALL.len()],
}

impl Index {
    pub(crate) fn get(&self, id: SymbolId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: SymbolId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
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
        // From the front: nearly every name has one section, and appending is the rest.
        let at = sections.iter().take_while(|other| before(**other)).count();
        sections.insert(at, section);
    }

    pub(crate) fn detach(&mut self, id: SymbolId, file: FileKind, section: SectionId) {
        self.get_mut(id).sections[file].retain(|other| *other != section);
    }

    /// Sets whom a symbol refers to; the symbols that gained or lost it as a referrer.
    pub(crate) fn refer(&mut self, id: SymbolId, targets: &[SymbolId]) -> Vec<SymbolId> {
        if self.get(id).refers_to == targets {
            return Vec::new();
        }
        let old = std::mem::replace(&mut self.get_mut(id).refers_to, targets.to_vec());
        let lost = old.iter().filter(|target| !targets.contains(target));
        let gained = targets.iter().filter(|target| !old.contains(target));
        let changed: Vec<SymbolId> = lost.chain(gained).copied().collect();
        // Only what differs is touched: a session may have thousands of referrers, and each edit of one of
        // them would search the list.
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
    pub(crate) fn set_outline(&mut self, id: SymbolId, outline: Outline) -> Vec<SymbolId> {
        let old = std::mem::replace(&mut self.get_mut(id).outline, outline);
        let mut sharing = Vec::new();
        self.start_urls.replace(id, old.start_url, outline.start_url, &mut sharing);
        if old.key == outline.key {
            // The others name the section with the secret, and that may be another now.
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
    pub(crate) fn other_secrets(&self, id: SymbolId) -> Vec<SymbolId> {
        let Some((key, secret)) = self.get(id).outline.key else { return Vec::new() };
        let holders = self.by_key.get(&key).into_iter().flatten();
        let others = holders.filter(|(holder, other)| *holder != id && *other != secret);
        let mut others: Vec<SymbolId> = others.map(|(holder, _)| *holder).collect();
        // The list of holders is in the order of edits. A finding must not depend on that.
        others.sort_unstable_by_key(|other| &self.get(*other).name);
        others
    }

    /// Whether the one start URL of a symbol ends in what a browser adds, and the pair has the same
    /// without that.
    pub(crate) fn has_start_url_twice(&self, id: SymbolId) -> bool {
        self.get(id).outline.start_url.is_some_and(|text| self.start_urls.is_elsewhere_bare(text))
    }
}
