//! Where profiles, sso-sessions and services sections are named.

use syntax::{FileKind, Span};

use super::spot::{Part, Spot, touches};
use crate::engine::Pair;
use crate::model::{Section, SymbolKind, World, mentions};

/// How a name stands somewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// In the header of a section that defines it.
    Definition,
    /// In the value of a setting.
    Reference,
}

/// One place that names a symbol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// What is named.
    pub kind: SymbolKind,
    /// Its name.
    pub name: String,
    /// The file.
    pub file: FileKind,
    /// Of the name, in bytes of the document.
    pub span: Span,
    /// How it stands there.
    pub role: Role,
}

/// What is named at byte `offset` of a file.
pub fn occurrence_at(pair: &Pair, file: FileKind, offset: u32) -> Option<Occurrence> {
    pair.world(|world| {
        let spot = Spot::new(pair, world, file, offset)?;
        let all = match spot.part() {
            Part::Header => definition(spot.section).into_iter().collect(),
            Part::Value(_) => references(spot.section).collect::<Vec<_>>(),
            Part::Name(_) | Part::Other => return None,
        };
        // Anywhere in a header means the name in it.
        let here = |one: &Occurrence| one.role == Role::Definition || touches(one.span, offset);
        all.into_iter().find(here)
    })
}

/// Every place in both files that names a symbol, in the order of the text.
pub fn occurrences(pair: &Pair, kind: SymbolKind, name: &str) -> Vec<Occurrence> {
    pair.world(|world| occurrences_in(world, kind, name))
}

pub(super) fn occurrences_in(world: &World<'_>, kind: SymbolKind, name: &str) -> Vec<Occurrence> {
    let of_section =
        |section| definition(section).into_iter().chain(references(section)).collect::<Vec<_>>();
    let all = world.sections_with(name).flat_map(of_section);
    all.filter(|one| one.kind == kind && one.name == name).collect()
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
