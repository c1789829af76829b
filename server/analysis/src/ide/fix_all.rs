//! Every safe fix at once, and those that become possible by them.

use std::borrow::Cow;

use syntax::{FileKind, PerFile, Span};

use super::fix_round::{FixRound, KeptBack};
use super::fix_selection::FixSelection;
use crate::engine::Pair;
use crate::located_edit::LocatedEdit;

/// Rounds after which fixes that undo each other are left alone.
const ROUNDS: usize = 20;

/// The edits that leave no safe fix to make for the findings of `files`; those of a finding that
/// would change another file are left out. In the order of the text; what they do not touch, secrets
/// above all, stays where it is.
///
/// No fix is made that makes a new error or warning. Costs two lints of the whole pair for each round in which there
/// was something to fix.
pub fn fix_all(pair: &Pair, files: &[FileKind]) -> Vec<LocatedEdit> {
    fix_selected(pair, files, &FixSelection::default())
}

/// The same as [`fix_all`] with other fixes. Those that are not safe are applied once: what one of them
/// inserts, another may remove.
pub fn fix_selected(pair: &Pair, files: &[FileKind], selection: &FixSelection) -> Vec<LocatedEdit> {
    let mut edits = FixRound::new(pair, files, selection).edits;
    // Later rounds are safe ones: an unsafe fix could undo what another one has just done.
    let selection = FixSelection { includes_unsafe: false, ..selection.clone() };
    if edits.is_empty() {
        return edits;
    }
    // Rounds of edits are put together into one list that refers to the original text, which is what a
    // client can apply.
    let mut patchworks =
        PerFile::of(|file| Patchwork::new(pair.document(file).map_or(0, syntax::Document::len)));
    // The pair before the round: the caller keeps its own as it is open in the editor.
    let mut fixed = Cow::Borrowed(pair);
    for _ in 0..ROUNDS {
        for edit in edits.iter().rev() {
            patchworks[edit.file].replace(edit.span, &edit.text);
        }
        let texts = fixed.texts_after(&edits);
        fixed =
            Cow::Owned(Pair::new(texts.as_deref(), pair.facts().clone(), pair.options().clone()));
        // A fix can make way for another, as when a joined value turns out to be in quotes.
        edits = FixRound::new(&fixed, files, &selection).edits;
        if edits.is_empty() {
            break;
        }
    }
    patchworks.into_iter().flat_map(|(file, patchwork)| patchwork.edits(file)).collect()
}

/// Whether [`fix_all`] has something to do.
pub fn has_safe_fix(pair: &Pair, files: &[FileKind]) -> bool {
    !FixRound::new(pair, files, &FixSelection::default()).edits.is_empty()
}

/// The fixes that [`fix_all`] leaves although their rules call them safe.
pub fn kept_back<'p>(pair: &'p Pair, files: &[FileKind]) -> Vec<KeptBack<'p>> {
    FixRound::new(pair, files, &FixSelection::default()).kept_back
}

/// A text as pieces of the one it was made from and of new text.
struct Patchwork {
    /// Of the text it was made from.
    len: u32,
    pieces: Vec<Piece>,
}

enum Piece {
    Old(Span),
    New(String),
}

impl Piece {
    fn len(&self) -> u32 {
        match self {
            Self::Old(span) => span.len(),
            Self::New(text) => text.len() as u32,
        }
    }

    /// Both sides of byte `at`.
    fn split(self, at: u32) -> (Self, Self) {
        match self {
            Self::Old(span) => {
                let middle = span.start + at;
                (Self::Old(Span::new(span.start, middle)), Self::Old(Span::new(middle, span.end)))
            }
            Self::New(mut text) => {
                let rest = text.split_off(at as usize);
                (Self::New(text), Self::New(rest))
            }
        }
    }
}

impl Patchwork {
    fn new(len: u32) -> Self {
        Self { len, pieces: vec![Piece::Old(Span::new(0, len))] }
    }

    /// Replaces bytes of the text as it now is.
    fn replace(&mut self, span: Span, text: &str) {
        let first = self.cut(span.start);
        let last = self.cut(span.end);
        self.pieces.splice(first..last, [Piece::New(text.to_owned())]);
    }

    /// Makes a piece begin at byte `at`; its index.
    fn cut(&mut self, at: u32) -> usize {
        let mut start = 0;
        for index in 0..self.pieces.len() {
            let len = self.pieces[index].len();
            if at == start {
                return index;
            }
            if at < start + len {
                let (left, right) = self.pieces.remove(index).split(at - start);
                self.pieces.splice(index..index, [left, right]);
                return index + 1;
            }
            start += len;
        }
        self.pieces.len()
    }

    /// What turns the text that it was made from into what it is.
    fn edits(self, file: FileKind) -> Vec<LocatedEdit> {
        let mut edits = Vec::new();
        let (mut at, mut new) = (0, String::new());
        // An empty piece at the end, so that a change of the last bytes ends like any other.
        let end = Piece::Old(Span::at(self.len));
        for piece in self.pieces.into_iter().chain([end]) {
            match piece {
                Piece::New(text) => new.push_str(&text),
                Piece::Old(span) => {
                    if span.start > at || !new.is_empty() {
                        let text = std::mem::take(&mut new);
                        // Old text is missing before this piece, or new text has come there: one
                        // replacement for both.
                        edits.push(LocatedEdit { file, span: Span::new(at, span.start), text });
                    }
                    at = span.end;
                }
            }
        }
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    #[test]
    fn no_fix_writes_what_is_there_and_no_two_write_the_same() {
        let fixed = |text: &str| {
            let pair = pair_of(&format!("--- config\n{text}"));
            let selection = FixSelection { includes_unsafe: true, ..FixSelection::default() };
            let edits = fix_selected(&pair, &[FileKind::Config], &selection);
            LocatedEdit::apply_all(text, &edits)
        };
        let twice = "[default]\nregion us-east-1\nregion = us-west-2\n";
        assert_eq!(fixed(twice), twice);
        assert_eq!(
            fixed("[default]\nregion us-east-1\nregoin = us-west-2\n"),
            "[default]\nregion us-east-1\nregion = us-west-2\n"
        );
        let section = "export AWS_DEFAULT_REGION=us-east-1\n[default]\noutput = json\n";
        assert_eq!(fixed(section), section);
    }

    #[test]
    fn edits_of_edits_touch_what_changed_alone() {
        let mut patchwork = Patchwork::new(10);
        patchwork.replace(Span::new(2, 4), "abc");
        patchwork.replace(Span::new(3, 6), "");
        patchwork.replace(Span::at(7), "x");
        patchwork.replace(Span::new(8, 9), "");
        let edits: Vec<(Span, String)> = patchwork
            .edits(FileKind::Config)
            .into_iter()
            .map(|edit| (edit.span, edit.text))
            .collect();
        // 0123456789, 01abc456789, 01a56789, 01a5678x9, 01a5678x
        let expected = [(Span::new(2, 5), "a".to_owned()), (Span::new(9, 10), "x".to_owned())];
        assert_eq!(edits, expected);
    }
}
