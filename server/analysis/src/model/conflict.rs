//! Merge conflicts that are not resolved.

use syntax::{ConflictMark, LineKind};

use super::section::Section;

/// A mark, and where it is: the place of its section in the file and its line in that section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct PlacedMark {
    pub(crate) mark: ConflictMark,
    pub(crate) section: usize,
    pub(crate) line: usize,
}

impl PlacedMark {
    fn place(self) -> (usize, usize) {
        (self.section, self.line)
    }

    pub(crate) fn is_at(self, section: usize, line: usize) -> bool {
        self.place() == (section, line)
    }
}

/// The marks of one conflict, in order. A conflict may begin in one section and end in another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Conflict {
    marks: Vec<PlacedMark>,
}

impl Conflict {
    /// The conflicts of a file, by all of its marks in order.
    pub(crate) fn all(marks: impl IntoIterator<Item = PlacedMark>) -> Vec<Self> {
        let mut conflicts: Vec<Self> = Vec::new();
        for mark in marks {
            match conflicts.last_mut().filter(|last| last.last().mark < mark.mark) {
                Some(open) => open.marks.push(mark),
                None => conflicts.push(Self { marks: vec![mark] }),
            }
        }
        conflicts
    }

    pub(crate) fn marks(&self) -> &[PlacedMark] {
        &self.marks
    }

    pub(crate) fn first(&self) -> PlacedMark {
        self.marks[0] // `all` makes none without a mark
    }

    pub(crate) fn last(&self) -> PlacedMark {
        self.marks[self.marks.len() - 1]
    }

    /// Whether no mark is missing. Somebody may have removed some of them.
    pub(crate) fn is_whole(&self) -> bool {
        let required = [ConflictMark::Start, ConflictMark::Middle, ConflictMark::End];
        required.into_iter().all(|required| self.marks.iter().any(|mark| mark.mark == required))
    }

    /// Whether a line is part of the version that `begins` begins, marks left out.
    pub(crate) fn is_in_version(&self, begins: ConflictMark, section: usize, line: usize) -> bool {
        let Some(begin) = self.marks.iter().position(|mark| mark.mark == begins) else {
            return false;
        };
        let end = self.marks.get(begin + 1);
        self.marks[begin].place() < (section, line)
            && end.is_some_and(|end| (section, line) < end.place())
    }
}

impl Section<'_> {
    /// The marks of conflicts in it, by their lines.
    pub(crate) fn conflict_marks(&self) -> impl Iterator<Item = (usize, ConflictMark)> {
        let lines = self.source.lines.iter().enumerate();
        let marks = lines.filter(|(_, line)| line.kind == LineKind::Mark);
        marks.filter_map(|(line, _)| {
            Some((line, ConflictMark::of(self.text(self.content_span(line)))?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The conflicts of a file in one section, each as the lines of its marks.
    fn conflicts(text: &str) -> Vec<Conflict> {
        Conflict::all(text.lines().enumerate().filter_map(|(line, text)| {
            Some(PlacedMark { mark: ConflictMark::of(text)?, section: 0, line })
        }))
    }

    fn lines(conflict: &Conflict) -> Vec<usize> {
        conflict.marks().iter().map(|mark| mark.line).collect()
    }

    #[test]
    fn the_base_belongs_to_neither_version() {
        let found = conflicts("a\n<<<<<<< x\nb = 1\n||||||| y\nb = 0\n=======\nb = 2\n>>>>>>> z\n");
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((lines(found), found.is_whole()), (vec![1, 3, 5, 7], true));
        let version =
            |mark| (0..9).filter(|line| found.is_in_version(mark, 0, *line)).collect::<Vec<_>>();
        assert_eq!(version(ConflictMark::Start), [2]);
        assert_eq!(version(ConflictMark::Middle), [6]);
    }

    #[test]
    fn each_start_begins_another() {
        let found = conflicts("<<<<<<<\n=======\n>>>>>>>\n<<<<<<<\n<<<<<<<\n=======\n>>>>>>>\n");
        assert_eq!(
            found.iter().map(lines).collect::<Vec<_>>(),
            [vec![0, 1, 2], vec![3], vec![4, 5, 6]]
        );
        assert!(!found[1].is_whole());
    }

    #[test]
    fn marks_that_are_left_over_are_one_conflict() {
        let found = conflicts("a = 1\n=======\na = 2\n>>>>>>> x\n");
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((lines(found), found.is_whole()), (vec![1, 3], false));
    }
}
