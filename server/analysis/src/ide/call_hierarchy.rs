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

#[cfg(test)]
mod tests {
    use super::super::fixture::scene;
    use super::*;

    const CHAIN: &str = "--- config
[default]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = middle
[profile middle]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = base
[profile tool]
credential_process = vend --profile mid$0dle
[profile base]
sso_session = corp
[sso-session corp]
sso_region = eu-west-1
--- credentials
[base]
region = eu-west-1
";

    fn names(uses: &[Use]) -> Vec<&str> {
        uses.iter().map(|one| one.item.name.as_str()).collect()
    }

    #[test]
    fn a_chain_is_followed_both_ways() {
        let scene = scene(CHAIN);
        let item = hierarchy_item(&scene.pair, scene.file, scene.offset).unwrap();
        assert_eq!((item.kind, item.name.as_str()), (SymbolKind::Profile, "middle"));
        let callers = incoming(&scene.pair, item.kind, &item.name);
        assert_eq!(names(&callers), ["default", "tool"]);
        let called = outgoing(&scene.pair, item.kind, &item.name);
        assert_eq!(names(&called), ["base"]);
        assert_eq!(called[0].spans.len(), 1);
        let called = outgoing(&scene.pair, SymbolKind::Profile, "base");
        assert_eq!(names(&called), ["corp"]);
        assert_eq!(names(&incoming(&scene.pair, SymbolKind::SsoSession, "corp")), ["base"]);
        assert!(outgoing(&scene.pair, SymbolKind::SsoSession, "corp").is_empty());
    }
}
