use std::ops::Deref;

use super::SectionContext;
use crate::model::Setting;

/// One setting of a section.
pub struct SettingContext<'c, 'p> {
    section: &'c SectionContext<'c, 'p>,
    /// Its index in the section's settings.
    pub index: usize,
    /// The setting.
    pub setting: &'c Setting,
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
        Self { section, index, setting }
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

    /// Its value as it was meant.
    pub fn value(&self) -> &'c str {
        self.section.section.value(self.setting)
    }
}
