//! The names of both files: who defines a profile, an sso-session or a services section, and who refers to it. Each
//! section says in an [`Outline`] what it has to do with; when that changes, the index names the symbols that have to
//! be checked again. It knows no text.

mod digest;
mod lacking;
mod legacy_portals;
mod letter_case;
mod names;
mod only_sign_in;
mod outline;
mod paired_values;
mod start_urls;
mod suggestions;

use std::sync::Arc;

use catalogue::Key;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::{FileKind, PerFile};

use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;
use lacking::Lacking;
use legacy_portals::LegacyPortals;
use letter_case::LetterCase;
use only_sign_in::SignIns;
pub(crate) use outline::Outline;
pub(super) use outline::is_endpoint;
use paired_values::PairedValues;
pub(crate) use paired_values::Pairing;
use start_urls::StartUrls;
pub(crate) use start_urls::{without_browser_ending, without_ending};

/// A symbol's handle. A name keeps its handle while anything defines it or refers to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SymbolId(pub(crate) u32);

/// One name: the sections of both files that define it, and who refers to whom.
#[derive(Clone, Debug)]
pub(crate) struct IndexedSymbol {
    pub(crate) kind: SymbolKind,
    pub(crate) name: Arc<str>,
    /// In the order of the document.
    pub(crate) sections: PerFile<Vec<SectionId>>,
    /// Symbols that refer to this one, in no order. A set: 50,000 profiles may name one session, and each
    /// that comes or goes would search a list.
    pub(crate) referrers: FxHashSet<SymbolId>,
    /// Symbols this one refers to.
    pub(crate) refers_to: Vec<SymbolId>,
    pub(crate) outline: Outline,
}

impl IndexedSymbol {
    fn new(kind: SymbolKind, name: Arc<str>) -> Self {
        Self {
            kind,
            name,
            sections: PerFile::default(),
            referrers: FxHashSet::default(),
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
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    entries: Vec<IndexedSymbol>,
    // Handles of forgotten names are given out again: someone who types a name makes one with each letter.
    free: Vec<SymbolId>,
    /// Symbols that are referred to and not defined.
    dangling: FxHashSet<SymbolId>,
    // By kind first: a name can then be looked up as a `&str`. The fast hash matters here: rules look up
    // each name that a profile refers to, and readers' models each step of a chain.
    by_name: FxHashMap<SymbolKind, FxHashMap<Arc<str>, SymbolId>>,
    /// Which profiles hold each part of a credential, in the order of [`Pairing::ALL`].
    paired: [PairedValues; Pairing::ALL.len()],
    start_urls: StartUrls,
    /// How many profiles lack what only the default one may have.
    lacking: Lacking,
    legacy_portals: LegacyPortals,
    letter_case: LetterCase,
    sign_ins: SignIns,
    /// The kinds with too many names for suggestions, as of the last update.
    had_many: [bool; SymbolKind::ALL.len()],
}

impl Index {
    pub(crate) fn get(&self, id: SymbolId) -> &IndexedSymbol {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: SymbolId) -> &mut IndexedSymbol {
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
        // Where it belongs, and not at the end: a header may be typed above others of the same
        // name.
        let at = sections.partition_point(|other| before(*other));
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
        // Sets: a profile's commands may name 100,000 others.
        let (before, after): (FxHashSet<_>, FxHashSet<_>) =
            (old.iter().collect(), targets.iter().collect());
        let changed: Vec<SymbolId> =
            before.symmetric_difference(&after).map(|target| **target).collect();
        // Only what differs is touched.
        for target in &changed {
            let referrers = &mut self.get_mut(*target).referrers;
            if !referrers.remove(&id) {
                referrers.insert(id);
            }
        }
        changed
    }

    /// Sets a symbol's outline. `sharing` gets the profiles that share a start URL that it has or had, and
    /// `parts` the parts of credentials, if that makes a difference to others with the same: where each is,
    /// is in the outline as well.
    pub(crate) fn set_outline(
        &mut self,
        id: SymbolId,
        outline: Outline,
        parts: &mut FxHashSet<u64>,
        sharing: &mut Vec<SymbolId>,
    ) {
        let entry = &mut self.entries[id.0 as usize];
        let old = std::mem::replace(&mut entry.outline, outline);
        let inherits = entry.kind == SymbolKind::Profile && lacking::is_to_inherit(&entry.name);
        self.start_urls.replace(id, old.start_url, outline.start_url, sharing);
        if inherits && self.lacking.replace(old.has, outline.has) {
            // By the field alone: `entry` borrows another one.
            let profiles = self.by_name.get(&SymbolKind::Profile);
            // The finding is at the default profile, which alone has something to inherit.
            sharing.extend(profiles.and_then(|names| names.get("default")));
        }
        if old == outline {
            return;
        }
        if entry.kind == SymbolKind::Profile {
            self.letter_case.note(&entry.name, id, outline.is_defined());
            sharing.extend(self.letter_case.others(&entry.name, id));
        }
        self.sign_ins.note(id, outline.lacks_sign_in);
        // An sso-session has a portal as well, and is what the finding asks for.
        if old.legacy_portal != outline.legacy_portal && entry.kind == SymbolKind::Profile {
            let profile = (&entry.name, id);
            self.legacy_portals.replace(profile, old.legacy_portal, outline.legacy_portal, sharing);
        }
        for pairing in Pairing::ALL {
            let [old, new] = [old, outline].map(|outline| outline.pairs[pairing as usize]);
            parts.extend(old.iter().chain(&new).map(|(value, _)| *value));
            if old != new {
                self.paired[pairing as usize].replace(&entry.name, id, old, new);
            }
        }
    }

    /// The profiles that hold any of these parts of credentials.
    pub(crate) fn holders<'i>(
        &'i self,
        parts: &'i FxHashSet<u64>,
    ) -> impl Iterator<Item = SymbolId> + 'i {
        let paired = self.paired.iter();
        paired.flat_map(|paired| parts.iter().flat_map(|part| paired.holders(*part)))
    }

    /// The first four profiles, by their names, that have the same as `id` beside another partner.
    pub(crate) fn with_another_partner(&self, pairing: Pairing, id: SymbolId) -> Vec<SymbolId> {
        let pair = self.get(id).outline.pairs[pairing as usize];
        pair.map_or_else(Vec::new, |pair| self.paired[pairing as usize].with_another_partner(pair))
    }

    /// The default profile, if it is another one with the access key and the secret of `id`.
    pub(crate) fn default_with_same_key(&self, id: SymbolId) -> Option<SymbolId> {
        let pair = |id| self.get(id).outline.pairs[Pairing::SecretOfKey as usize];
        let default = self.find(SymbolKind::Profile, "default")?;
        (default != id && pair(id).is_some() && pair(default) == pair(id)).then_some(default)
    }

    /// The profiles whose names are that of `id` in another case.
    pub(crate) fn in_other_case(&self, id: SymbolId) -> impl Iterator<Item = SymbolId> + '_ {
        let entry = self.get(id);
        self.letter_case.others(&entry.name, id).filter(|_| entry.kind == SymbolKind::Profile)
    }

    /// Whether profiles of which people expect that they inherit it have no setting of this key.
    pub(crate) fn others_lack(&self, key: Key) -> bool {
        self.lacking.has(key)
    }

    /// The profiles that sign in at the portal of `id` without an sso-session, as it does, by their names.
    pub(crate) fn of_legacy_portal(&self, id: SymbolId) -> Vec<SymbolId> {
        let portal = self.get(id).outline.legacy_portal;
        portal.map_or_else(Vec::new, |portal| self.legacy_portals.profiles(portal).collect())
    }

    /// Whether the one start URL of a symbol ends in what a browser adds, and the pair has the same
    /// without that.
    pub(crate) fn has_start_url_twice(&self, id: SymbolId) -> bool {
        self.get(id).outline.start_url.is_some_and(|text| self.start_urls.is_elsewhere_bare(text))
    }
}
