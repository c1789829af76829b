//! JSON, cut off anywhere.

use syntax::{SectionText, Span};

use super::Pasted;
use crate::pasted::key_named;

/// An object, as far as its brackets close; an unclosed one goes on to the last line that says
/// something.
pub(super) fn json(
    source: &SectionText<'_>,
    first: usize,
    start: u32,
    barren: &mut usize,
) -> Option<Pasted> {
    let mut scan = Scan { text: &source.text, at: start as usize };
    let (mut depth, mut name) = (0_u32, None);
    let (mut values, mut others) = (Vec::new(), Vec::new());
    let end = loop {
        let token = scan.next();
        match token {
            // What has such a value is a group of members.
            Some(Token::Open) => (depth, name) = (depth + 1, None),
            Some(Token::Text(at)) => match name.take() {
                Some(name) => match key_named(&source.text[Span::range(name)]) {
                    Some(key) => values.push((key, at)),
                    None => others.push((name, at)),
                },
                None => name = Some(at),
            },
            // `"Version": 1` is a member with another kind of value.
            _ => others.extend(name.take().and_then(|name| number_after(&source.text, name))),
        }
        match token {
            // `<=`: an unclosed bracket before may have been counted wrongly, and the scan must end.
            Some(Token::Close) if depth <= 1 => break scan.at,
            Some(Token::Close) => depth -= 1,
            None => break source.text.trim_end_matches(syntax::is_padding).len(),
            _ => {}
        }
    };
    if values.is_empty() {
        // JSON without credentials is left to `missing-equals`, which says less about it.
        *barren = end;
        return None;
    }
    let says = |index: &usize| (source.lines[*index].start as usize) < end;
    let last = (first..source.lines.len()).take_while(says).last()?;
    Some(Pasted { lines: first..last + 1, values, others, has_labels: false })
}

/// A member's name and the number or word that is its value.
fn number_after(text: &str, name: Span) -> Option<(Span, Span)> {
    let start = name.end as usize + 1; // its closing quote
    let rest = text.get(start..)?;
    let end = rest.find([',', '}', '\n']).unwrap_or(rest.len());
    let value = rest[..end].trim_matches(|c: char| c == ':' || c.is_whitespace());
    let at = (value.as_ptr() as usize - text.as_ptr() as usize) as u32;
    (!value.is_empty()).then_some((name, Span::new(at, at + value.len() as u32)))
}

#[derive(Clone, Copy)]
enum Token {
    Open,
    Close,
    Comma,
    /// Between its quotes.
    Text(Span),
}

/// As much of JSON as tells objects and strings apart, in text that may be cut off anywhere.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Scan<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b',' => return Some(Token::Comma),
                b'"' => break,
                _ => {}
            }
        }
        let start = self.at;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                // A string never goes on in the next line: its closing quote is missing.
                b'"' | b'\n' | b'\r' => break,
                _ => {}
            }
            self.at += 1;
        }
        let end = self.at.min(bytes.len());
        self.at = end + 1;
        Some(Token::Text(Span::new(start as u32, end as u32)))
    }
}
