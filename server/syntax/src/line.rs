//! One line: its kind, its parts in bytes from its start, and what an indented line after it would belong to.

use crate::{ConflictMark, Span};

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Eol {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r` alone: an end of line to Python and to editors, an ordinary character to the rest.
    Cr,
    /// The end of the text.
    None,
}

impl Eol {
    /// Length in bytes.
    pub fn len(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Lf | Self::Cr => 1,
            Self::CrLf => 2,
        }
    }

    /// Whether nothing ends the line but the end of the text.
    pub fn is_empty(self) -> bool {
        self == Self::None
    }
}

/// What a line is by its first visible character and whether it has an `=`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LineKind {
    /// Nothing visible.
    Blank,
    /// `#` or `;` comes first.
    Comment,
    /// `[` comes first, closed or not.
    Header,
    /// Has an `=`.
    Setting,
    /// One of the lines that Git puts around the versions of a merge conflict ([`ConflictMark`]).
    Mark,
    /// Anything else.
    Text,
}

impl LineKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Blank, Self::Comment, Self::Header, Self::Setting, Self::Mark, Self::Text];
}

/// What an indented line would hang on: the nearest line above that opened something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Nesting {
    /// No header yet.
    #[default]
    Outside,
    /// A header, and no setting under it yet.
    Section,
    /// A setting with a value (or a text line): an indented line continues it.
    Value,
    /// A setting without a value: indented lines are its sub-settings.
    Block,
}

/// One line, where it starts and what it is; the text is asked for its parts ([`Line::parts`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// Byte offset of the first byte, from the start of the section (or block) that holds it.
    pub start: u32,
    /// What it is.
    pub kind: LineKind,
    /// How it ends.
    pub eol: Eol,
    /// Whether padding is before the first visible character.
    pub indented: bool,
    /// What it hangs on if it is indented.
    pub under: Nesting,
    /// A setting whose value is empty or a comment: opens a block if it is not indented.
    pub empty: bool,
}

/// Where the parts of a line are, in bytes from the start of the same text as [`Line::start`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parts {
    /// The line without its end.
    pub content: Span,
    /// The content without padding at either end.
    pub trimmed: Span,
    /// Of a setting, the name; else the same as `trimmed`.
    pub key: Span,
    /// Of a setting, the byte offset of its `=`.
    pub equals: Option<u32>,
    /// Of a setting, what it has as a value without padding (a trailing comment included); else empty.
    pub raw: Span,
}

/// Blanks and the invisible characters that people paste: what surrounds a name or value without
/// being seen. Which of these a reader trims is that reader's affair.
pub fn is_padding(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        c if c.is_ascii() => c.is_ascii_whitespace() || c == '\u{b}',
        c => c.is_whitespace() || is_invisible(c),
    }
}

/// Soft hyphens, zero-width characters, the byte order mark, and marks of writing direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
}

/// `span` of `text` without the padding at either end; an all-padding span shrinks to its start.
pub fn trim_padding(text: &str, span: Span) -> Span {
    let bytes = &text.as_bytes()[span.range()];
    // Nearly always only blanks are around what is visible, and it is ASCII at both ends.
    let mut visible = bytes;
    while let [b' ' | b'\t', rest @ ..] = visible {
        visible = rest;
    }
    let start = span.end - visible.len() as u32;
    while let [rest @ .., b' ' | b'\t'] = visible {
        visible = rest;
    }
    match (visible.first(), visible.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => {
            Span::new(start, start + visible.len() as u32)
        }
        (None, _) => Span::at(span.start),
        _ => trim_unusual(text, span),
    }
}

fn trim_unusual(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let head = slice.trim_start_matches(is_padding);
    let start = span.start + (slice.len() - head.len()) as u32;
    let len = head.trim_end_matches(is_padding).len() as u32;
    if len == 0 { Span::at(span.start) } else { Span::new(start, start + len) }
}

/// The first line of `text`, as if `under` were open above it; `start` is left 0.
///
/// `text` must not be empty.
pub(crate) fn lex(text: &str, under: Nesting) -> (Line, usize) {
    let (content, eol) = end_of_line(text.as_bytes());
    let line = classify(&text[..content], eol, under);
    (line, content + eol.len() as usize)
}

fn end_of_line(bytes: &[u8]) -> (usize, Eol) {
    match memchr::memchr2(b'\n', b'\r', bytes) {
        None => (bytes.len(), Eol::None),
        Some(at) if bytes[at] == b'\n' => (at, Eol::Lf),
        Some(at) if bytes.get(at + 1) == Some(&b'\n') => (at, Eol::CrLf),
        // A lone CR ends a line here because editors and Python see one; the models of other readers
        // join such lines again.
        Some(at) => (at, Eol::Cr),
    }
}

fn classify(content: &str, eol: Eol, under: Nesting) -> Line {
    let (kind, indented, empty) = match content.bytes().next() {
        // The first byte decides for nearly all lines, without a look at the rest.
        Some(b'#' | b';') => (LineKind::Comment, false, false),
        Some(b'[') => (LineKind::Header, false, false),
        // Before settings: of these lines one is all equals signs, and another may name a branch with one.
        Some(b'<' | b'|' | b'=' | b'>') if ConflictMark::of(content).is_some() => {
            (LineKind::Mark, false, false)
        }
        Some(first) if first.is_ascii_graphic() => {
            let (kind, empty) = setting_or_text(content);
            (kind, false, empty)
        }
        _ => classify_padded(content),
    };
    Line { start: 0, kind, eol, indented, under, empty }
}

fn classify_padded(content: &str) -> (LineKind, bool, bool) {
    // A byte order mark is no indentation: it is before the first line of a whole file.
    // Only in front: elsewhere the mark is an invisible character like others.
    let unmarked = content.strip_prefix('\u{feff}').unwrap_or(content);
    let trimmed = unmarked.trim_start_matches(is_padding);
    let indented = trimmed.len() < unmarked.len();
    match trimmed.bytes().next() {
        None => (LineKind::Blank, false, false),
        Some(b'#' | b';') => (LineKind::Comment, indented, false),
        Some(b'[') => (LineKind::Header, indented, false),
        Some(_) => {
            let (kind, empty) = setting_or_text(trimmed);
            (kind, indented, empty)
        }
    }
}

fn setting_or_text(trimmed: &str) -> (LineKind, bool) {
    let Some(equals) = memchr::memchr(b'=', trimmed.as_bytes()) else {
        return (LineKind::Text, false);
    };
    let behind = trimmed[equals + 1..].trim_ascii_start();
    let empty = match behind.bytes().next() {
        None | Some(b'#' | b';') => true,
        Some(first) if first.is_ascii_graphic() => false,
        Some(_) => {
            let value = behind.trim_start_matches(is_padding);
            value.is_empty() || value.starts_with(['#', ';'])
        }
    };
    (LineKind::Setting, empty)
}

impl Line {
    /// What an indented line below this one hangs on.
    pub(crate) fn opens(self) -> Nesting {
        match self.kind {
            LineKind::Header => Nesting::Section,
            // An indented setting opens nothing: no reader has blocks within blocks.
            LineKind::Setting if !self.indented && self.under != Nesting::Outside => {
                if self.empty {
                    Nesting::Block
                } else {
                    Nesting::Value
                }
            }
            LineKind::Text if !self.indented && self.under != Nesting::Outside => Nesting::Value,
            // Blank lines and comments end nothing, and a mark is gone once its conflict is resolved.
            _ => self.under,
        }
    }

    /// Where this line's parts are in `text`, the text that [`Line::start`] counts in;
    /// `end` is where the line ends, its end of line included.
    pub fn parts(self, text: &str, end: u32) -> Parts {
        let content = Span::new(self.start, end - self.eol.len());
        // Looked for again: kept in each line, its place would make all lines larger for the few
        // that are asked.
        let at = (self.kind == LineKind::Setting)
            .then(|| memchr::memchr(b'=', &text.as_bytes()[content.range()]))
            .flatten();
        let Some(at) = at else {
            let trimmed = trim_padding(text, content);
            let raw = Span::at(trimmed.end);
            return Parts { content, trimmed, key: trimmed, equals: None, raw };
        };
        let equals = content.start + at as u32;
        let key = trim_padding(text, Span::new(content.start, equals));
        // At the `=` and not at the line's start, so that the parts are in order where a name is
        // missing.
        let key = if key.is_empty() { Span::at(equals) } else { key };
        let raw = trim_padding(text, Span::new(equals + 1, content.end));
        let trimmed = Span::new(key.start, raw.end);
        Parts { content, trimmed, key, equals: Some(equals), raw }
    }
}
