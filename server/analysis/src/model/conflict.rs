//! Merge conflicts that are not resolved.

use std::ops::Range;

use super::section::Section;

/// A whole conflict in one section, by the lines of its marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Conflict {
    start: usize,
    /// Before what both sides began with, if that is shown.
    base: Option<usize>,
    middle: usize,
    end: usize,
}

impl Conflict {
    /// Its lines, marks included.
    pub(crate) fn lines(&self) -> Range<usize> {
        self.start..self.end + 1
    }

    /// Its marks after the first.
    pub(crate) fn other_marks(&self) -> impl Iterator<Item = usize> {
        self.base.into_iter().chain([self.middle, self.end])
    }

    /// The lines that are not of the first side, and those that are not of the second.
    pub(crate) fn without_sides(&self) -> [Vec<usize>; 2] {
        let after_first = self.base.unwrap_or(self.middle);
        let first = std::iter::once(self.start).chain(after_first..=self.end);
        [first.collect(), (self.start..=self.middle).chain([self.end]).collect()]
    }
}

/// In the order in which a conflict has them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Start,
    Base,
    Middle,
    End,
}

impl Section<'_> {
    /// The conflict that this line is a mark of, if the section has all of it.
    pub(crate) fn conflict(&self, line: usize) -> Option<Conflict> {
        let above = |line: usize| (0..line).rev().find_map(|line| Some((line, self.mark(line)?)));
        let mut start = (line, self.mark(line)?);
        while start.1 != Mark::Start {
            // Each is earlier in the order, so that a file of marks alone is not read again for each.
            start = above(start.0).filter(|above| above.1 < start.1)?;
        }
        let count = self.source.lines.len();
        let mut below = (start.0 + 1..count).filter_map(|line| Some((line, self.mark(line)?)));
        let mut next = below.next()?;
        let base = (next.1 == Mark::Base).then_some(next.0);
        if base.is_some() {
            next = below.next()?;
        }
        let (middle, end) = (next, below.next()?);
        let is_whole = (middle.1, end.1) == (Mark::Middle, Mark::End);
        is_whole.then_some(Conflict { start: start.0, base, middle: middle.0, end: end.0 })
    }

    fn mark(&self, line: usize) -> Option<Mark> {
        const MARKS: [(&str, Mark); 4] = [
            ("<<<<<<<", Mark::Start),
            ("|||||||", Mark::Base),
            ("=======", Mark::Middle),
            (">>>>>>>", Mark::End),
        ];
        let text = self.text(self.content_span(line));
        MARKS.into_iter().find(|(mark, _)| text.starts_with(mark)).map(|(_, mark)| mark)
    }
}

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use super::*;
    use crate::model::SectionId;

    fn conflict(text: &str, line: usize) -> Option<Conflict> {
        let document = Document::new(text);
        let source = document.sections_from(0).last()?;
        Section::read(SectionId(0), FileKind::Config, source).conflict(line)
    }

    #[test]
    fn each_mark_leads_to_the_whole() {
        let text = "[a]\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n";
        let whole = Conflict { start: 1, base: None, middle: 3, end: 5 };
        for line in [1, 3, 5] {
            assert_eq!(conflict(text, line), Some(whole.clone()), "{line}");
        }
        assert_eq!(conflict(text, 2), None);
        assert_eq!(whole.without_sides(), [vec![1, 3, 4, 5], vec![1, 2, 3, 5]]);
    }

    #[test]
    fn half_a_conflict_is_none() {
        for text in ["[a]\n=======\n", "[a]\n<<<<<<< x\n=======\n", "[a]\n=======\n>>>>>>> x\n"] {
            assert_eq!(conflict(text, 1), None, "{text}");
        }
    }

    #[test]
    fn the_base_belongs_to_neither_side() {
        let text = "[a]\n<<<<<<< x\nb = 1\n||||||| y\nb = 0\n=======\nb = 2\n>>>>>>> z\n";
        let found = conflict(text, 5).unwrap();
        assert_eq!(found.without_sides(), [vec![1, 3, 4, 5, 6, 7], vec![1, 2, 3, 4, 5, 7]]);
    }
}
