//! The number of references to each section, above its header.

use syntax::{FileKind, Span};

use super::navigation::references;
use super::occurrence::Occurrence;
use crate::engine::Pair;
use crate::model::{Section, SymbolKind, World};

/// A header with a lens. Its text is computed when the editor shows it ([`lens_references`]): counting
/// the references of every section would cost more than the list of sections.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The header's brackets, in bytes of the document.
    pub span: Span,
}

/// The lenses of a file in the order of the text: one for each section that others name.
pub fn lenses(pair: &Pair, file: FileKind) -> Vec<Lens> {
    pair.gather(file, |world, section, lenses| {
        if has_lens(world, section) {
            lenses.push(Lens { span: section.header_span().shift(section.source.start) });
        }
    })
}

/// The title of the lens of the header at byte `offset`, and the references that it counts, in both
/// files. `None` if the header is gone.
pub fn lens_references(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Option<(String, Vec<Occurrence>)> {
    if !is_header_with_lens(pair, file, offset) {
        return None;
    }
    let found = references(pair, file, offset, false)?;
    let title = match found.len() {
        1 => "1 reference".to_owned(),
        count => format!("{count} references"),
    };
    Some((title, found))
}

fn is_header_with_lens(pair: &Pair, file: FileKind, offset: u32) -> bool {
    let world = &pair.world();
    let Some(id) = pair.section_at(file, offset) else { return false };
    let section = world.section(id);
    has_lens(world, section) && section.header_span().shift(section.source.start).touches(offset)
}

/// Whether other sections name this one.
fn has_lens(world: &World<'_>, section: &Section<'_>) -> bool {
    let named = section.symbol().filter(|(kind, _)| *kind != SymbolKind::Foreign);
    let symbol = named.and_then(|(kind, name)| world.find(kind, name));
    // One reference is enough to know: how many there are is counted when the lens is shown.
    symbol.is_some_and(|symbol| world.referrers(symbol.id).next().is_some())
}
