//! What can be folded: sections, blocks in them, and runs of comments.

use syntax::{FileKind, LineKind};

use crate::engine::Pair;
use crate::model::Section;

/// Lines that can be folded into the first of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fold {
    /// The line that stays, counted from the document's first.
    pub first: u32,
    /// The last line.
    pub last: u32,
    /// Whether they are comments.
    pub comment: bool,
}

/// The folds of a file, in the order of their first lines.
pub fn folds(pair: &Pair, file: FileKind) -> Vec<Fold> {
    let mut folds = pair.world(|world| {
        world.gather(file, |section, folds| {
            folds.extend(blocks(section).chain(comments(section)).chain(whole(section)));
        })
    });
    folds.sort_unstable();
    folds
}

/// From the header to the last line that says something.
fn whole(section: &Section<'_>) -> Option<Fold> {
    section.header.as_ref()?;
    fold(section, 0, section.body().end.checked_sub(1)?, false)
}

/// Settings with the indented lines below them.
fn blocks<'s>(section: &'s Section<'_>) -> impl Iterator<Item = Fold> + 's {
    let lines = &section.source.lines;
    let opens = |at: &usize| {
        !lines[*at].indented && matches!(lines[*at].kind, LineKind::Setting | LineKind::Text)
    };
    (0..lines.len()).filter(opens).filter_map(|at| {
        let below = lines[at + 1..].iter().take_while(|line| line.indented);
        let says = |line: &syntax::Line| line.kind != LineKind::Blank;
        let last = below.enumerate().filter(|(_, line)| says(line)).last()?;
        fold(section, at, at + 1 + last.0, false)
    })
}

/// Comments below each other.
fn comments<'s>(section: &'s Section<'_>) -> impl Iterator<Item = Fold> + 's {
    let lines = &section.source.lines;
    let is_comment =
        move |at: usize| lines.get(at).is_some_and(|line| line.kind == LineKind::Comment);
    let starts = (0..lines.len())
        .filter(move |at| is_comment(*at) && !at.checked_sub(1).is_some_and(is_comment));
    starts.filter_map(move |at| {
        let last = (at..lines.len()).take_while(|at| is_comment(*at)).last()?;
        fold(section, at, last, true)
    })
}

/// Lines of a section as a fold, where there is more than one.
fn fold(section: &Section<'_>, first: usize, last: usize, comment: bool) -> Option<Fold> {
    let line = section.source.first_line;
    let fold = Fold { first: line + first as u32, last: line + last as u32, comment };
    (last > first).then_some(fold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    /// A fixture whose lines begin with a mark for each fold they belong to: `s` a section, `b` a
    /// block, `c` comments.
    #[track_caller]
    fn check(picture: &str) {
        let lines: Vec<(&str, &str)> =
            picture.lines().map(|line| line.split_once('|').unwrap()).collect();
        let text: String = lines.iter().flat_map(|(_, text)| [*text, "\n"]).collect();
        let pair = pair_of(&format!("--- config\n{text}"));
        let folds = folds(&pair, FileKind::Config);
        for (number, (marks, text)) in (0..).zip(&lines) {
            let here = folds.iter().filter(|fold| (fold.first..=fold.last).contains(&number));
            let drawn: String = here.map(|fold| if fold.comment { 'c' } else { 's' }).collect();
            assert_eq!(drawn, marks.trim(), "{text}: {folds:?}");
        }
    }

    #[test]
    fn sections_blocks_and_comments_fold() {
        check(
            "\
c |# one
c |# two
  |
s |[default]
s |region = eu-west-1
ss|s3 =
ss|  max_queue_size = 5
ss|  # note
ss|  max_concurrent_requests = 5
s |output = json
  |
  |# one line
  |[profile a]
  |[profile b]",
        );
    }

    #[test]
    fn a_comment_run_inside_a_section_folds_in_it() {
        check("s |[default]\nsc|# a\nsc|# b\ns |region = eu-west-1");
    }
}
