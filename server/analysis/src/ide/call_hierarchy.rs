//! Which sections use which by name: role chains, and the profiles of an sso-session.

use std::collections::BTreeMap;

use catalogue::credentials::mask;
use syntax::{FileKind, Span};

use super::occurrence::{Occurrence, Role, occurrence_at, occurrences_in, references};
use crate::engine::Pair;
use crate::model::{Section, SymbolKind, World};

/// A profile, sso-session or services section.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct HierarchyItem {
    /// The kind of section.
    pub kind: SymbolKind,
    /// The name that references use.
    pub name: String,
    /// The name to show: masked if it looks like a secret.
    pub label: String,
    /// The file of its first section.
    pub file: FileKind,
    /// The header's line, in bytes of the document.
    pub line: Span,
    /// The name in its header.
    pub at: Span,
}

/// A use of one item by another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// The item that uses the one asked about, or that is used by it.
    pub item: HierarchyItem,
    /// The file of `spans`.
    pub file: FileKind,
    /// The values that name it, in bytes of the document.
    pub spans: Vec<Span>,
}

/// The item that is named at an offset, if a section defines it.
pub fn hierarchy_item(pair: &Pair, file: FileKind, offset: u32) -> Option<HierarchyItem> {
    let origin = occurrence_at(pair, file, offset)?;
    item(&pair.world(), origin.kind, &origin.name)
}

/// The items that use this one, one entry for each section.
pub fn incoming(pair: &Pair, kind: SymbolKind, name: &str) -> Vec<Use> {
    let world = &pair.world();
    // One entry has the ranges of one file: the protocol gives them no URI of their own.
    // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#callHierarchy_incomingCalls
    let mut uses: BTreeMap<(HierarchyItem, FileKind), Vec<Span>> = BTreeMap::new();
    for found in occurrences_in(world, kind, name) {
        if found.role == Role::Definition {
            continue;
        }
        if let Some(user) = section_of(pair, world, &found).and_then(item_of) {
            uses.entry((user, found.file)).or_default().push(found.span);
        }
    }
    let uses = uses.into_iter();
    uses.map(|((item, file), spans)| Use { item, file, spans }).collect()
}

/// The items that this one uses.
pub fn outgoing(pair: &Pair, kind: SymbolKind, name: &str) -> Vec<Use> {
    let world = &pair.world();
    let Some(symbol) = world.find(kind, name) else { return Vec::new() };
    // By file, for the same reason as the incoming ones.
    let mut uses: BTreeMap<(HierarchyItem, FileKind), Vec<Span>> = BTreeMap::new();
    for found in symbol.sections().flat_map(references) {
        if let Some(used) = item(world, found.kind, &found.name) {
            uses.entry((used, found.file)).or_default().push(found.span);
        }
    }
    let uses = uses.into_iter();
    uses.map(|((item, file), spans)| Use { item, file, spans }).collect()
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
        // The header's line alone: editors show the text of the range, and a section can hold
        // secrets.
        line: section.content_span(0).shift(start),
        at: section.header.as_ref()?.name.shift(start),
    })
}

fn section_of<'w, 'p>(
    pair: &Pair,
    world: &'w World<'p>,
    found: &Occurrence,
) -> Option<&'w Section<'p>> {
    pair.section_at(found.file, found.span.start).map(|id| world.section(id))
}
