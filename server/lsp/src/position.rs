//! The one place where byte offsets become positions and positions byte offsets.

use syntax::{Document, Span};
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range};

/// What a position's `character` counts, as agreed with the client.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what a client means that says nothing.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// The best of those that a client offers: bytes cost no counting.
    pub(crate) fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offers = |kind: &PositionEncodingKind| offered.is_some_and(|all| all.contains(kind));
        if offers(&PositionEncodingKind::UTF8) {
            Self::Utf8
        // Between the two, UTF-16 is what clients count in anyway.
        } else if offers(&PositionEncodingKind::UTF32) && !offers(&PositionEncodingKind::UTF16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// The protocol's word for it.
    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How much `text` adds to a character position.
    pub(crate) fn len(self, text: &str) -> u32 {
        let len = match self {
            // First: nearly every line is, and then nothing is counted.
            _ if text.is_ascii() => text.len(),
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Utf32 => text.chars().count(),
        };
        len as u32
    }

    /// The bytes of `line` before position `character`; one inside a character means before it,
    /// one past the end the end.
    fn bytes(self, line: &str, character: u32) -> usize {
        if line.is_ascii() {
            return line.len().min(character as usize);
        }
        let mut left = character;
        for (at, c) in line.char_indices() {
            let len = match self {
                Self::Utf8 => c.len_utf8(),
                Self::Utf16 => c.len_utf16(),
                Self::Utf32 => 1,
            } as u32;
            // A position inside a character, as from a client that counts in other units, means the
            // place before it.
            if left < len {
                return at;
            }
            left -= len;
        }
        line.len()
    }

    /// The position of byte `offset`.
    pub(crate) fn position(self, document: &Document, offset: u32) -> Position {
        let line = document.line_of(offset);
        let start = document.line_span(line).start;
        let before = document.slice(Span::new(start, offset.min(document.len())));
        Position { line, character: self.len(&before) }
    }

    /// The range of a span.
    pub(crate) fn range(self, document: &Document, span: Span) -> Range {
        let start = self.position(document, span.start);
        let line = document.line_span(start.line);
        let end = if span.is_empty() {
            start
        } else if span.end < line.end {
            // Most spans are within a line: the text before them is then not counted a second time.
            let within = self.len(&document.slice(span));
            Position { line: start.line, character: start.character + within }
        } else {
            self.position(document, span.end)
        };
        Range { start, end }
    }

    /// The byte offset of a position. As the protocol has it, a character past the end of a line
    /// means its end; a line past the last means the end of the document.
    pub(crate) fn offset(self, document: &Document, position: Position) -> u32 {
        let span = document.line_span(position.line);
        let text = document.slice(span);
        // A character beyond the end of the line is its end, not a place in the next:
        // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#position
        let content = text.trim_end_matches(['\n', '\r']);
        span.start + self.bytes(content, position.character) as u32
    }

    /// The span of a range; `None` where it ends before it starts.
    pub(crate) fn span(self, document: &Document, range: Range) -> Option<Span> {
        let start = self.offset(document, range.start);
        let end = self.offset(document, range.end);
        (start <= end).then(|| Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a = é😀b\r\nnext\rlast";

    #[track_caller]
    fn round_trips(encoding: Encoding, characters: &[u32]) {
        let document = Document::new(TEXT);
        let offsets: Vec<u32> = TEXT.char_indices().map(|(at, _)| at as u32).take(8).collect();
        for (offset, character) in offsets.into_iter().zip(characters) {
            let position = Position::new(0, *character);
            assert_eq!(encoding.position(&document, offset), position);
            assert_eq!(encoding.offset(&document, position), offset);
        }
    }

    #[test]
    fn characters_count_what_was_agreed() {
        round_trips(Encoding::Utf8, &[0, 1, 2, 3, 4, 6, 10]);
        round_trips(Encoding::Utf16, &[0, 1, 2, 3, 4, 5, 7]);
        round_trips(Encoding::Utf32, &[0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn positions_outside_the_text_are_clamped() {
        let document = Document::new(TEXT);
        let offset =
            |line, character| Encoding::Utf16.offset(&document, Position::new(line, character));
        assert_eq!(offset(0, 99), 11);
        assert_eq!(offset(0, 6), 6, "in the middle of a surrogate pair");
        assert_eq!(offset(99, 0), TEXT.len() as u32);
        assert_eq!(offset(1, 99), 17, "a lone carriage return ends a line");
    }

    #[test]
    fn the_client_chooses_and_utf16_is_what_it_means_by_silence() {
        let negotiate = |offers: &[PositionEncodingKind]| Encoding::negotiate(Some(offers));
        let (utf8, utf16, utf32) =
            (PositionEncodingKind::UTF8, PositionEncodingKind::UTF16, PositionEncodingKind::UTF32);
        assert_eq!(Encoding::negotiate(None), Encoding::Utf16);
        assert_eq!(negotiate(&[utf16.clone(), utf8]), Encoding::Utf8);
        assert_eq!(negotiate(&[utf32.clone(), utf16]), Encoding::Utf16);
        assert_eq!(negotiate(&[utf32]), Encoding::Utf32);
    }
}
