//! Definitions, references and highlights of a name.

use syntax::{FileKind, Span};

use super::occurrence::{Occurrence, Role, occurrence_at, occurrences};
use crate::engine::Pair;

/// A section that has the name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Definition {
    /// The file of both spans.
    pub file: FileKind,
    /// The header's line, in bytes of the document. Editors show its text in a preview, so it is not the
    /// whole section, which can have secrets.
    pub line: Span,
    /// The name in its header.
    pub name: Span,
}

/// The name at an offset, and the sections that define it. For a header these are the other sections of
/// that name, such as the one in the other file; otherwise the header itself.
pub fn definitions(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Option<(Occurrence, Vec<Definition>)> {
    let origin = occurrence_at(pair, file, offset)?;
    let world = &pair.world();
    let sections = world.find(origin.kind, &origin.name)?.sections();
    let all = sections.filter_map(|section| {
        let start = section.source.start;
        let name = section.header.as_ref()?.name.shift(start);
        let line = section.content_span(0).shift(start);
        Some(Definition { file: section.file, line, name })
    });
    let all: Vec<_> = all.collect();
    // Who asks at a header knows it, and wants the section of the other file.
    let others: Vec<_> =
        all.iter().copied().filter(|it| (it.file, it.name) != (file, origin.span)).collect();
    // An empty answer would look as if the server had failed.
    let found = if others.is_empty() { all } else { others };
    Some((origin, found))
}

/// Every place that uses the name at an offset, and with `definitions` the headers that define it.
pub fn references(
    pair: &Pair,
    file: FileKind,
    offset: u32,
    definitions: bool,
) -> Option<Vec<Occurrence>> {
    let origin = occurrence_at(pair, file, offset)?;
    let mut all = occurrences(pair, origin.kind, &origin.name);
    all.retain(|found| definitions || found.role == Role::Reference);
    Some(all)
}

/// The places in the same file that define or use the name at an offset.
pub fn highlights(pair: &Pair, file: FileKind, offset: u32) -> Option<Vec<Occurrence>> {
    let mut all = references(pair, file, offset, true)?;
    all.retain(|found| found.file == file);
    Some(all)
}
