//! Lines that were meant as section headers and do not begin with `[`.

use syntax::Span;

/// What such a line lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LostHeader {
    /// `default]`
    Bracket,
    /// `profile dev`
    Brackets,
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

/// Whether it is `default`, or a word that begins a header and a name.
fn names_section(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [word] => word == "default",
        [word, _] => ["profile", "sso-session", "services"].contains(&word),
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
        for text in ["［profile dev］", "【default】", "［dev］", "［profile dev]"] {
            assert!(matches!(lost(text), Some(LostHeader::OtherBrackets(_))), "{text}");
        }
        for text in ["［］", "［a note on this］", "［profile dev］ x"] {
            assert_eq!(lost(text), None, "{text}");
        }
        for text in ["hello", "profile", "profile a b", "\"a\": [\"b\"]", "(note)", "{", "}"] {
            assert_eq!(lost(text), None, "{text}");
        }
    }
}
