use catalogue::{ValueKind, keys};
use syntax::Span;

use super::section::{Section, Setting};
use super::symbol::{Spelling, SymbolKind};
use super::world::World;
use crate::finding::Edit;

/// The edits that give a symbol another name: in its headers and in every setting that names it,
/// other tools' and the `--profile` of a `credential_process` included. Looks at all sections.
pub fn rename(world: &World<'_>, kind: SymbolKind, from: &str, to: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for section in world.all_sections() {
        if section.symbol() == Some((kind, from)) {
            edits.extend(rename_header(section, kind, to));
        }
        for setting in &section.settings {
            let spans = references(section, setting, kind, from);
            edits.extend(spans.into_iter().map(|span| section.edit(span, to)));
        }
    }
    edits
}

fn rename_header(section: &Section<'_>, kind: SymbolKind, to: &str) -> Option<Edit> {
    let header = section.header.as_ref()?;
    let plain = !header.quoted || header.spelling != Spelling::Right;
    Some(if plain {
        section.edit(header.name, to)
    } else {
        section.edit(header.between(), kind.header(section.file, to))
    })
}

/// Where a setting names the symbol.
fn references(section: &Section<'_>, setting: &Setting, kind: SymbolKind, name: &str) -> Vec<Span> {
    let Some(known) = setting.known else { return Vec::new() };
    let refers = match known.kind {
        ValueKind::ProfileName => kind == SymbolKind::Profile,
        ValueKind::SsoSessionName => kind == SymbolKind::SsoSession,
        ValueKind::ServicesName => kind == SymbolKind::Services,
        _ => false,
    };
    if refers && section.value(setting) == name {
        return vec![setting.meant];
    }
    if kind == SymbolKind::Profile && known.key() == keys::CREDENTIAL_PROCESS {
        return profile_options(section.text(setting.value), name)
            .map(|at| Span::at(setting.value.start).shift(at as u32))
            .map(|at| Span::new(at.start, at.start + name.len() as u32))
            .collect();
    }
    Vec::new()
}

/// Where a command line says `--profile NAME`, with `=` or quotes or without: byte offsets.
fn profile_options(command: &str, name: &str) -> impl Iterator<Item = usize> {
    const OPTION: &str = "--profile";
    command.match_indices(OPTION).filter_map(move |(at, _)| {
        let behind = &command[at + OPTION.len()..];
        let value = behind.trim_start_matches([' ', '\t', '=', '"', '\'']);
        let lead = &behind[..behind.len() - value.len()];
        let quoted = lead.ends_with(['"', '\'']);
        let ends = |rest: &str| match rest.chars().next() {
            None | Some('"' | '\'') => true,
            Some(next) => !quoted && next.is_ascii_whitespace(),
        };
        let is_name = value.strip_prefix(name).is_some_and(ends);
        (is_name && !lead.is_empty()).then_some(at + OPTION.len() + lead.len())
    })
}
