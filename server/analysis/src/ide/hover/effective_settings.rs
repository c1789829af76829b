//! The settings of a profile: the value that each reader uses, and where it is written.

use catalogue::{Key, ValueKind, regions};
use syntax::FileKind;

use super::super::location::location;
use super::super::page::Page;
use super::super::redact::redact_value;
use crate::engine::Pair;
use crate::model::{SettingPlace, SettingRef, Symbol, SymbolKind};
use crate::readers::{Reader, Readers};
use crate::report::{ReaderView, ReaderViews};

/// Nobody reads more rows in a hover.
const MAX_ROWS: usize = 40;

/// Adds the settings as a list: editors show tables too wide, or as their source. Where the readers
/// differ, it also says who uses which value.
pub(super) fn add_list(
    pair: &Pair,
    profile: Symbol<'_, '_>,
    views: &ReaderViews<'_>,
    page: &mut Page,
) {
    let mut rows = rows(pair, profile, views);
    rows.truncate(MAX_ROWS);
    if !rows.is_empty() {
        // Without text between them, two lists are one in Markdown.
        page.text("Settings:").list(rows.iter().map(EffectiveSetting::line).collect());
    }
}

/// A setting, and which value of it is used.
pub(super) struct EffectiveSetting {
    /// In backquotes, as are the others.
    pub(super) name: String,
    pub(super) value: String,
    /// Where it is.
    pub(super) from: String,
    /// The readers that use it; empty where there is nothing to tell.
    pub(super) used_by: String,
}

impl EffectiveSetting {
    pub(super) fn line(&self) -> String {
        let Self { name, value, from, used_by } = self;
        let used_by =
            if used_by.is_empty() { String::new() } else { format!(", used by {used_by}") };
        format!("{name}: {value}, {from}{used_by}")
    }
}

fn rows(pair: &Pair, profile: Symbol<'_, '_>, views: &ReaderViews<'_>) -> Vec<EffectiveSetting> {
    let mut rows = Vec::new();
    let mut done: Vec<Key> = Vec::new();
    for section in profile.sections() {
        for setting in section.top_level() {
            let Some(key) = setting.known.map(catalogue::KnownSetting::key) else { continue };
            if done.contains(&key) || rows.len() > MAX_ROWS {
                continue;
            }
            done.push(key);
            if key.get().kind == ValueKind::Block {
                add_block(pair, profile, key, &mut rows);
            } else {
                add_values(pair, profile, key, views, &mut rows);
            }
        }
    }
    if let Some(session) = profile.target(SymbolKind::SsoSession) {
        let settings = session.in_file(FileKind::Config).flat_map(|section| {
            section.top_level().map(move |setting| SettingRef { section, setting })
        });
        // Readers do not differ about what is in a session, so none is named.
        rows.extend(settings.filter_map(|found| row(pair, found, "")));
    }
    rows
}

/// The values of one setting that some reader uses.
fn add_values(
    pair: &Pair,
    profile: Symbol<'_, '_>,
    key: Key,
    views: &ReaderViews<'_>,
    rows: &mut Vec<EffectiveSetting>,
) {
    let knows_key = Readers::of(key.get());
    let used: Vec<(Reader, Option<FileKind>)> = views
        .iter()
        .filter(|(reader, view)| {
            knows_key.contains(*reader) && !matches!(view, ReaderView::Refuses(..))
        })
        .map(|(reader, view)| (*reader, view.effective(*reader, profile.name(), key)))
        .collect();
    let readers: Readers = used.iter().map(|(reader, _)| *reader).collect();
    let users_of = |file| -> Readers {
        used.iter().filter(|(_, used)| *used == file).map(|(reader, _)| *reader).collect()
    };
    let found = FileKind::ALL.map(|file| profile.setting_in(file, key));
    let in_both = found.iter().all(Option::is_some);
    for (file, found) in FileKind::ALL.into_iter().zip(found) {
        let Some(found) = found else { continue };
        let users = users_of(Some(file));
        let used_by = if readers.is_empty() || users == readers {
            // Settings of other tools have no model of who uses which value.
            String::new()
        } else if users.is_empty() && in_both {
            // The other file's value replaces this one for everybody: its row says enough.
            continue;
        } else if users.is_empty() {
            "no AWS tool".to_owned()
        } else if in_both || !users_of(None).is_empty() {
            // Some readers use another value, or do not look in this file.
            users.few_names()
        } else {
            String::new()
        };
        rows.extend(row(pair, found, &used_by));
    }
}

fn row(pair: &Pair, found: SettingRef<'_, '_>, used_by: &str) -> Option<EffectiveSetting> {
    let known = found.setting.known?;
    let mut value = redact_value(found.section, found.setting)?;
    if let Some(region) = regions::lookup(found.value()).filter(|_| known.kind == ValueKind::Region)
    {
        let opt_in = if region.is_opt_in() { ", opt-in" } else { "" };
        value = format!("{value} ({}{opt_in})", region.description);
    }
    let from = location(pair, found.section, found.setting.line);
    let name = format!("`{}`", known.name);
    Some(EffectiveSetting { name, value, from, used_by: used_by.to_owned() })
}

/// The settings of a block. Readers look for blocks in the config file only.
fn add_block(pair: &Pair, profile: Symbol<'_, '_>, key: Key, rows: &mut Vec<EffectiveSetting>) {
    let Some(found) = profile.setting_in(FileKind::Config, key) else { return };
    let section = found.section;
    let parent = section.settings.iter().position(|setting| std::ptr::eq(setting, found.setting));
    let nested = section.settings.iter().filter(
        |setting| matches!(setting.place, SettingPlace::Nested(of) if Some(of as usize) == parent),
    );
    for setting in nested.take(MAX_ROWS) {
        let Some(known) = setting.known else { continue };
        let Some(value) = redact_value(section, setting) else { continue };
        let name = format!("`{}.{}`", key.name(), known.name);
        let from = location(pair, section, setting.line);
        rows.push(EffectiveSetting { name, value, from, used_by: String::new() });
    }
}
