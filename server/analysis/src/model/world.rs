//! Both files at one moment, with what is known of the machine and what the user set: what rules about symbols and the
//! features of editors are given. Nothing in it changes.

mod symbol;

use catalogue::Key;
use syntax::{FileKind, Span};

use super::index::{Index, Pairing, SymbolId};
use super::section::Section;
use super::sections::SectionCache;
use crate::facts::Facts;
use crate::options::Options;
use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;
pub use symbol::{SettingRef, Symbol, SymbolSettings};

/// Both files at one moment, for the rules and features that look at more than one section.
pub struct World<'p> {
    pub(crate) sections: SectionCache<'p>,
    pub(crate) index: &'p Index,
    /// What the caller knows of the world.
    pub facts: &'p Facts,
    /// What the user set.
    pub options: &'p Options,
}

impl<'p> World<'p> {
    pub(crate) fn new(
        sections: SectionCache<'p>,
        index: &'p Index,
        facts: &'p Facts,
        options: &'p Options,
    ) -> Self {
        Self { sections, index, facts, options }
    }

    /// A section.
    pub fn section(&self, id: SectionId) -> &Section<'p> {
        self.sections.get(id)
    }

    /// Whether a file exists.
    pub fn has_file(&self, file: FileKind) -> bool {
        self.sections.document(file).is_some()
    }

    /// Every section of both files, the config file's first.
    pub fn all_sections(&self) -> impl Iterator<Item = &Section<'p>> {
        FileKind::ALL.into_iter().flat_map(|file| self.sections_of(file))
    }

    /// The sections of one file, in order.
    pub fn sections_of(&self, file: FileKind) -> impl Iterator<Item = &Section<'p>> {
        self.sections.layout.order(file).iter().map(|id| self.section(*id))
    }

    /// The last section of a file.
    pub(crate) fn last_section(&self, file: FileKind) -> Option<&Section<'p>> {
        self.sections.layout.order(file).last().map(|id| self.section(*id))
    }

    /// The sections whose text holds `needle`, in order: a search through bytes, so that those
    /// without it need not be read.
    pub fn sections_with(&self, needle: &str) -> impl Iterator<Item = &Section<'p>> {
        let mut found: Vec<SectionId> = Vec::new();
        for file in FileKind::ALL {
            let Some(document) = self.sections.document(file) else { continue };
            let text = document.slice(Span::new(0, document.len()));
            let order = self.sections.layout.order(file);
            let hits = memchr::memmem::find_iter(text.as_bytes(), needle.as_bytes());
            let mut next = 0;
            for at in hits {
                if at < next {
                    continue;
                }
                let ordinal = document.section_of(at as u32);
                // Further hits in the same section are passed over: it is named once.
                next = match order.get(ordinal as usize + 1) {
                    Some(_) => document.section_start(ordinal + 1).0 as usize,
                    None => usize::MAX,
                };
                found.extend(order.get(ordinal as usize));
            }
        }
        found.into_iter().map(|id| self.section(id))
    }

    /// A symbol by its handle.
    pub fn symbol(&self, id: SymbolId) -> Symbol<'_, 'p> {
        Symbol::new(self, id)
    }

    /// A symbol that at least one section defines.
    pub fn find(&self, kind: SymbolKind, name: &str) -> Option<Symbol<'_, 'p>> {
        let id = self.index.find(kind, name)?;
        self.index.get(id).is_defined().then(|| Symbol::new(self, id))
    }

    /// The defined name nearest to `name`, where one is near enough to be what was meant; that of
    /// `profile base` is `base`.
    pub fn suggest(&self, kind: SymbolKind, name: &str) -> Option<String> {
        self.index.suggest(kind, name).map(str::to_owned)
    }

    /// The symbols that refer to one, in no order.
    pub fn referrers(&self, id: SymbolId) -> impl Iterator<Item = SymbolSettings<'_, 'p>> {
        let referrers = self.index.get(id).referrers.iter();
        referrers.map(|id| SymbolSettings { world: self, id: *id })
    }

    /// Profiles that have a part of the credential of one beside another partner.
    pub(crate) fn with_another_partner(
        &self,
        pairing: Pairing,
        id: SymbolId,
    ) -> impl Iterator<Item = SymbolSettings<'_, 'p>> {
        let others = self.index.with_another_partner(pairing, id).into_iter();
        others.map(|id| SymbolSettings { world: self, id })
    }

    /// The default profile, if it is another one with the same access key and secret.
    pub(crate) fn default_with_same_key(&self, id: SymbolId) -> Option<SymbolSettings<'_, 'p>> {
        self.index.default_with_same_key(id).map(|id| SymbolSettings { world: self, id })
    }

    /// The profiles whose names are that of one in another case.
    pub fn in_other_case(&self, id: SymbolId) -> impl Iterator<Item = SymbolSettings<'_, 'p>> {
        self.index.in_other_case(id).map(|id| SymbolSettings { world: self, id })
    }

    /// The profiles that sign in at the portal of one without an sso-session, as it does, by their names.
    pub fn of_legacy_portal(&self, id: SymbolId) -> Vec<SymbolSettings<'_, 'p>> {
        let profiles = self.index.of_legacy_portal(id).into_iter();
        profiles.map(|id| SymbolSettings { world: self, id }).collect()
    }

    /// Whether the one start URL of a symbol ends in what a browser adds, and the pair has the same
    /// without that.
    pub fn has_start_url_twice(&self, id: SymbolId) -> bool {
        self.index.has_start_url_twice(id)
    }

    /// The only sso-session of the pair, or the profile whose portal is the only one.
    pub(crate) fn only_sign_in(&self) -> Option<SymbolSettings<'_, 'p>> {
        self.index.only_sign_in().map(|id| SymbolSettings { world: self, id })
    }

    /// Whether profiles of which people expect that they inherit it have no setting of this key.
    pub fn others_lack(&self, key: Key) -> bool {
        self.index.others_lack(key)
    }

    /// Every symbol of a kind that is defined or referred to, in no order.
    pub fn names(&self, kind: SymbolKind) -> impl Iterator<Item = Symbol<'_, 'p>> {
        self.index.of_kind(kind).map(|id| Symbol::new(self, id))
    }

    /// Every defined symbol of a kind, in no order.
    pub fn symbols(&self, kind: SymbolKind) -> impl Iterator<Item = Symbol<'_, 'p>> {
        self.names(kind).filter(|symbol| self.index.get(symbol.id).is_defined())
    }
}
