//! Comments `ignore[…]` that hide nothing, found after all other findings are known.

use rustc_hash::{FxHashMap, FxHashSet};
use syntax::FileKind;

use super::Pair;
use super::update::Update;
use crate::finding::Finding;
use crate::model::{Reach, Section, SectionId, Suppression};
use crate::rules::unused_suppression;

/// The codes of all findings of a file, where a comment speaks of the file.
type InFile = Option<FxHashSet<&'static str>>;

/// The findings of one section by the code of their rule. Sorted once: there may be 50,000 comments.
struct OfSection<'k>(FxHashMap<&'static str, Vec<&'k Finding>>);

impl<'k> OfSection<'k> {
    fn new(found: impl Iterator<Item = &'k Finding>) -> Self {
        let mut by_code = FxHashMap::<_, Vec<&Finding>>::default();
        for finding in found {
            by_code.entry(finding.rule.code).or_default().push(finding);
        }
        for findings in by_code.values_mut() {
            findings.sort_by_key(|finding| finding.at.span.start);
        }
        Self(by_code)
    }

    /// Whether the comment covers any finding of a rule. One that stands for others may stand for one
    /// on this line.
    fn is_covered(&self, comment: &Suppression, code: &str) -> bool {
        let (Reach::Line(line), Some(findings)) = (comment.reach, self.0.get(code)) else {
            return false;
        };
        let first = findings.partition_point(|finding| finding.at.span.start < line.start);
        findings.get(first).is_some_and(|finding| comment.covers(finding))
            || findings.iter().any(|finding| finding.is_for_the_rest)
    }
}

impl Pair {
    /// Finds the comments that hide nothing. They depend on what other rules found in their section,
    /// in the next one or in the file, so this comes last.
    pub(super) fn check_suppressions(&mut self, update: &mut Update) {
        for file in FileKind::ALL {
            let mut ids: Vec<SectionId> = self.ignored[file].sections.clone();
            for id in update.sections_to_list[file].iter().filter(|id| self.layout.has(**id)) {
                // The section above, too: a comment at its end can speak of this one.
                ids.extend([*id].into_iter().chain(self.layout.above(*id)));
            }
            ids.retain(|id| !self.by_section[*id].suppressions.is_empty());
            ids.sort_unstable();
            ids.dedup();
            let is_file_wide = !self.ignored[file].sections.is_empty();
            let in_file = is_file_wide.then(|| self.codes_in(file));
            for id in ids {
                self.check_suppressions_in(id, &in_file, update);
            }
        }
    }

    /// The codes of the findings of a file that a comment can hide.
    fn codes_in(&self, file: FileKind) -> FxHashSet<&'static str> {
        let sections = self.sections_with_findings(file);
        let found = sections.flat_map(|(id, _)| self.by_section[id].found());
        found.map(|finding| finding.rule.code).collect()
    }

    fn check_suppressions_in(&mut self, id: SectionId, in_file: &InFile, update: &mut Update) {
        let section = &Section::of(&self.documents, &self.layout, id);
        let kept = &self.by_section[id];
        let here = OfSection::new(kept.found());
        let hides = |comment: &Suppression, code: &str| match comment.reach {
            Reach::Line(_) => here.is_covered(comment, code),
            Reach::Next => self.layout.below(id).is_some_and(|next| {
                let mut found = self.by_section[next].found();
                found.any(|finding| finding.rule.code == code)
            }),
            Reach::File => in_file.as_ref().is_some_and(|codes| codes.contains(code)),
            Reach::Nothing => false,
        };
        let known = (&self.facts, &self.options);
        let unused = self.active.check_by_engine(&unused_suppression::RULE, section, |findings| {
            unused_suppression::check(section, &kept.suppressions, &hides, known, findings);
        });
        // Compared, because every section of a file with a file-wide comment comes here after each
        // edit.
        if kept.unused != unused {
            update.sections_to_list[section.file].push(id);
            self.by_section[id].unused = unused.into();
            self.count_severities(id);
        }
    }
}
