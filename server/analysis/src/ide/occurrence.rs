//! Where profiles, sso-sessions and services sections are named.

use syntax::{FileKind, Span};

use super::cursor::{Cursor, CursorPart, touches};
use crate::engine::Pair;
use crate::model::{Section, SymbolKind, World, mentions};

/// Whether a name is defined or used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// The header of a section that has the name.
    Definition,
    /// The value of a setting.
    Reference,
}

/// A place that names a profile, sso-session or services section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// Of what is named.
    pub kind: SymbolKind,
    /// The name.
    pub name: String,
    /// The file of `span`.
    pub file: FileKind,
    /// Of the name, in bytes of the document.
    pub span: Span,
    /// Whether the name is defined or used here.
    pub role: Role,
}

/// What is named at byte `offset` of a file.
pub fn occurrence_at(pair: &Pair, file: FileKind, offset: u32) -> Option<Occurrence> {
    let world = &pair.world();
    let cursor = Cursor::new(pair, world, file, offset)?;
    let all = match cursor.part() {
        CursorPart::Header => definition(cursor.section).into_iter().collect(),
        CursorPart::Value(_) => references(cursor.section).collect::<Vec<_>>(),
        CursorPart::Name(_) | CursorPart::Other => return None,
    };
    // Anywhere in a header, also in the word `profile`, the name is meant.
    all.into_iter().find(|found| found.role == Role::Definition || touches(found.span, offset))
}

/// Every place in both files that names a symbol, in the order of the text.
pub fn occurrences(pair: &Pair, kind: SymbolKind, name: &str) -> Vec<Occurrence> {
    occurrences_in(&pair.world(), kind, name)
}

pub(super) fn occurrences_in(world: &World<'_>, kind: SymbolKind, name: &str) -> Vec<Occurrence> {
    // Sections whose text holds the name, so that not every section of both files is read.
    let all = world.sections_with(name).flat_map(|section| {
        definition(section).into_iter().chain(references(section)).collect::<Vec<_>>()
    });
    // A section may hold the name as part of another word.
    all.filter(|found| found.kind == kind && found.name == name).collect()
}

/// The name that a section defines.
pub(super) fn definition(section: &Section<'_>) -> Option<Occurrence> {
    let (kind, name) = section.symbol()?;
    let header = section.header.as_ref()?;
    Some(Occurrence {
        kind,
        name: name.to_owned(),
        file: section.file,
        span: header.name.shift(section.source.start),
        role: Role::Definition,
    })
}

/// The names that the settings of a section mention.
pub(super) fn references<'s>(section: &'s Section<'_>) -> impl Iterator<Item = Occurrence> + 's {
    let mentions = section.settings.iter().flat_map(|setting| mentions(section, setting));
    mentions.map(|mention| Occurrence {
        kind: mention.kind,
        name: section.text(mention.span).to_owned(),
        file: section.file,
        span: mention.span.shift(section.source.start),
        role: Role::Reference,
    })
}
