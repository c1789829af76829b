//! Finding settings by name and by place.

use crate::services;
use crate::setting::{ANY_SERVICE, KnownSetting, Sections};
use crate::table::{BLOCKS, TABLE, TOP_LEVEL, top_level};

/// Every setting, in no order; [`Key::index`](crate::Key::index) is a setting's place here.
pub const fn settings() -> &'static [KnownSetting] {
    &TABLE
}

/// The top-level setting of exactly this name, in whatever kind of section it belongs.
///
/// ```
/// assert!(catalogue::lookup("region").is_some());
/// assert!(catalogue::lookup("Region").is_none());
/// ```
pub fn lookup(name: &str) -> Option<&'static KnownSetting> {
    TOP_LEVEL.get(name).copied()
}

/// The top-level setting of this name in any case.
pub fn lookup_ignore_case(name: &str) -> Option<&'static KnownSetting> {
    // The exact name first: the search compares hundreds of names.
    lookup(name).or_else(|| top_level().find(|setting| setting.name.eq_ignore_ascii_case(name)))
}

/// The setting of this name inside a block: `s3 =`, `emr =`, `api_versions =`, or a service's block
/// in a `[services NAME]` section or, for some tools, in a profile. Where a section of either kind
/// has such a setting, AWS's own comes first; [`lookup_in`] tells them apart.
pub fn lookup_nested(parent: &str, name: &str) -> Option<&'static KnownSetting> {
    lookup_in(Sections::SERVICES, Some(parent), name)
        .or_else(|| lookup_in(Sections::PROFILE, Some(parent), name))
}

/// The setting of this name in sections of one kind, at the top level or inside the block `parent`.
///
/// Unlike [`lookup`] it knows the families: any name in `[plugins]` is a plugin, and a profile may
/// hold a block named after any service. In `[services NAME]` the top level consists of blocks,
/// which [`services::lookup`] knows, not of settings.
pub fn lookup_in(
    section: Sections,
    parent: Option<&str>,
    name: &str,
) -> Option<&'static KnownSetting> {
    let Some(parent) = parent else {
        return top_level_in(section, name);
    };
    let own = || block(parent).filter(|setting| setting.is_legal_in(section));
    own()
        .find(|setting| setting.name == name)
        // After the names: a family takes any name, also that of a setting.
        .or_else(|| own().find(|setting| setting.is_family()))
        .or_else(|| {
            block(ANY_SERVICE).find(|setting| setting.is_legal_in(section) && setting.name == name)
        })
}

/// The settings that may be inside the block `parent` in sections of one kind, for completion.
pub fn block_settings(
    section: Sections,
    parent: &str,
) -> impl Iterator<Item = &'static KnownSetting> {
    block(parent).chain(block(ANY_SERVICE)).filter(move |setting| setting.is_legal_in(section))
}

/// The settings at the top level of sections of one kind.
pub fn section_settings(section: Sections) -> impl Iterator<Item = &'static KnownSetting> {
    top_level().filter(move |setting| setting.is_legal_in(section))
}

fn top_level_in(section: Sections, name: &str) -> Option<&'static KnownSetting> {
    let named = lookup(name).filter(|setting| setting.is_legal_in(section));
    if named.is_some() {
        return named;
    }
    let takes_any_name = Sections::PLUGINS.union(Sections::PREVIEW).intersects(section);
    // A block in a profile goes by the AWS CLI's name of a service, one in `[services]` by its ID.
    if !takes_any_name && services::by_cli_name(name).is_none() {
        return None;
    }
    section_settings(section).find(|setting| setting.is_family())
}

fn block(parent: &str) -> impl Iterator<Item = &'static KnownSetting> {
    BLOCKS.get(parent).into_iter().flatten().copied()
}
