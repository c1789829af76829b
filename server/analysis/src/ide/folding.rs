//! Folding ranges: sections, blocks in them, and runs of comments.

use syntax::{FileKind, LineKind};

use crate::engine::Pair;
use crate::model::Section;

/// Lines that an editor can fold into the first of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fold {
    /// The line that stays visible, counted from the document's first.
    pub first: u32,
    /// The last line, counted from the document's first.
    pub last: u32,
    /// Whether they are comments.
    pub comment: bool,
}

/// The folds of a file, in the order of their first lines.
pub fn folds(pair: &Pair, file: FileKind) -> Vec<Fold> {
    let mut folds = pair.gather(file, |_, section, folds| {
        folds.extend(blocks(section).chain(comments(section)).chain(whole_section(section)));
    });
    // A section, its blocks and its comments come from three walks, and clients expect the order of
    // the lines.
    folds.sort_unstable();
    folds
}

/// From the header to the last line that is not blank or a comment of the next section.
fn whole_section(section: &Section<'_>) -> Option<Fold> {
    section.header.as_ref()?;
    fold(section, 0, section.body().end.checked_sub(1)?, false)
}

/// Settings and lines of text with the indented lines below them.
fn blocks<'s>(section: &'s Section<'_>) -> impl Iterator<Item = Fold> + 's {
    let lines = &section.source.lines;
    let openers = (0..lines.len()).filter(|at| {
        !lines[*at].indented && matches!(lines[*at].kind, LineKind::Setting | LineKind::Text)
    });
    openers.filter_map(|at| {
        let below = lines[at + 1..].iter().take_while(|line| line.indented).enumerate();
        let (last, _) = below.filter(|(_, line)| line.kind != LineKind::Blank).last()?;
        fold(section, at, at + 1 + last, false)
    })
}

/// Runs of comment lines.
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

/// Lines of a section as a fold, if there is more than one.
fn fold(section: &Section<'_>, first: usize, last: usize, comment: bool) -> Option<Fold> {
    let line = section.source.first_line;
    let fold = Fold { first: line + first as u32, last: line + last as u32, comment };
    // A fold of one line would hide nothing.
    (last > first).then_some(fold)
}
