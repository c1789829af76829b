use super::suppression::Suppressions;
use crate::finding::Finding;
use crate::model::SymbolId;

/// What is kept of a section between runs. Its text is not: the document has it.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What the section defines.
    pub(super) symbol: Option<SymbolId>,
    /// What the rules that see one section found.
    pub(super) own: Vec<Finding>,
    /// What the rules that see a symbol found here.
    pub(super) shared: Vec<Finding>,
    pub(super) suppressions: Suppressions,
    pub(super) version: u32,
}

impl Outcome {
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.own.iter().chain(&self.shared)
    }

    pub(super) fn bears(&self) -> bool {
        !self.own.is_empty() || !self.shared.is_empty()
    }
}
