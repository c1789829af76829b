use catalogue::Deprecation;
use rustc_hash::FxHashMap;

use crate::extra_settings::ExtraSettings;
use crate::model::{NameIssue, Section, Setting, SettingPlace};

/// The first setting of a section to which rules would give a name, by block and name. Readers refuse a
/// file in which two of them have it.
pub(super) struct Renames {
    first: FxHashMap<(Option<u32>, &'static str), usize>,
}

impl Renames {
    pub(super) fn of(section: &Section<'_>, extra: &ExtraSettings) -> Self {
        let mut first = FxHashMap::default();
        for (index, setting) in section.settings.iter().enumerate() {
            if let Some(name) = new_name(section, setting, extra) {
                first.entry((block(setting), name)).or_insert(index);
            }
        }
        Self { first }
    }

    /// Whether a setting above the one of this index is to get the name that this one is to get.
    pub(super) fn has_above(&self, index: usize, setting: &Setting, name: &'static str) -> bool {
        self.first.get(&(block(setting), name)).is_some_and(|first| *first < index)
    }
}

fn block(setting: &Setting) -> Option<u32> {
    match setting.place {
        SettingPlace::Nested(block) => Some(block),
        SettingPlace::Top | SettingPlace::Misplaced => None,
    }
}

fn new_name(
    section: &Section<'_>,
    setting: &Setting,
    extra: &ExtraSettings,
) -> Option<&'static str> {
    if let Some(Deprecation::RenamedTo(new)) = setting.known.and_then(|known| known.deprecated) {
        // Before slips: the old name is in the catalogue as well.
        return Some(new);
    }
    match section.name_issue(setting, extra)? {
        NameIssue::Case(meant) | NameIssue::Slip { meant, .. } => Some(meant.name),
        NameIssue::Unknown => None,
    }
}
