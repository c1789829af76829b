//! aws-vault 7 of ByteNess, `vault/config.go`: it reads the config file alone, and keeps access keys in a
//! store of its own. (In the versions of 99designs a comment begins at any `#`.)

use super::file_view::{FileView, SectionView};
use super::goini::{self, GoIniOptions};
use super::refusal::Refusal;
use std::collections::{HashMap, HashSet};
use syntax::FileKind;

const OPTIONS: GoIniOptions =
    GoIniOptions { space_before_inline_comment: true, insensitive_keys: true };

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut view = FileView::default();
    if kind == FileKind::Credentials {
        return Ok(view);
    }
    for mut section in inherited(goini::read(text, OPTIONS)?) {
        let name = section.name.clone();
        let after = |kind: &str| name.strip_prefix(kind).map(|name| name.to_owned().into());
        if let Some(name) = after("profile ").filter(|name| name != "default") {
            section.name = name;
            view.profiles.push(section);
        } else if name == "default" {
            view.profiles.push(section);
        } else if let Some(name) = after("sso-session ") {
            section.name = name;
            view.sso_sessions.push(section);
        } else {
            view.dropped.extend(section.headers);
        }
    }
    Ok(view)
}

/// To the parser `[profile team.dev]` is a child of `[profile team]`, from which it has the settings that
/// it lacks (`Section.GetKey`).
fn inherited(mut sections: Vec<SectionView<'_>>) -> Vec<SectionView<'_>> {
    if !sections.iter().any(|section| section.name.contains('.')) {
        return sections;
    }
    let positions: HashMap<String, usize> =
        (0..).zip(&sections).map(|(at, section)| (section.name.to_string(), at)).collect();
    for at in 0..sections.len() {
        let name = sections[at].name.to_string();
        let mut own: HashSet<String> =
            sections[at].settings.iter().map(|setting| setting.key.to_string()).collect();
        for parent in parents(&name).filter_map(|name| positions.get(name)) {
            let lacking = sections[*parent].settings.iter();
            let lacking = lacking.filter(|setting| own.insert(setting.key.to_string()));
            let lacking: Vec<_> = lacking.cloned().collect();
            sections[at].settings.extend(lacking);
        }
    }
    sections
}

/// `a.b` and `a` of `a.b.c`.
fn parents(name: &str) -> impl Iterator<Item = &str> {
    // Each is looked up by its text: of a name that is a megabyte of dots that would take minutes.
    std::iter::successors(name.rsplit_once('.'), |(name, _)| name.rsplit_once('.'))
        .map(|(name, _)| name)
        .take(DEEPEST)
}

/// More generations than anybody gives to a name.
const DEEPEST: usize = 16;
