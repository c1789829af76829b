//! Lines, blanks and spans as the readers' languages define them.

use std::borrow::Cow;
use syntax::Span;

/// U+FEFF at the start of a file.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Where `part`, a slice of `text`, stands in it.
pub(super) fn span_of(text: &str, part: &str) -> Span {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    debug_assert!(start + part.len() <= text.len(), "a slice of another text");
    Span::from(start..start + part.len())
}

/// Python's "universal newlines": LF, CRLF or CR ends a line. The ends are not part of the lines.
pub(super) fn universal(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.filter(|rest| !rest.is_empty())?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', text.as_bytes()) else {
            rest = None;
            return Some(text);
        };
        let after = &text[end..];
        let after = after.strip_prefix("\r\n").unwrap_or(&after[1..]);
        rest = Some(after);
        Some(&text[..end])
    })
}

/// Lower case beyond ASCII, as Python and Go have it; copies only what is not ASCII or not lower.
pub(super) fn lower_cased(key: &str) -> Cow<'_, str> {
    let lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if key.bytes().all(lower) { Cow::Borrowed(key) } else { Cow::Owned(key.to_lowercase()) }
}

/// Where Python's `str.splitlines` ends a line, beyond what ends one in a file.
pub(super) fn is_python_line_boundary(c: char) -> bool {
    matches!(
        c,
        '\n' | '\x0b' | '\x0c' | '\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Python's `str.isspace`: Unicode's white space and the four ASCII separators.
pub(super) fn is_python_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// ECMAScript's `\s`: Unicode's white space with U+FEFF, without NEL.
pub(super) fn is_javascript_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == BYTE_ORDER_MARK
}

/// The shared specification's white space; Go uses it for indentation.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The characters a comment starts with, for every reader.
pub(super) fn starts_comment(c: char) -> bool {
    matches!(c, '#' | ';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn universal_newlines_end_lines_three_ways() {
        let lines = |text| universal(text).collect::<Vec<_>>();
        assert_eq!(lines("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n\r\n\rb\n"), ["a", "", "", "b"]);
        assert_eq!(lines(""), [""; 0]);
        assert_eq!(lines("a\r\r\n"), ["a", ""]);
    }

    #[test]
    fn a_slice_knows_its_place() {
        let text = "[dev]\nregion = x";
        assert_eq!(span_of(text, &text[6..12]), Span::from(6..12));
        assert_eq!(span_of(text, text[5..6].trim()).len(), 0);
    }
}
