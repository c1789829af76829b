//! Merge conflicts. Each has one finding, kept with the section that it begins in, and hides what the rules say of the
//! lines in it.

use syntax::{FileKind, Span};

use super::Pair;
use super::update::Update;
use crate::finding::Finding;
use crate::model::{Conflict, PlacedMark, Section, SectionId};
use crate::rules::{self, MERGE_CONFLICT, SECRET_IN_REPOSITORY};

/// The merge conflicts of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Conflicts {
    /// The sections with the findings.
    holders: Vec<SectionId>,
    /// From the first mark to the last, in bytes of the document and in order.
    spans: Vec<Span>,
}

impl Pair {
    /// Reports each merge conflict of a file once. A version may have headers, so that no section sees all
    /// of it, and what changed anywhere in it may change the fixes.
    pub(super) fn check_conflicts(&mut self, file: FileKind, update: &mut Update) {
        if self.conflicts[file].holders.is_empty() && !update.has_marks[file] {
            return;
        }
        for old in std::mem::take(&mut self.conflicts[file]).holders {
            self.by_section[old].conflicts.clear();
            if self.layout.has(old) {
                self.count_severities(old);
            }
        }
        for conflict in self.find_conflicts(file) {
            let findings = self.check_conflict(file, &conflict);
            // Where the rule is off, nobody is told about the conflict, so it hides nothing.
            if !findings.is_empty() {
                let span = self.span_of(file, &conflict);
                self.conflicts[file].spans.extend(span);
            }
            for finding in findings {
                let holder = finding.at.section;
                self.by_section[holder].conflicts.push(finding);
                self.conflicts[file].holders.push(holder);
                self.count_severities(holder);
            }
        }
        // A finding of either file may have to do with a line in the conflict.
        for file in FileKind::ALL {
            update.sections_to_list[file].extend(self.layout.order(file));
        }
    }

    /// Whether a finding is about a version of what a conflict leaves open, or about that and something
    /// else: a setting that is in both versions is in neither of them twice.
    pub(super) fn is_in_conflict(&self, finding: &Finding) -> bool {
        // A key that was committed is known to others, whichever version is kept.
        if finding.rule == MERGE_CONFLICT || finding.rule == SECRET_IN_REPOSITORY {
            return false;
        }
        if FileKind::ALL.into_iter().all(|file| self.conflicts[file].spans.is_empty()) {
            return false;
        }
        let related = finding.related.iter().map(|related| self.resolve(related.anchor));
        let mut places = std::iter::once(self.locate(finding.at)).chain(related);
        places.any(|(file, place)| {
            let spans = &self.conflicts[file].spans;
            let after = spans.partition_point(|span| span.start <= place.start);
            after.checked_sub(1).is_some_and(|at| place.start < spans[at].end)
        })
    }

    fn find_conflicts(&self, file: FileKind) -> Vec<Conflict> {
        let sections = self.layout.order(file).iter().enumerate();
        Conflict::all(sections.flat_map(|(section, id)| {
            let marks = self.by_section[*id].marks.iter();
            marks.map(move |(line, mark)| PlacedMark { mark: *mark, section, line: *line })
        }))
    }

    /// From its first mark to its last, unless one is missing: nobody knows what it is about then.
    fn span_of(&self, file: FileKind, conflict: &Conflict) -> Option<Span> {
        let document = self.document(file).filter(|_| conflict.is_whole())?;
        let span = |mark: PlacedMark| {
            let (_, line) = document.section_start(mark.section as u32);
            document.line_span(line + mark.line as u32)
        };
        Some(span(conflict.first()).join(span(conflict.last())))
    }

    fn check_conflict(&self, file: FileKind, conflict: &Conflict) -> Vec<Finding> {
        let range = conflict.first().section..conflict.last().section + 1;
        let ids = &self.layout.order(file)[range];
        let sections: Vec<Section<'_>> = Section::run(&self.documents, &self.layout, ids).collect();
        let Some(first) = sections.first() else { return Vec::new() };
        self.active.check_by_engine(MERGE_CONFLICT, first, |findings| {
            rules::check_conflict(&sections, conflict, &self.options, findings);
        })
    }
}
