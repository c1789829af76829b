//! A file that is indented as a whole has one finding, kept with its first section, in place of one for each section.

use syntax::FileKind;

use super::Pair;
use super::section_findings::SectionFindings;
use super::update::Update;
use crate::model::{Section, SectionId};
use crate::rules::{self, INDENTED, Indentation};

impl Pair {
    /// Finds out whether a file is indented as a whole, and then reports that in place of each of its
    /// sections. What changed anywhere in such a file may change this finding and its fix.
    pub(super) fn check_indentation(&mut self, file: FileKind, update: &mut Update) {
        let old = self.indented[file].take();
        if let Some(old) = old {
            self.by_section[old].of_file.clear();
            if self.layout.has(old) {
                self.count_severities(old);
            }
        }
        let found = self.find_indentation(file);
        if old.is_some() || !found.is_empty() {
            update.sections_to_list[file].extend(self.layout.order(file));
        }
        let Some(holder) = found.first().map(|finding| finding.at.section) else { return };
        self.by_section[holder].of_file = found.into();
        self.indented[file] = Some(holder);
        self.count_severities(holder);
    }

    fn find_indentation(&self, file: FileKind) -> Vec<crate::finding::Finding> {
        if !self.is_indented(file) {
            return Vec::new();
        }
        let order = self.layout.order(file);
        let sections: Vec<Section<'_>> =
            Section::run(&self.documents, &self.layout, order).collect();
        let Some(first) = sections.first() else { return Vec::new() };
        self.active.check_by_engine(INDENTED[0], first, |findings| {
            rules::check_whole_file(&sections, &self.options, findings);
        })
    }

    /// Whether the settings of all sections are indented, those of the first excepted, and more than one
    /// finding says so. In nearly every file the second section answers it.
    fn is_indented(&self, file: FileKind) -> bool {
        let kept = |id: &SectionId| &self.by_section[*id];
        let mut sections = self.layout.order(file).iter().map(kept);
        let is_empty = |kept: &&SectionFindings| kept.indentation == Indentation::Empty;
        if sections.next().is_some_and(|preamble| !is_empty(&preamble)) {
            return false; // settings before the first header
        }
        let mut below_first = sections.clone().skip_while(is_empty).skip(1);
        let is_flush = |kept: &SectionFindings| kept.indentation == Indentation::Flush;
        !below_first.any(is_flush)
            && sections.map(SectionFindings::count_indented).sum::<usize>() > 1
    }
}
