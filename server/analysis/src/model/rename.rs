use super::mention::mentions;
use super::section::Section;
use super::spelling::Spelling;
use super::world::World;
use crate::finding::Edit;
use crate::symbol_kind::SymbolKind;

/// The edits that give a symbol another name: in its headers and in every setting that names it,
/// other tools' and the `--profile` of a `credential_process` included.
pub fn rename(world: &World<'_>, kind: SymbolKind, from: &str, to: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for section in world.sections_with(from) {
        if section.symbol() == Some((kind, from)) {
            edits.extend(rename_header(section, kind, to));
        }
        for setting in &section.settings {
            let mentions = mentions(section, setting).into_iter();
            let own = mentions.filter(|of| of.kind == kind && section.text(of.span) == from);
            edits.extend(own.map(|mention| section.edit(mention.span, to)));
        }
    }
    edits
}

fn rename_header(section: &Section<'_>, kind: SymbolKind, to: &str) -> Option<Edit> {
    let header = section.header.as_ref()?;
    // Quotes that were right around the old name may be needless around the new one, or missing; a
    // wrong spelling is left to the rule that reports it.
    let plain = header.quotes.is_none() || header.spelling != Spelling::Right;
    Some(if plain {
        section.edit(header.name, to)
    } else {
        section.edit(header.between(), kind.header(section.file, to))
    })
}
