//! The one door to the terminal: nothing that a file, a path or a variable holds may steer it.
//!
//! Most texts have been made printable where they are put together, so that columns agree. What passes here
//! is all of the output, and holds whoever forgot it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::iter;

use serde::de::IgnoredAny;

/// The output as it may be written: the colours and links of this program, line ends and tabs, and no other
/// control.
pub(super) fn without_controls(output: &str) -> Cow<'_, str> {
    if !has_controls(output) {
        return Cow::Borrowed(output);
    }
    // A program that reads JSON gets the character itself, which is written in another way.
    if serde_json::from_str::<IgnoredAny>(output).is_ok() {
        return Cow::Owned(output.chars().fold(String::new(), push_escaped));
    }
    Cow::Owned(
        pieces(output)
            .map(|(piece, harmless)| if harmless { piece.to_owned() } else { printable(piece) })
            .collect(),
    )
}

/// A text without what a terminal would obey.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// The character itself, or a picture of one that a terminal would obey instead of showing it, or that
/// XML cannot hold.
pub(super) fn visible(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if is_invisible_control(c) => '\u{fffd}',
        _ => c,
    }
}

/// Controls of the upper half, marks that turn the direction of writing around, and the two
/// characters that XML 1.0 leaves out: <https://www.w3.org/TR/xml/#charsets>.
fn is_invisible_control(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'..='\u{ffff}'
    )
}

fn has_controls(output: &str) -> bool {
    pieces(output).any(|(_, harmless)| !harmless)
}

/// The output in pieces, and whether a piece may be written as it is: text, a colour (`ESC [ 1 ; 31 m`), or the
/// beginning or end of a link (`ESC ] 8 ; ; URL ESC \`).
fn pieces(output: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = output;
    iter::from_fn(move || {
        let is_control = |c: char| !matches!(c, '\n' | '\t') && visible(c) != c;
        let first = rest.chars().next()?;
        let (end, harmless) = match rest.find(is_control) {
            Some(0) => match colour(rest).or_else(|| link(rest)) {
                Some(end) => (end, true),
                None => (first.len_utf8(), false),
            },
            at => (at.unwrap_or(rest.len()), true),
        };
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        Some((piece, harmless))
    })
}

/// The length of the colour that a text begins with.
fn colour(text: &str) -> Option<usize> {
    let codes = text.strip_prefix("\u{1b}[")?;
    let end = codes.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    codes[end..].starts_with('m').then_some("\u{1b}[".len() + end + 1)
}

/// The length of the beginning or the end of a link that a text begins with:
/// <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>.
fn link(text: &str) -> Option<usize> {
    let url = text.strip_prefix("\u{1b}]8;;")?;
    let end = url.find(|c: char| !c.is_ascii_graphic())?;
    // Of no other scheme are the links of this program.
    let is_known = end == 0 || url.starts_with("https://") || url.starts_with("file://");
    let closes = is_known && url[end..].starts_with("\u{1b}\\");
    closes.then_some("\u{1b}]8;;".len() + end + "\u{1b}\\".len())
}

fn push_escaped(mut json: String, c: char) -> String {
    if is_invisible_control(c) || c == '\u{7f}' {
        // Writing to a string does not fail, and all of these have four digits.
        let _ = write!(json, "\\u{:04x}", c as u32);
    } else {
        json.push(c);
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_nothing() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}0m\u{202e}b\n"), "a␛[31m\u{fffd}0m\u{fffd}b␊");
    }

    #[test]
    fn colours_pass_and_other_controls_do_not() {
        let own = "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: é\tx\n";
        assert!(matches!(without_controls(own), Cow::Borrowed(_)));
        let link = "\u{1b}]8;;https://example.com/a\u{1b}\\code\u{1b}]8;;\u{1b}\\";
        assert!(matches!(without_controls(link), Cow::Borrowed(_)));
        let hostile = "\u{1b}[1mx\u{1b}]0;title\u{7}\u{9b}2J\u{9d}\u{202e}\u{ffff}\u{1b}[2J\r\n";
        assert_eq!(
            without_controls(hostile),
            "\u{1b}[1mx␛]0;title␇\u{fffd}2J\u{fffd}\u{fffd}\u{fffd}␛[2J␍\n"
        );
    }

    #[test]
    fn json_holds_the_same() {
        let json = "{\n  \"path\": \"\u{9b}\u{202e}\u{fffe}\u{7f}é\"\n}\n";
        let written = without_controls(json);
        assert_eq!(written, "{\n  \"path\": \"\\u009b\\u202e\\ufffe\\u007fé\"\n}\n");
        let value = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&written), value(json));
    }
}
