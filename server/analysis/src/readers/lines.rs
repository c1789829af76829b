//! Lines and white space as the readers' languages define them.

use std::borrow::Cow;
use syntax::Span;

/// U+FEFF at the start of a file.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The span of `part`, which must be a slice of `text`.
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
        // The two characters are one line end, not an empty line between two.
        let after = after.strip_prefix("\r\n").unwrap_or(&after[1..]);
        rest = Some(after);
        Some(&text[..end])
    })
}

/// Lower case of all letters, not only of ASCII, as in Python and Go. Copies only if it changes something
/// or the key is not ASCII.
pub(super) fn lower_cased(key: &str) -> Cow<'_, str> {
    if key.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(key)
    } else {
        Cow::Owned(key.to_lowercase())
    }
}

/// Where Python's `str.splitlines` ends a line. These are more characters than those that end a line of
/// a file.
pub(super) fn is_python_line_boundary(c: char) -> bool {
    matches!(
        c,
        '\n' | '\x0b' | '\x0c' | '\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Python's `str.isspace`: Unicode's white space and four ASCII separators.
pub(super) fn is_python_space(c: char) -> bool {
    // U+001C to U+001F are separators to `str.isspace`, which follows the bidirectional class, and not
    // to Rust, which follows the property White_Space.
    // https://docs.python.org/3/library/stdtypes.html#str.isspace
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// ECMAScript's `\s`: Unicode's white space with U+FEFF, without NEL.
pub(super) fn is_javascript_space(c: char) -> bool {
    // https://tc39.es/ecma262/#sec-white-space
    (c.is_whitespace() && c != '\u{85}') || c == BYTE_ORDER_MARK
}

/// The white space of the SDKs' shared specification. Go uses it for indentation.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The characters that begin a comment for every reader.
pub(super) fn starts_comment(c: char) -> bool {
    matches!(c, '#' | ';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn universal_newlines_are_lf_crlf_and_cr() {
        let lines = |text| universal(text).collect::<Vec<_>>();
        assert_eq!(lines("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n\r\n\rb\n"), ["a", "", "", "b"]);
        assert_eq!(lines(""), [""; 0]);
        assert_eq!(lines("a\r\r\n"), ["a", ""]);
    }

    #[test]
    fn a_slice_has_its_span_in_the_text() {
        let text = "[dev]\nregion = x";
        assert_eq!(span_of(text, &text[6..12]), Span::from(6..12));
        assert_eq!(span_of(text, text[5..6].trim()).len(), 0);
    }
}
