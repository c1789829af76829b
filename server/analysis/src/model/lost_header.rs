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

/// What the line lacks to be a header, if it was meant as one; `line` is where its text is.
pub fn lost_header(text: &str, line: Span) -> Option<LostHeader> {
    // With one of these it is a line of JSON or TOML, a list above all.
    if text.ends_with(']') && !text.contains(['[', '"', '{', '=']) {
        return Some(LostHeader::Bracket);
    }
    if names_section(text) {
        return Some(LostHeader::Brackets);
    }
    let enclosed = [('(', ')'), ('{', '}'), ('<', '>')].iter().any(|(open, close)| {
        let inner = text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(names_section)
    });
    enclosed.then(|| LostHeader::OtherBrackets(Span::new(line.start + 1, line.end - 1)))
}

/// Whether it is `default`, or a word that begins a header and a name.
fn names_section(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
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
        for text in ["hello", "profile", "profile a b", "\"a\": [\"b\"]", "(note)", "{", "}"] {
            assert_eq!(lost(text), None, "{text}");
        }
    }
}
