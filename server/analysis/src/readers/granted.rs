//! Granted, `pkg/cfaws/profiles.go`: it looks for profiles with the parser `gopkg.in/ini.v1`, and asks the
//! AWS SDK for Go for their settings.

use super::file_view::{FileView, SectionView};
use super::goini::{self, GoIniOptions};
use super::refusal::Refusal;
use std::collections::HashSet;
use syntax::FileKind;

const OPTIONS: GoIniOptions =
    GoIniOptions { space_before_inline_comment: false, insensitive_keys: false };

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let sections = goini::read(text, OPTIONS)?;
    let listed: HashSet<&str> =
        sections.iter().filter_map(|section| listed_name(kind, section)).collect();
    let mut view = super::go::read(kind, text)?;
    let (kept, dropped): (Vec<_>, Vec<_>) =
        view.profiles.into_iter().partition(|profile| listed.contains(&*profile.name));
    view.profiles = kept;
    view.dropped.extend(dropped.into_iter().flat_map(|profile| profile.headers));
    Ok(view)
}

/// The profile that a section is to Granted.
fn listed_name<'s>(kind: FileKind, section: &'s SectionView<'_>) -> Option<&'s str> {
    let name = match kind {
        FileKind::Config if section.name == "default" => Some("default"),
        FileKind::Config => section.name.strip_prefix("profile "),
        // It lists no `[default]` of this file, and the SDK takes its settings for that of the other.
        FileKind::Credentials => Some(&*section.name),
    };
    name.filter(|name| !name.is_empty() && *name != goini::DEFAULTS && is_legal(name))
}

/// `IsLegalProfileName`
fn is_legal(name: &str) -> bool {
    !name.contains(['\\', '[', ']', ';', '\'', '"', ' '])
}
