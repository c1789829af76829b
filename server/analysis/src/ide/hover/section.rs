use catalogue::sections;
use syntax::FileKind;

use super::super::page::Page;
use super::super::quote::code;
use super::super::shown::{origin, shown};
use super::{Hover, profile};
use crate::engine::Pair;
use crate::model::{Place, Section, Symbol, SymbolKind, World};

/// Names of users that are told; of further ones the number.
const FEW: usize = 8;

/// What a header stands for.
pub(super) fn header(pair: &Pair, world: &World<'_>, section: &Section<'_>) -> Option<Hover> {
    let header = section.header.as_ref()?;
    if let Some((kind, name)) = section.symbol() {
        let page = symbol_page(pair, world.find(kind, name)?);
        let subject = Some((kind, name.to_owned()));
        return Some(Hover { span: header.brackets, page, subject });
    }
    let known = sections::known(section.text(header.inner))?;
    let mut page = Page::titled(format!("`[{}]`", known.name));
    page.text(format!("{} Read by {}.", known.doc, known.tool));
    Some(Hover::about(header.brackets, page))
}

/// A profile, sso-session or services section: what it comes to, its settings, and who uses it.
pub(crate) fn symbol_page(pair: &Pair, symbol: Symbol<'_, '_>) -> Page {
    let mut page = Page::titled(format!("{} {}", symbol.kind().noun(), code(symbol.name())));
    if symbol.kind() == SymbolKind::Profile {
        profile::describe(pair, symbol, &mut page);
    } else {
        page.table(&["setting", "value", "from"], settings(pair, symbol));
    }
    if let Some(users) = users(symbol) {
        page.text(users);
    }
    page
}

/// Every setting that the catalogue knows, with those of blocks below the block's name.
fn settings(pair: &Pair, symbol: Symbol<'_, '_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for section in symbol.in_file(FileKind::Config) {
        for setting in &section.settings {
            let Some(value) = shown(section, setting) else { continue };
            let name = section.text(setting.name);
            let name = match setting.place {
                Place::Nested(parent) => {
                    let block = &section.settings[parent as usize];
                    code(&format!("{}.{name}", section.text(block.name)))
                }
                _ => code(name),
            };
            rows.push(vec![name, value, origin(pair, section, setting.line)]);
        }
    }
    rows
}

fn users(symbol: Symbol<'_, '_>) -> Option<String> {
    let mut names: Vec<&str> = symbol.referrers().map(|user| user.name()).collect();
    let more = names.len().saturating_sub(FEW);
    if more > 0 {
        names.select_nth_unstable(FEW);
        names.truncate(FEW);
    }
    names.sort_unstable();
    let shown = names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    match (names.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(format!("Used by {shown}.")),
        (false, more) => Some(format!("Used by {shown} and {more} more.")),
    }
}
