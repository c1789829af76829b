//! The settings of a profile, with where each comes from and who takes it.

use catalogue::credentials::account_of_key;
use catalogue::{Key, ValueKind, keys};
use syntax::FileKind;

use super::clients::Clients;
use super::origin::Origin;
use super::reader_view::ReaderView;
use super::text::{key_id, length, plain, program};
use crate::model::{Section, Setting, SettingPlace, Symbol, SymbolKind};
use crate::readers::resolve;
use crate::readers::{Client, Readers};
use crate::secrets::Redaction;

/// A setting as it is written in one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingRow {
    /// Its name; of a setting in a block `s3.addressing_style`.
    pub name: String,
    /// Its value; of a secret the length.
    pub value: String,
    /// The account that an access key ID names.
    pub account: Option<String>,
    /// Where it is written.
    pub at: Origin,
    /// The section that it is inherited from, if that is not the profile's own: `sso-session acme`.
    pub section: Option<String>,
    /// Who takes it.
    pub takers: Takers,
}

/// Who takes a setting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Takers {
    /// All who know it.
    Everyone,
    /// These alone.
    Only(Clients),
    /// Nobody: the same setting of this file wins.
    Overridden(FileKind),
    /// Nobody: no client looks for it in this place.
    Nobody,
}

/// The settings of a profile and of its sso-session, in the order of the files.
pub(super) fn rows(profile: Symbol<'_, '_>, views: &[(Client, ReaderView<'_>)]) -> Vec<SettingRow> {
    let mut rows = Vec::new();
    let mut seen: Vec<Key> = Vec::new();
    // Someone may have pasted a secret of the profile twice.
    let redaction = Redaction::of_sections(profile.sections().map(|section| &section.source));
    for section in profile.sections() {
        for setting in section.top_level() {
            let Some(key) = setting.known.map(catalogue::KnownSetting::key) else { continue };
            // It may be in both files, and `values` has made a row for each.
            if seen.contains(&key) {
                continue;
            }
            seen.push(key);
            if key.get().kind == ValueKind::Block {
                rows.extend(block(section, setting, key, &redaction));
                continue;
            }
            rows.extend(values(profile, key, views, &redaction));
            if key == keys::SSO_SESSION {
                rows.extend(session(profile));
            }
        }
    }
    rows
}

/// One setting in each file that has it.
fn values(
    profile: Symbol<'_, '_>,
    key: Key,
    views: &[(Client, ReaderView<'_>)],
    redaction: &Redaction,
) -> Vec<SettingRow> {
    let taken = takers(profile, key, views);
    let from = |file| -> Clients {
        taken.iter().filter(|(_, taken)| *taken == Some(file)).map(|(client, _)| *client).collect()
    };
    // The credentials file first, as it wins for most.
    let written: Vec<_> = [FileKind::Credentials, FileKind::Config]
        .into_iter()
        .filter_map(|file| Some((file, profile.setting_in(file, key)?)))
        .collect();
    let mut rows = Vec::new();
    for (file, found) in &written {
        let clients = from(*file);
        let winner = written.iter().map(|(other, _)| *other).find(|other| other != file);
        let takers = if taken.is_empty() || clients.len() == taken.len() {
            // Of other tools' settings nobody models who takes which.
            Takers::Everyone
        } else if !clients.is_empty() {
            Takers::Only(clients)
        } else {
            winner
                .filter(|other| !from(*other).is_empty())
                .map_or(Takers::Nobody, Takers::Overridden)
        };
        rows.extend(row(found.section, found.setting, takers, redaction));
    }
    rows
}

/// The clients that know a setting, each with the file that it takes the setting from.
fn takers(
    profile: Symbol<'_, '_>,
    key: Key,
    views: &[(Client, ReaderView<'_>)],
) -> Vec<(Client, Option<FileKind>)> {
    // Who does not know a setting is no one who could take it from the wrong place.
    let known = Readers::of(key.get());
    let knowing = views.iter().filter(|(client, _)| known.contains(client.reader()));
    let asked = knowing.filter_map(|(client, view)| {
        let taken = view.with_profiles(|profiles| {
            resolve::effective(client.reader(), profiles, profile.name(), key.name())
        })?;
        Some((*client, taken))
    });
    asked.collect()
}

/// The settings of the sso-session that a profile names.
fn session(profile: Symbol<'_, '_>) -> Vec<SettingRow> {
    let Some(session) = profile.target(SymbolKind::SsoSession) else { return Vec::new() };
    let name = format!("sso-session {}", plain(session.name()));
    let rows = session.in_file(FileKind::Config).flat_map(|section| {
        let redaction = Redaction::of_sections([&section.source]);
        let rows = section.top_level();
        rows.filter_map(move |setting| row(section, setting, Takers::Everyone, &redaction))
    });
    rows.map(|row| SettingRow { section: Some(name.clone()), ..row }).collect()
}

/// The settings of a block, which the config file alone has.
fn block(
    section: &Section<'_>,
    parent: &Setting,
    key: Key,
    redaction: &Redaction,
) -> Vec<SettingRow> {
    let index = section.settings.iter().position(|setting| std::ptr::eq(setting, parent));
    // By its address: a block of this name may be in the section twice.
    let inside = |place| matches!((place, index), (SettingPlace::Nested(of), Some(index)) if of as usize == index);
    let nested = section.settings.iter().filter(|setting| inside(setting.place));
    let rows = nested.filter_map(|setting| row(section, setting, Takers::Everyone, redaction));
    rows.map(|row| SettingRow { name: format!("{}.{}", key.name(), row.name), ..row }).collect()
}

fn row(
    section: &Section<'_>,
    setting: &Setting,
    takers: Takers,
    redaction: &Redaction,
) -> Option<SettingRow> {
    let known = setting.known?;
    let value = section.value(setting);
    let shown = match known.kind {
        _ if known.secret => length(value),
        ValueKind::Block => return None,
        ValueKind::AccessKeyId => key_id(value),
        ValueKind::Command => program(value),
        _ if value.is_empty() => "empty".to_owned(),
        _ => plain(&redaction.redact(value)),
    };
    Some(SettingRow {
        name: known.name.to_owned(),
        value: shown,
        account: account_of_key(value)
            .filter(|_| known.kind == ValueKind::AccessKeyId)
            .map(|account| account.to_string()),
        at: Origin::line(section, setting.line),
        section: None,
        takers,
    })
}
