//! Edits of edits as edits of the text before them all.

use syntax::{FileKind, Span};

use crate::located_edit::LocatedEdit;

/// A text as pieces of the one it was made from and of new text.
pub(super) struct Patchwork {
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
    pub(super) fn new(len: u32) -> Self {
        Self { len, pieces: vec![Piece::Old(Span::new(0, len))] }
    }

    /// Replaces bytes of the text as it now is.
    pub(super) fn replace(&mut self, span: Span, text: &str) {
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
    pub(super) fn edits(self, file: FileKind) -> Vec<LocatedEdit> {
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
