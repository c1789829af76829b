//! The table of all settings, and maps that find them by name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::setting::KnownSetting;
use crate::settings::{self, COUNT};

/// Every setting, each at the place that its key says.
pub(crate) static TABLE: [KnownSetting; COUNT] = settings::all();

/// The settings at the top level of sections, by their names.
pub(crate) static TOP_LEVEL: LazyLock<HashMap<&str, &KnownSetting>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for setting in top_level() {
        // Two families are called `<service>`: that of profiles is the first in the table.
        by_name.entry(setting.name).or_insert(setting);
    }
    by_name
});

/// The settings inside blocks, by the names of the blocks.
pub(crate) static BLOCKS: LazyLock<HashMap<&str, Vec<&KnownSetting>>> = LazyLock::new(|| {
    let mut blocks = HashMap::<_, Vec<_>>::new();
    for setting in &TABLE {
        if let Some(parent) = setting.parent {
            blocks.entry(parent).or_default().push(setting);
        }
    }
    blocks
});

/// Settings by the names of their environment variables.
pub(crate) static BY_ENV: LazyLock<HashMap<&str, &KnownSetting>> = LazyLock::new(|| {
    let variables =
        |setting: &'static KnownSetting| setting.env.into_iter().chain(setting.env_alias);
    let named = |setting| variables(setting).map(move |variable| (variable, setting));
    TABLE.iter().flat_map(named).collect()
});

pub(crate) fn top_level() -> impl Iterator<Item = &'static KnownSetting> {
    TABLE.iter().filter(|setting| setting.parent.is_none())
}
