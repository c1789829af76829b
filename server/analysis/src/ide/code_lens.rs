//! How often each section is referred to, above its header.

use syntax::{FileKind, Span};

use super::navigation::references;
use super::occurrence::Occurrence;
use crate::engine::Pair;
use crate::model::SymbolKind;

/// A header above which a lens stands. What it says is worked out when it comes into sight
/// ([`lens_references`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The header's brackets, in bytes of the document.
    pub span: Span,
}

/// The lenses of a file in the order of the text: one for each section that others can name.
pub fn lenses(pair: &Pair, file: FileKind) -> Vec<Lens> {
    pair.world(|world| {
        world.gather(file, |section, lenses| {
            let named = section.symbol().filter(|(kind, _)| *kind != SymbolKind::Foreign);
            let lens = || Lens { span: section.header_span().shift(section.source.start) };
            lenses.extend(named.map(|_| lens()));
        })
    })
}

/// What a lens says, and the places it counts: those in both files that name the section whose
/// header stands at byte `offset`. None where no header stands there any more.
pub fn lens_references(
    pair: &Pair,
    file: FileKind,
    offset: u32,
) -> Option<(String, Vec<Occurrence>)> {
    let here = lenses_at(pair, file, offset)?;
    let found = references(pair, file, here, false)?;
    let title = match found.len() {
        1 => "1 reference".to_owned(),
        count => format!("{count} references"),
    };
    Some((title, found))
}

/// The offset, where it is in a header that has a lens.
fn lenses_at(pair: &Pair, file: FileKind, offset: u32) -> Option<u32> {
    pair.world(|world| {
        let section = world.section(pair.section_at(file, offset)?);
        section.symbol().filter(|(kind, _)| *kind != SymbolKind::Foreign)?;
        section.header_span().shift(section.source.start).touches(offset).then_some(offset)
    })
}
