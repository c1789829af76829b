use std::cell::OnceCell;
use std::ops::{Deref, Range};

use catalogue::Key;

use super::{Renames, SectionContext};
use crate::facts::{Absence, Lookup};
use crate::model::{NameIssue, Setting};
use crate::readers::Readers;

/// One setting of a section.
pub struct SettingContext<'c, 'p> {
    section: &'c SectionContext<'c, 'p>,
    /// Its index in the section's settings.
    pub index: usize,
    /// The setting.
    pub setting: &'c Setting,
    /// What is odd about its name: three rules ask, and what was meant takes a search.
    name_issue: OnceCell<Option<NameIssue>>,
}

impl<'c, 'p> Deref for SettingContext<'c, 'p> {
    type Target = SectionContext<'c, 'p>;

    fn deref(&self) -> &SectionContext<'c, 'p> {
        self.section
    }
}

impl<'c, 'p> SettingContext<'c, 'p> {
    pub(crate) fn new(
        section: &'c SectionContext<'c, 'p>,
        index: usize,
        setting: &'c Setting,
    ) -> Self {
        Self { section, index, setting, name_issue: OnceCell::new() }
    }

    /// The last setting above it with the same name and in the same block. At the top level the case of
    /// names does not count: inside blocks most readers keep it.
    pub fn of_same_name_above(&self) -> Option<Self> {
        let index = self.section.repeated(self.index)?;
        Some(Self::new(self.section, index, &self.section.section.settings[index]))
    }

    /// Its name as it is written.
    pub fn name(&self) -> &'c str {
        self.section.section.text(self.setting.name)
    }

    /// Its value.
    pub fn value(&self) -> &'c str {
        self.section.section.value(self.setting)
    }

    /// Its line, as the lines that a reader is asked about.
    pub fn line(&self) -> Range<usize> {
        let line = self.setting.line as usize;
        line..line + 1
    }

    /// What the catalogue knows of it, if it is legal in this kind of section.
    pub fn known_here(&self) -> Option<&'static catalogue::KnownSetting> {
        let kind = self.section.section.kind()?;
        self.setting.known.filter(|known| known.is_legal_in(kind))
    }

    /// The readers that use it and matter to the user.
    pub fn readers(&self) -> Readers {
        let using = self.setting.known.map_or(Readers::NONE, Readers::of);
        using.intersection(self.section.options.readers)
    }

    /// Whether it is the setting of this key that counts: the last one at the top level.
    pub fn counts_as(&self, key: Key) -> bool {
        self.setting.is(key)
            && self.section.section.setting(key).is_some_and(|it| std::ptr::eq(it, self.setting))
    }

    /// The other settings of its block, or of the top level.
    pub fn siblings(&self) -> impl Iterator<Item = &'c Setting> {
        let (index, place) = (self.index, self.setting.place);
        let settings = self.section.section.settings.iter().enumerate();
        settings.filter_map(move |(other, setting)| {
            (other != index && setting.place == place).then_some(setting)
        })
    }

    /// Whether a setting above it, in the same block, is to get the name that this one is to get.
    pub fn is_renamed_above(&self, name: &'static str) -> bool {
        let (section, extra) = (self.section.section, &self.section.options.extra_settings);
        let renames = self.section.renames.get_or_init(|| Renames::of(section, extra));
        renames.has_above(self.index, self.setting, name)
    }

    /// What is odd about its name, if anything.
    pub fn name_issue(&self) -> Option<NameIssue> {
        let extra = &self.section.options.extra_settings;
        *self.name_issue.get_or_init(|| self.section.section.name_issue(self.setting, extra))
    }

    /// The file or program that it names, if this machine should have it and does not, and how so.
    pub fn absence(&self) -> Option<(Lookup, Absence)> {
        let home = self.section.facts.home.as_deref();
        self.section.facts.absence(|| self.section.section.lookup(self.setting, home))
    }
}
