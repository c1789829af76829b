//! Lines that were meant as section headers and do not begin with `[`.

use syntax::Span;

/// What such a line lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LostHeader {
    /// `default]`
    Bracket,
    /// `profile dev`
    Brackets,
    /// `profile [dev]`: where its bracket is.
    BracketInside(u32),
    /// `"[default]"`
    Quotes,
    /// `(default)`: what is between the brackets.
    OtherBrackets(Span),
}

/// Brackets that only a keyboard for Chinese, Japanese or Korean types: nobody writes a note in them alone.
const WIDE: [(char, char); 6] =
    [('［', '］'), ('【', '】'), ('〔', '〕'), ('〖', '〗'), ('｛', '｝'), ('「', '」')];

/// What the line lacks to be a header, if it was meant as one; `line` is where its text is.
pub fn lost_header(text: &str, line: Span) -> Option<LostHeader> {
    if let Some(inner) = within_wide(text) {
        let start = line.start + text.find(inner).unwrap_or_default() as u32;
        return Some(LostHeader::OtherBrackets(Span::new(start, start + inner.len() as u32)));
    }
    if let Some(at) = bracket_inside(text) {
        return Some(LostHeader::BracketInside(line.start + at as u32));
    }
    if ['"', '\''].into_iter().any(|quote| is_header_within(text, quote)) {
        return Some(LostHeader::Quotes);
    }
    // The bracket of a header that goes on over two lines.
    if text == "]" {
        return None;
    }
    // With one of these it is a line of JSON or TOML, a list above all.
    if text.ends_with(']') && !text.contains(['[', '"', '{', '=']) {
        return Some(LostHeader::Bracket);
    }
    if names_section(text) {
        return Some(LostHeader::Brackets);
    }
    let pairs = [('(', ')'), ('{', '}'), ('<', '>')];
    let enclosed = pairs.iter().any(|(open, close)| {
        let inner = text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(names_section)
    });
    enclosed.then(|| LostHeader::OtherBrackets(Span::new(line.start + 1, line.end - 1)))
}

/// What is between wide brackets, of which one may be of the right kind.
fn within_wide(text: &str) -> Option<&str> {
    // A line that begins with `[` is a header already, if an unclosed one.
    let rest = text.strip_prefix(WIDE.map(|(open, _)| open))?;
    let inner =
        rest.strip_suffix(WIDE.map(|(_, close)| close)).or_else(|| rest.strip_suffix(']'))?;
    let is_name = !inner.is_empty() && !inner.contains(char::is_whitespace);
    (is_name || names_section(inner)).then_some(inner)
}

/// Where the bracket of `profile [dev]` is.
fn bracket_inside(text: &str) -> Option<usize> {
    let (word, name) = text.strip_suffix(']')?.split_once('[')?;
    let is_name = !name.is_empty() && !name.contains(['[', ']', '"', ' ', ',']);
    (is_name && KINDS.contains(&word.trim_end())).then_some(word.len())
}

/// Whether a header is between two quotes.
fn is_header_within(text: &str, quote: char) -> bool {
    let inner = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let name = inner.and_then(|inner| inner.strip_prefix('[')?.strip_suffix(']'));
    name.is_some_and(|name| !name.is_empty() && !name.contains(['[', ']', '"', '\'', ',', '{']))
}

/// The words that begin a header and need a name.
const KINDS: [&str; 3] = ["profile", "sso-session", "services"];

/// Whether it is `default`, or a word that begins a header and a name.
fn names_section(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [word] => word == "default",
        [word, _] => KINDS.contains(&word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_as_a_header_is_known_by_what_is_left_of_it() {
        let lost = |text: &str| lost_header(text, Span::new(0, text.len() as u32));
        for text in ["default]", "profile dev]", "prod]"] {
            assert_eq!(lost(text), Some(LostHeader::Bracket), "{text}");
        }
        for text in ["default", "profile dev", "sso-session corp", "services local"] {
            assert_eq!(lost(text), Some(LostHeader::Brackets), "{text}");
        }
        for text in ["(default)", "{profile dev}", "<default>"] {
            let inner = Span::new(1, text.len() as u32 - 1);
            assert_eq!(lost(text), Some(LostHeader::OtherBrackets(inner)), "{text}");
        }
        for (text, at) in [("profile [dev]", 8), ("sso-session [corp]", 12), ("profile[dev]", 7)] {
            assert_eq!(lost(text), Some(LostHeader::BracketInside(at)), "{text}");
        }
        for text in ["\"[default]\"", "'[profile dev]'"] {
            assert_eq!(lost(text), Some(LostHeader::Quotes), "{text}");
        }
        for text in ["［profile dev］", "【default】", "［dev］", "［profile dev]"] {
            assert!(matches!(lost(text), Some(LostHeader::OtherBrackets(_))), "{text}");
        }
        for text in ["［］", "［a note on this］", "［profile dev］ x"] {
            assert_eq!(lost(text), None, "{text}");
        }
        for text in [
            "hello",
            "profile",
            "profile a b",
            "\"a\": [\"b\"]",
            "(note)",
            "{",
            "}",
            "]",
            "\"[1, 2]\"",
        ] {
            assert_eq!(lost(text), None, "{text}");
        }
    }
}
