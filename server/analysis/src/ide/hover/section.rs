use catalogue::sections;
use syntax::FileKind;

use super::super::location::location;
use super::super::page::Page;
use super::super::redact::{code, is_safe_to_show, redact_value};
use super::effective_settings::EffectiveSetting;
use super::{Hover, profile};
use crate::engine::Pair;
use crate::model::{Section, SettingPlace, Symbol, SymbolKind, World};
use crate::report::sso_login;
use crate::timestamp::format_minute;

/// Names of users that are shown; of further ones the number.
const MAX_USERS: usize = 8;

pub(super) fn header(pair: &Pair, world: &World<'_>, section: &Section<'_>) -> Option<Hover> {
    let header = section.header.as_ref()?;
    if let Some((kind, name)) = section.symbol() {
        let page = symbol_page(pair, world, world.find(kind, name)?);
        let subject = Some((kind, name.to_owned()));
        return Some(Hover { span: header.brackets, page, subject });
    }
    let known = sections::known(section.text(header.inner))?;
    let mut page = Page::titled(format!("`[{}]`", known.name));
    page.text(format!("{} Read by {}.", known.doc, known.tool));
    Some(Hover::about(header.brackets, page))
}

/// The page about a profile, sso-session or services section: its settings and who uses it, and for a
/// profile the credentials that each reader gets.
pub(crate) fn symbol_page<'w, 'p>(
    pair: &Pair,
    world: &'w World<'p>,
    symbol: Symbol<'w, 'p>,
) -> Page {
    let mut page = Page::titled(format!("{} {}", symbol.kind().noun(), code(symbol.name())));
    if symbol.kind() == SymbolKind::Profile {
        profile::describe(pair, world, symbol, &mut page);
    } else {
        // Readers do not differ about what is in a session or in a services section, so no model is
        // asked.
        page.list(settings(pair, symbol));
    }
    if symbol.kind() == SymbolKind::SsoSession
        && symbol.header().is_some()
        && is_safe_to_show(symbol.name())
    {
        page.text(sign_in(pair, symbol.name()));
    }
    if let Some(users) = users(world, symbol) {
        page.text(users);
    }
    page
}

/// Every setting that the catalogue knows; of a block those in it, as `block.setting`.
fn settings(pair: &Pair, symbol: Symbol<'_, '_>) -> Vec<String> {
    let mut rows = Vec::new();
    for section in symbol.in_file(FileKind::Config) {
        for setting in &section.settings {
            let Some(value) = redact_value(section, setting) else { continue };
            let name = section.text(setting.name);
            let name = match setting.place {
                SettingPlace::Nested(parent) => {
                    let block = &section.settings[parent as usize];
                    code(&format!("{}.{name}", section.text(block.name)))
                }
                _ => code(name),
            };
            let from = location(pair, section, setting.line);
            rows.push(EffectiveSetting { name, value, from, used_by: String::new() }.line());
        }
    }
    rows
}

/// How long somebody is signed in with a session, and the command that signs in.
fn sign_in(pair: &Pair, name: &str) -> String {
    let command = code(&sso_login(name));
    let known = pair.facts().sign_ins.get(name);
    match known {
        None => format!("Sign in: {command}."),
        Some(None) => format!("Not signed in. Sign in: {command}."),
        Some(Some(known)) => {
            format!("Signed in until {}. Sign in again: {command}.", format_minute(known.ends))
        }
    }
}

fn users(world: &World<'_>, symbol: Symbol<'_, '_>) -> Option<String> {
    let mut names: Vec<&str> = world.referrers(symbol.id).map(|user| user.name()).collect();
    if names.is_empty() {
        return None;
    }
    let others = names.len().saturating_sub(MAX_USERS);
    if others > 0 {
        // A `source_profile` of 10,000 profiles need not be sorted for eight names.
        names.select_nth_unstable(MAX_USERS);
        names.truncate(MAX_USERS);
    }
    names.sort_unstable();
    let listed = names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    Some(match others {
        0 => format!("Used by {listed}."),
        1 => format!("Used by {listed} and 1 other."),
        others => format!("Used by {listed} and {others} others."),
    })
}
