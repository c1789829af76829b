use crate::engine::Pair;
use crate::finding::Finding;
use crate::model::{SectionId, SymbolKind};

/// The findings in the sections of a profile.
pub fn findings_of<'p>(pair: &'p Pair, profile: &str) -> Vec<&'p Finding> {
    let world = pair.world();
    let symbol = world.find(SymbolKind::Profile, profile);
    let sections: Vec<SectionId> =
        symbol.iter().flat_map(|symbol| symbol.sections()).map(|section| section.id).collect();
    sections.into_iter().flat_map(|section| pair.findings_in(section)).collect()
}
