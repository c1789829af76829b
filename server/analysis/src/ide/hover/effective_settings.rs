//! The settings of a profile: the value that each reader uses, and where it is written.

use catalogue::{Key, ValueKind, regions};
use syntax::FileKind;

use super::super::location::location;
use super::super::page::Page;
use super::super::redact::redact_value;
use crate::engine::Pair;
use crate::model::{Place, SettingRef, Symbol, SymbolKind};
use crate::readers::{Reader, Readers};
use crate::report::{ReaderView, ReaderViews};

/// Nobody reads more rows in a hover.
const MAX_ROWS: usize = 40;

/// Adds the settings as a table. Where the readers differ, it also says who uses which value.
pub(super) fn add_table(
    pair: &Pair,
    profile: Symbol<'_, '_>,
    views: &ReaderViews<'_>,
    page: &mut Page,
) {
    let mut rows = rows(pair, profile, views);
    rows.truncate(MAX_ROWS);
    if rows.iter().all(|row| row.last().is_none_or(String::is_empty)) {
        for row in &mut rows {
            row.pop();
        }
        page.table(&["setting", "value", "from"], rows);
    } else {
        page.table(&["setting", "value", "from", "used by"], rows);
    }
}

fn rows(pair: &Pair, profile: Symbol<'_, '_>, views: &ReaderViews<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut done: Vec<Key> = Vec::new();
    for section in profile.sections() {
        for setting in section.top_level() {
            let Some(key) = setting.known.map(catalogue::Setting::key) else { continue };
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
    rows: &mut Vec<Vec<String>>,
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
            users.names()
        } else {
            String::new()
        };
        rows.extend(row(pair, found, &used_by));
    }
}

fn row(pair: &Pair, found: SettingRef<'_, '_>, used_by: &str) -> Option<Vec<String>> {
    let known = found.setting.known?;
    let mut value = redact_value(found.section, found.setting)?;
    if let Some(region) = regions::lookup(found.value()).filter(|_| known.kind == ValueKind::Region)
    {
        let opt_in = if region.is_opt_in() { ", opt-in" } else { "" };
        value = format!("{value} ({}{opt_in})", region.description);
    }
    let from = location(pair, found.section, found.setting.line);
    Some(vec![format!("`{}`", known.name), value, from, used_by.to_owned()])
}

/// The settings of a block. Readers look for blocks in the config file only.
fn add_block(pair: &Pair, profile: Symbol<'_, '_>, key: Key, rows: &mut Vec<Vec<String>>) {
    let Some(found) = profile.setting_in(FileKind::Config, key) else { return };
    let section = found.section;
    let parent = section.settings.iter().position(|setting| std::ptr::eq(setting, found.setting));
    let nested = section.settings.iter().filter(
        |setting| matches!(setting.place, Place::Nested(of) if Some(of as usize) == parent),
    );
    for setting in nested.take(MAX_ROWS) {
        let Some(known) = setting.known else { continue };
        let Some(value) = redact_value(section, setting) else { continue };
        let name = format!("`{}.{}`", key.name(), known.name);
        rows.push(vec![name, value, location(pair, section, setting.line), String::new()]);
    }
}
