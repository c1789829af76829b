//! Which fixes are made.

use syntax::FileKind;

use super::applicable::ApplicableFixes;
use crate::engine::Pair;
use crate::finding::{Finding, Fix, Remedy};
use crate::located_edit::LocatedEdit;

/// Which fixes are applied. The default is each safe one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FixSelection {
    /// Codes of rules; all if empty.
    pub codes: Vec<&'static str>,
    /// Also those that a person should look at.
    pub includes_unsafe: bool,
}

impl FixSelection {
    /// Whether a fix of a rule's finding is applied, if it is the finding's first.
    pub fn has(&self, code: &str, fix: &Fix) -> bool {
        let is_certain = match fix.remedy {
            // The last has no edits: whoever applies fixes to files on disk does it.
            Remedy::Edits(_) | Remedy::RestrictMode(_) => true,
            Remedy::Rename { .. } | Remedy::Move { .. } => self.includes_unsafe,
        };
        is_certain
            && (fix.safe || self.includes_unsafe)
            && (self.codes.is_empty() || self.codes.contains(&code))
    }
}

/// A fix that is selected, with its edits.
pub(super) struct SelectedFix<'p> {
    pub(super) finding: &'p Finding,
    is_safe: bool,
    /// All are made or none, because half of a fix may be worse than the mistake.
    pub(super) edits: Vec<LocatedEdit>,
}

/// The first fix of each finding, where it is selected and changes no other file. One gives way to those before it.
pub(super) fn selected_fixes<'p>(
    pair: &'p Pair,
    files: &[FileKind],
    selection: &FixSelection,
) -> Vec<SelectedFix<'p>> {
    let findings = files.iter().flat_map(|file| pair.findings(*file));
    let applicable = ApplicableFixes::new(pair);
    let selected = findings.filter_map(|finding| {
        let fix = finding.fixes.first().filter(|fix| selection.has(finding.rule.code, fix))?;
        // A mode is no part of a text: whoever changes files on disk changes it.
        let edits = applicable.edits_in(files, fix).filter(|edits| !edits.is_empty())?;
        Some(SelectedFix { finding, is_safe: fix.safe, edits })
    });
    let mut selected: Vec<_> = selected.collect();
    // A line that is missing may be there under another name or in another section: the fix that renames
    // or moves it comes before the one that inserts a placeholder.
    selected.sort_by_key(|it| (!it.is_safe, it.edits.iter().all(|edit| edit.span.is_empty())));
    selected
}
