//! What the engine keeps of each section between two edits: its findings by where they come from, so that each source
//! can be replaced by itself.

use syntax::ConflictMark;
use thin_vec::ThinVec;

use crate::finding::{Finding, Severities};
use crate::model::{Suppressions, SymbolId};
use crate::rules::{self, Indentation};

/// What is kept of a section between runs. Its text is not: the document has it.
#[derive(Clone, Debug, Default)]
pub(super) struct SectionFindings {
    /// What the section defines.
    pub(super) symbol: Option<SymbolId>,
    /// What the rules that see one section found.
    pub(super) own: ThinVec<Finding>,
    /// What the rules that see a symbol found here.
    pub(super) shared: ThinVec<Finding>,
    /// What is wrong with the whole file, in place of what `own` says of this section's part in it.
    pub(super) of_file: ThinVec<Finding>,
    pub(super) indentation: Indentation,
    /// The marks of merge conflicts, by their lines.
    pub(super) marks: ThinVec<(usize, ConflictMark)>,
    /// The conflicts that begin in it.
    pub(super) conflicts: ThinVec<Finding>,
    /// The byte from which its text is a template.
    pub(super) template_start: Option<u32>,
    /// Whether the finished file may have more sections there.
    pub(super) may_add_sections: bool,
    pub(super) suppressions: Suppressions,
    /// Its comments that hide nothing.
    pub(super) unused: ThinVec<Finding>,
    /// A setting in it names a file or a program.
    pub(super) names_path: bool,
}

impl SectionFindings {
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found().chain(&self.of_file).chain(&self.unused)
    }

    /// The findings that a comment can hide on its line or in its section.
    pub(super) fn found(&self) -> impl Iterator<Item = &Finding> {
        self.own.iter().chain(&self.shared).chain(&self.conflicts)
    }

    /// Whether one of its own findings is part of what is reported of the whole file.
    pub(super) fn is_part_of_indented(&self, finding: &Finding) -> bool {
        rules::INDENTED.contains(&finding.rule)
            && self.indentation != Indentation::Flush
            && !self.of_file.contains(finding)
    }

    /// How many of its own findings are about indentation.
    pub(super) fn count_indented(&self) -> usize {
        self.own.iter().filter(|finding| rules::INDENTED.contains(&finding.rule)).count()
    }

    /// Whether it says that its file is no plain one.
    pub(super) fn is_template(&self) -> bool {
        // Asked of the findings rather than kept: there is at most a handful, and a flag could disagree
        // with them.
        self.own.iter().any(|finding| finding.rule == rules::TEMPLATE)
    }

    /// Whether anything in the section decides about the findings of the whole file.
    pub(super) fn speaks_for_file(&self) -> bool {
        self.suppressions.file().next().is_some() || self.is_template()
    }

    /// How bad its findings are, those that a comment suppresses included.
    pub(super) fn severities(&self) -> Severities {
        self.findings().map(|finding| Severities::from(finding.severity)).collect()
    }
}
