//! Who uses whom: the chain of roles, and what signs in with which session.

use std::collections::BTreeMap;

use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use super::occurrence::{Occurrence, Role, occurrence_at, occurrences_in, references};
use crate::engine::Pair;
use crate::model::{Section, SymbolKind, World};

/// A section that uses others by name or is used.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct HierarchyItem {
    /// What it is.
    pub kind: SymbolKind,
    /// Its name.
    pub name: String,
    /// The name as it may be shown: masked where it looks like a secret.
    pub label: String,
    /// The file of its first section.
    pub file: FileKind,
    /// The header's line, in bytes of the document.
    pub line: Span,
    /// The name in its header.
    pub at: Span,
}

/// One item uses another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// At the other end.
    pub item: HierarchyItem,
    /// The file of the values that name it.
    pub file: FileKind,
    /// Those values, in bytes of the document.
    pub spans: Vec<Span>,
}

/// What is named at an offset, as far as a section defines it.
pub fn hierarchy_item(pair: &Pair, file: FileKind, offset: u32) -> Option<HierarchyItem> {
    let origin = occurrence_at(pair, file, offset)?;
    pair.world(|world| item(world, origin.kind, &origin.name))
}

/// Who uses it: one entry for each section that names it.
pub fn incoming(pair: &Pair, kind: SymbolKind, name: &str) -> Vec<Use> {
    pair.world(|world| {
        let mut uses: BTreeMap<(HierarchyItem, FileKind), Vec<Span>> = BTreeMap::new();
        for one in occurrences_in(world, kind, name) {
            if one.role == Role::Definition {
                continue;
            }
            let by = section_of(pair, world, &one).and_then(item_of);
            if let Some(by) = by {
                uses.entry((by, one.file)).or_default().push(one.span);
            }
        }
        let uses = uses.into_iter();
        uses.map(|((item, file), spans)| Use { item, file, spans }).collect()
    })
}

/// Whom it uses.
pub fn outgoing(pair: &Pair, kind: SymbolKind, name: &str) -> Vec<Use> {
    pair.world(|world| {
        let Some(symbol) = world.find(kind, name) else { return Vec::new() };
        let mut uses: BTreeMap<(HierarchyItem, FileKind), Vec<Span>> = BTreeMap::new();
        for one in symbol.sections().flat_map(references) {
            if let Some(used) = item(world, one.kind, &one.name) {
                uses.entry((used, one.file)).or_default().push(one.span);
            }
        }
        let uses = uses.into_iter();
        uses.map(|((item, file), spans)| Use { item, file, spans }).collect()
    })
}

fn item(world: &World<'_>, kind: SymbolKind, name: &str) -> Option<HierarchyItem> {
    item_of(world.find(kind, name)?.first()?)
}

fn item_of(section: &Section<'_>) -> Option<HierarchyItem> {
    let (kind, name) = section.symbol()?;
    let start = section.source.start;
    Some(HierarchyItem {
        kind,
        name: name.to_owned(),
        label: mask(name).into_owned(),
        file: section.file,
        line: section.content_span(0).shift(start),
        at: section.header.as_ref()?.name.shift(start),
    })
}

fn section_of<'w, 'p>(
    pair: &Pair,
    world: &'w World<'p>,
    one: &Occurrence,
) -> Option<&'w Section<'p>> {
    pair.section_at(one.file, one.span.start).map(|id| world.section(id))
}
