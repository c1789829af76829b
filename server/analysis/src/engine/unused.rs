use syntax::FileKind;

use super::Pair;
use super::update::Update;
use crate::finding::Finding;
use crate::model::{Reach, Section, SectionId, Suppression};
use crate::rules::unused_suppression;

impl Pair {
    /// Finds the comments that hide nothing. They depend on what other rules found in their section,
    /// in the next one or in the file, so this comes last.
    pub(super) fn check_suppressions(&mut self, update: &mut Update) {
        for file in FileKind::ALL {
            let mut ids: Vec<SectionId> = self.ignored[file].iter().map(|(id, _)| *id).collect();
            for id in update.sections[file].iter().filter(|id| self.layout.has(**id)) {
                // The section above, too: a comment at its end can speak of this one.
                ids.extend([*id].into_iter().chain(self.layout.above(*id)));
            }
            ids.retain(|id| !self.by_section[id.0 as usize].suppressions.is_empty());
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                self.check_suppressions_in(id, update);
            }
        }
    }

    fn check_suppressions_in(&mut self, id: SectionId, update: &mut Update) {
        let section = &Section::of(&self.documents, &self.layout, id);
        let kept = &self.by_section[id.0 as usize];
        let hides = |comment: &Suppression, code: &str| self.hides(id, comment, code);
        let known = (&self.facts, &self.options);
        let unused = self.active.check_by_engine(&unused_suppression::RULE, section, |findings| {
            unused_suppression::check(section, &kept.suppressions, &hides, known, findings);
        });
        // Compared, because every section of a file with a file-wide comment comes here after each
        // edit.
        if unused != kept.unused {
            update.sections[section.file].push(id);
            self.by_section[id.0 as usize].unused = unused;
            self.count_severities(id);
        }
    }

    /// Whether a comment of a section hides any finding of a rule.
    fn hides(&self, id: SectionId, comment: &Suppression, code: &str) -> bool {
        let found = |id: SectionId| self.by_section[id.0 as usize].found();
        let of_rule = |finding: &&Finding| finding.rule.code == code;
        match comment.reach {
            Reach::Line(_) => found(id).filter(of_rule).any(|finding| comment.covers(finding)),
            Reach::Next => {
                self.layout.below(id).is_some_and(|next| found(next).any(|it| of_rule(&it)))
            }
            Reach::File => {
                let mut sections = self.sections_with_findings(self.layout.place(id).0);
                sections.any(|(id, _)| found(id).any(|finding| of_rule(&finding)))
            }
            Reach::Nothing => false,
        }
    }
}
