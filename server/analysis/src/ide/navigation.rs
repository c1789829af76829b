//! From a name to where it is defined and to where else it stands.

use syntax::{FileKind, Span};

use super::occurrence::{Occurrence, Role, occurrence_at, occurrences};
use crate::engine::Pair;

/// A section that defines what was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Definition {
    /// The file.
    pub file: FileKind,
    /// The header's line, in bytes of the document. Editors show the text of it, so that it must not
    /// hold the section's secrets.
    pub line: Span,
    /// The name in its header.
    pub name: Span,
}

/// What is named at an offset, and the sections that define it. From a header the way leads to the
/// other sections of that name, in the other file above all; where there are none, to itself.
pub fn definitions(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Option<(Occurrence, Vec<Definition>)> {
    let origin = occurrence_at(pair, file, offset)?;
    let all = pair.world(|world| {
        let symbol = world.find(origin.kind, &origin.name)?;
        let sections = symbol.sections().filter_map(|section| {
            let start = section.source.start;
            let name = section.header.as_ref()?.name.shift(start);
            let line = section.content_span(0).shift(start);
            Some(Definition { file: section.file, line, name })
        });
        Some(sections.collect::<Vec<_>>())
    })?;
    let elsewhere = |one: &Definition| (one.file, one.name) != (file, origin.span);
    let others: Vec<_> = all.iter().copied().filter(elsewhere).collect();
    let found = if others.is_empty() { all } else { others };
    Some((origin, found))
}

/// Every place that names what stands at an offset, the headers only where they are asked for.
pub fn references(
    pair: &Pair,
    file: FileKind,
    offset: u32,
    definitions: bool,
) -> Option<Vec<Occurrence>> {
    let origin = occurrence_at(pair, file, offset)?;
    let mut all = occurrences(pair, origin.kind, &origin.name);
    all.retain(|one| definitions || one.role == Role::Reference);
    Some(all)
}

/// The places in the same file that name what stands at an offset.
pub fn highlights(pair: &Pair, file: FileKind, offset: u32) -> Option<Vec<Occurrence>> {
    let mut all = references(pair, file, offset, true)?;
    all.retain(|one| one.file == file);
    Some(all)
}
