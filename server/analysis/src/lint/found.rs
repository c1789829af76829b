//! What checks have found in one section or of one symbol, and where they stop.

use crate::finding::Finding;
use crate::model::Section;

/// The most findings of one check in one section. Nobody reads as many, a program's mistake is made again and
/// again, and a finding takes fifty times the memory of the line that it is about.
const MOST: usize = 1_000;

/// What the last finding of a check says that found more.
const LEFT_OUT: &str = "This section has more than 1,000 such mistakes, and the rest is not checked for them. \
                        Correct those that are shown first.";

/// Findings, and how many are of which check.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    // Empty until something is found: sections without mistakes cost no allocation.
    of_check: Vec<usize>,
}

impl Found {
    /// Whether a check need not be called again.
    pub(super) fn is_full(&self, check: usize) -> bool {
        self.of_check.get(check).is_some_and(|found| *found > MOST)
    }

    /// Notes that the findings from `before` on are of this check. If they are too many, the last one
    /// says so in the place of the rest, at the header: a comment that hides a line must not hide that.
    pub(super) fn count(&mut self, check: usize, before: usize, section: &Section<'_>) {
        if self.of_check.len() <= check {
            self.of_check.resize(check + 1, 0);
        }
        let count = &mut self.of_check[check];
        let left = MOST - *count;
        *count += self.findings.len() - before;
        if *count <= MOST {
            return;
        }
        self.findings.truncate(before + left + 1);
        if let Some(last) = self.findings.last_mut() {
            last.at = section.at(section.header_span());
            LEFT_OUT.clone_into(&mut last.message);
            last.is_for_the_rest = true;
            // It now stands for all, so that places and fixes of one would mislead.
            last.related.clear();
            last.fixes.clear();
        }
    }
}
