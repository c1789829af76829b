/// A line that Git puts around the versions of a merge conflict, in the order in which it does
/// (<https://git-scm.com/docs/git-merge>, "How conflicts are presented").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ConflictMark {
    /// `<<<<<<< HEAD`: before the first version.
    Start,
    /// `||||||| 29a0c2b`: before what both versions were made from, if that is shown.
    Base,
    /// `=======`: before the second version.
    Middle,
    /// `>>>>>>> main`: after it.
    End,
}

impl ConflictMark {
    /// The mark that a line is; `line` is without its end.
    pub fn of(line: &str) -> Option<Self> {
        const MARKS: [(&str, ConflictMark); 4] = [
            ("<<<<<<<", ConflictMark::Start),
            ("|||||||", ConflictMark::Base),
            ("=======", ConflictMark::Middle),
            (">>>>>>>", ConflictMark::End),
        ];
        MARKS.into_iter().find_map(|(mark, kind)| {
            let rest = line.strip_prefix(mark)?;
            // A longer row of equals signs is somebody's ruler.
            let is_mark = rest.is_empty() || rest.starts_with(' ');
            (is_mark && (kind != Self::Middle || rest.trim().is_empty())).then_some(kind)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ConflictMark;

    #[test]
    fn a_mark_is_seven_signs_at_the_left_edge() {
        let marks = [
            ("<<<<<<< HEAD", ConflictMark::Start),
            ("<<<<<<<", ConflictMark::Start),
            ("||||||| merged common ancestors", ConflictMark::Base),
            ("=======", ConflictMark::Middle),
            (">>>>>>> feature=x", ConflictMark::End),
        ];
        for (line, mark) in marks {
            assert_eq!(ConflictMark::of(line), Some(mark), "{line}");
        }
        for line in ["", "<<<<<<", "<<<<<<<<", "========", " =======", "======= x", "= a", ">> x"] {
            assert_eq!(ConflictMark::of(line), None, "{line}");
        }
    }
}
