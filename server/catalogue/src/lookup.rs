//! Finding settings by name and by place.

use crate::services;
use crate::setting::{ANY_SERVICE, Sections, Setting};
use crate::table::{LETTERS, TABLE, block, find, nested, top_level};

/// Every setting: first those at the top level of a section, then those inside blocks by their
/// parent; each group in the order of names.
pub const fn settings() -> &'static [Setting] {
    &TABLE
}

/// The top-level setting of exactly this name, in whatever kind of section it belongs.
///
/// Allocates nothing and takes a few nanoseconds: this runs for every line of a document.
///
/// ```
/// assert!(catalogue::lookup("region").is_some());
/// assert!(catalogue::lookup("Region").is_none());
/// ```
pub fn lookup(name: &str) -> Option<&'static Setting> {
    find(name)
}

/// The top-level setting of this name in any case.
pub fn lookup_ignore_case(name: &str) -> Option<&'static Setting> {
    lookup(name).or_else(|| {
        let as_long = top_level().iter().zip(&LETTERS).filter(|(_, own)| own.is_of(name.len()));
        let mut as_long = as_long.map(|(setting, _)| setting);
        as_long.find(|setting| setting.name.eq_ignore_ascii_case(name))
    })
}

/// The setting of this name inside a block: `s3 =`, `emr =`, `api_versions =`, or a service's block
/// in a `[services NAME]` section or, for some tools, in a profile. Where a section of either kind
/// has such a setting, AWS's own comes first; [`lookup_in`] tells them apart.
pub fn lookup_nested(parent: &str, name: &str) -> Option<&'static Setting> {
    lookup_in(Sections::SERVICES, Some(parent), name)
        .or_else(|| lookup_in(Sections::PROFILE, Some(parent), name))
}

/// The setting of this name in sections of one kind, at the top level or inside the block `parent`.
///
/// Unlike [`lookup`] it knows the families: any name in `[plugins]` is a plugin, and a profile may
/// hold a block named after any service. In `[services NAME]` the top level consists of blocks,
/// which [`services::lookup`] knows, not of settings.
pub fn lookup_in(section: Sections, parent: Option<&str>, name: &str) -> Option<&'static Setting> {
    let Some(parent) = parent else {
        return top_level_in(section, name);
    };
    let legal = |setting: &&Setting| setting.is_legal_in(section);
    let named = |setting: &&Setting| setting.name == name;
    let own = || block(parent).iter().filter(legal);
    own()
        .find(named)
        .or_else(|| own().find(|setting| setting.is_family()))
        .or_else(|| block(ANY_SERVICE).iter().filter(legal).find(named))
}

/// The settings that may stand inside the block `parent` in sections of one kind, for completion.
pub fn block_settings(section: Sections, parent: &str) -> impl Iterator<Item = &'static Setting> {
    nested().iter().filter(move |setting| {
        setting.is_legal_in(section)
            && (setting.parent == Some(parent) || setting.parent == Some(ANY_SERVICE))
    })
}

/// The settings at the top level of sections of one kind.
pub fn section_settings(section: Sections) -> impl Iterator<Item = &'static Setting> {
    top_level().iter().filter(move |setting| setting.is_legal_in(section))
}

fn top_level_in(section: Sections, name: &str) -> Option<&'static Setting> {
    let family =
        || top_level().iter().find(|setting| setting.is_family() && setting.is_legal_in(section));
    let any_name_will_do = Sections::PLUGINS.union(Sections::PREVIEW).intersects(section);
    lookup(name).filter(|setting| setting.is_legal_in(section)).or_else(|| {
        (any_name_will_do || services::by_cli_name(name).is_some()).then(family).flatten()
    })
}
