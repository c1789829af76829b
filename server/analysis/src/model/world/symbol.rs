//! A symbol or a setting of the pair, with the way to all that belongs to it.

use std::ops::Deref;

use catalogue::Key;
use catalogue::credentials::{CredentialFault, credential_fault, is_placeholder};
use syntax::FileKind;

use super::World;
use crate::finding::Anchor;
use crate::model::index::SymbolId;
use crate::model::section::{Section, Setting, SettingPlace};
use crate::model::spelling::Spelling;
use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;

/// A setting and the section it is in.
#[derive(Clone, Copy)]
pub struct SettingRef<'w, 'p> {
    /// The section.
    pub section: &'w Section<'p>,
    /// The setting.
    pub setting: &'w Setting,
}

impl<'w> SettingRef<'w, '_> {
    /// The value.
    pub fn value(&self) -> &'w str {
        self.section.value(self.setting)
    }

    /// All that is written as the value: what a reader may take for a part of it.
    pub(crate) fn written(&self) -> &'w str {
        self.section.text(self.section.written_value(self.setting))
    }

    /// Whether it has a value other than a placeholder.
    pub fn is_filled_in(&self) -> bool {
        !self.setting.is_empty() && !is_placeholder(self.value())
    }

    /// What is wrong with the value, if it is a key's.
    pub(crate) fn credential_fault(&self) -> Option<CredentialFault> {
        credential_fault(self.setting.known?.kind, self.value())
    }

    /// Whether it is where readers look: at the left edge of a section whose header is spelled
    /// as its file wants it. Elsewhere other rules have the word.
    pub fn is_in_place(&self) -> bool {
        self.setting.place == SettingPlace::Top && self.section.spelling() == Spelling::Right
    }

    /// The place of its value, for sections under the finding's own name.
    pub fn at(&self) -> Anchor {
        Anchor::Span(self.section.at(self.setting.value))
    }
}

/// A profile, sso-session or services section: all sections that define it, and no way to others.
#[derive(Clone, Copy)]
pub struct SymbolSettings<'w, 'p> {
    pub(in crate::model) world: &'w World<'p>,
    /// Its handle.
    pub id: SymbolId,
}

impl<'w, 'p> SymbolSettings<'w, 'p> {
    /// What it is.
    pub fn kind(&self) -> SymbolKind {
        self.world.index.get(self.id).kind
    }

    /// Its name.
    pub fn name(&self) -> &'w str {
        &self.world.index.get(self.id).name
    }

    /// The sections of one file that define it, in order.
    pub fn in_file(
        &self,
        file: FileKind,
    ) -> impl DoubleEndedIterator<Item = &'w Section<'p>> + use<'w, 'p> {
        let (world, id) = (self.world, self.id);
        world.index.get(id).sections[file].iter().map(move |section| world.section(*section))
    }

    /// All sections that define it: those of the config file first.
    pub fn sections(&self) -> impl Iterator<Item = &'w Section<'p>> + use<'w, 'p> {
        let (world, id) = (self.world, self.id);
        world.index.get(id).all_sections().map(move |section| world.section(section))
    }

    /// The first section that defines it. There is one wherever a rule runs.
    pub fn first(&self) -> Option<&'w Section<'p>> {
        self.sections().next()
    }

    /// The handles of the sections of one file that define it, none of which is read.
    pub fn headers_in(&self, file: FileKind) -> impl Iterator<Item = SectionId> + use<'w, 'p> {
        let (world, id) = (self.world, self.id);
        world.index.get(id).sections[file].iter().copied()
    }

    /// The first section's handle, without reading it: for related places.
    pub fn header(&self) -> Option<SectionId> {
        self.world.index.get(self.id).all_sections().next()
    }

    /// The setting of one file that wins there: the last one.
    pub fn setting_in(&self, file: FileKind, key: Key) -> Option<SettingRef<'w, 'p>> {
        self.in_file(file)
            // Readers that accept several sections of one name merge them: the last setting wins.
            .rev()
            .find_map(|section| section.setting(key).map(|setting| SettingRef { section, setting }))
    }

    /// Every top-level setting of this key, the config file's first: repeated ones as well.
    pub fn settings(&self, key: Key) -> impl Iterator<Item = SettingRef<'w, 'p>> + use<'w, 'p> {
        self.sections().flat_map(move |section| {
            let own = section.top_level().filter(move |setting| setting.is(key));
            own.map(move |setting| SettingRef { section, setting })
        })
    }

    /// The setting that wins for most readers: the credentials file's, then the config file's.
    pub fn setting(&self, key: Key) -> Option<SettingRef<'w, 'p>> {
        // Not what a particular reader takes: that is `effective`.
        let found = self.setting_in(FileKind::Credentials, key);
        found.or_else(|| self.setting_in(FileKind::Config, key))
    }

    /// Its value, unless it is absent or empty.
    pub fn get(&self, key: Key) -> Option<&'w str> {
        self.setting(key).map(|found| found.value()).filter(|value| !value.is_empty())
    }

    /// Whether a line of either file was meant as this setting and has no `=`, or another name. That is
    /// reported, and readers do not read it; but it is not missing.
    pub fn has_lost(&self, key: Key) -> bool {
        let extra = &self.world.options.extra_settings;
        self.sections().any(|section| section.has_lost(key, extra))
    }

    /// Whether the setting is there with a value, in either file.
    pub fn has(&self, key: Key) -> bool {
        self.get(key).is_some()
    }
}

/// A definition, and from there the way to those that it refers to.
///
/// A rule sees one symbol and can reach no other but these: when their text changes, `engine/invalidate`
/// has the symbol checked again. The field is private to the model for that reason.
#[derive(Clone, Copy)]
pub struct Symbol<'w, 'p>(SymbolSettings<'w, 'p>);

impl<'w, 'p> Deref for Symbol<'w, 'p> {
    type Target = SymbolSettings<'w, 'p>;

    fn deref(&self) -> &SymbolSettings<'w, 'p> {
        &self.0
    }
}

impl<'w, 'p> Symbol<'w, 'p> {
    pub(in crate::model) fn new(world: &'w World<'p>, id: SymbolId) -> Self {
        Self(SymbolSettings { world, id })
    }

    /// The symbol that a reference of this one names, if it is defined.
    pub fn target(&self, kind: SymbolKind) -> Option<Symbol<'w, 'p>> {
        self.world.find(kind, self.get(kind.reference()?)?)
    }
}
