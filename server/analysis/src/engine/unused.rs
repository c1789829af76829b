use std::collections::BTreeMap;

use syntax::{Change, FileKind};

use super::Pair;
use crate::finding::{Finding, Severities};
use crate::model::{Reach, Section, SectionId, Suppression};
use crate::rules::unused_suppression;

/// The sections with a comment that hides findings, and what was seen when it was last asked whether
/// it hides any.
pub(super) type Suppressing = BTreeMap<SectionId, Option<Seen>>;

/// The versions of a section and of the one below it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Seen {
    own: u32,
    next: Option<(SectionId, u32)>,
}

impl Pair {
    /// Finds the comments that hide nothing. They depend on what other rules found in their section,
    /// in the next one or in the file, so this comes last.
    pub(super) fn note_unused(&mut self, changes: &[(FileKind, Change)]) {
        for (file, change) in changes {
            let range = change.first as usize..(change.first + change.inserted) as usize;
            for id in &self.layout.order(*file)[range] {
                if self.outcomes[id.0 as usize].suppressions.is_empty() {
                    self.suppressing.remove(id);
                } else {
                    self.suppressing.insert(*id, None);
                }
            }
        }
        let mut suppressing = std::mem::take(&mut self.suppressing);
        for (id, known) in &mut suppressing {
            let for_file = self.outcomes[id.0 as usize].suppressions.file().next().is_some();
            if for_file || *known != Some(self.seen(*id)) {
                self.judge_suppressions(*id);
                *known = Some(self.seen(*id));
            }
        }
        self.suppressing = suppressing;
    }

    fn seen(&self, id: SectionId) -> Seen {
        let next = self.below(id).map(|next| (next, self.versions.of(next)));
        Seen { own: self.versions.of(id), next }
    }

    fn below(&self, id: SectionId) -> Option<SectionId> {
        let (file, ordinal) = self.layout.place(id);
        self.layout.order(file).get(ordinal as usize + 1).copied()
    }

    fn judge_suppressions(&mut self, id: SectionId) {
        let section = &Section::of(&self.documents, &self.layout, id);
        let outcome = &self.outcomes[id.0 as usize];
        let hides = |comment: &Suppression, code: &str| self.hides(id, comment, code);
        let known = (&self.facts, &self.options);
        let unused = self.active.check_by_engine(&unused_suppression::RULE, section, |findings| {
            unused_suppression::check(section, &outcome.suppressions, &hides, known, findings);
        });
        if unused == outcome.unused {
            return;
        }
        let (file, ordinal) = self.layout.place(id);
        let outcome = &mut self.outcomes[id.0 as usize];
        outcome.unused = unused;
        self.bearing[file].set(ordinal as usize, outcome.severities());
        self.versions.bump(file, id);
    }

    /// Whether a comment of a section hides any finding of a rule.
    fn hides(&self, id: SectionId, comment: &Suppression, code: &str) -> bool {
        let found = |id: SectionId| self.outcomes[id.0 as usize].found();
        let of_rule = |finding: &&Finding| finding.rule.code == code;
        match comment.reach {
            Reach::Line(_) => found(id).filter(of_rule).any(|finding| comment.covers(finding)),
            Reach::Next => self.below(id).is_some_and(|next| found(next).any(|f| of_rule(&f))),
            Reach::File => {
                let file = self.layout.place(id).0;
                let mut bearing = std::iter::successors(
                    self.next_bearing(file, 0, Severities::all()),
                    |(ordinal, _)| self.next_bearing(file, ordinal + 1, Severities::all()),
                );
                bearing.any(|(_, id)| found(id).any(|finding| of_rule(&finding)))
            }
            Reach::Nothing => false,
        }
    }
}
