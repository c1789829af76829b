//! Credentials as other programs print them: JSON of `aws sts` and `aws configure
//! export-credentials`, and the table that IAM offers for download.

use std::ops::Range;

use catalogue::Key;
use syntax::{LineKind, SectionText, Span};

use crate::pasted::key_named;

/// Lines that another program has printed, and the credentials in them.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// The lines, by their index in the section.
    pub lines: Range<usize>,
    /// The setting that each value belongs to, and the value in bytes of the section, in the order of
    /// the text.
    pub values: Vec<(Key, Span)>,
}

/// What begins at line `index`, if credentials in one of these forms do. `barren` is the byte up to which
/// JSON has been looked through and no credentials were in it: 100,000 lines that begin with an unclosed
/// brace would each look through all below.
pub(super) fn pasted(source: &SectionText<'_>, index: usize, barren: &mut usize) -> Option<Pasted> {
    let line = source.lines.get(index)?;
    let span = Span::new(line.start, source.end_of(index));
    let text = &source.text[span.range()];
    // A token that ends in `=` makes the line look like a setting.
    if text.trim_start_matches([' ', '\t']).starts_with('{') {
        if (span.start as usize) < *barren { None } else { json(source, index, span.start, barren) }
    } else if line.kind == LineKind::Text && text.contains("ccess key ID,") {
        table(source, index, span)
    } else {
        None
    }
}

/// An object, as far as its brackets close; an unclosed one goes on to the last line that says
/// something.
fn json(source: &SectionText<'_>, first: usize, start: u32, barren: &mut usize) -> Option<Pasted> {
    let mut scan = Scan { text: &source.text, at: start as usize };
    let (mut depth, mut member, mut values) = (0_u32, None, Vec::new());
    let end = loop {
        match scan.next() {
            Some(Token::Open) => depth += 1,
            // `<=`: an unclosed bracket before may have been counted wrongly, and the scan must end.
            Some(Token::Close) if depth <= 1 => break scan.at,
            Some(Token::Close) => depth -= 1,
            Some(Token::Text(at)) => {
                let text = &source.text[at.range()];
                if let Some(key) = std::mem::take(&mut member) {
                    values.push((key, at));
                } else {
                    member = key_named(text);
                }
            }
            // `"Version": 1` is a member with another kind of value.
            Some(Token::Comma) => member = None,
            None => break source.text.trim_end_matches(syntax::is_padding).len(),
        }
    };
    if values.is_empty() {
        // JSON without credentials is left to `missing-equals`, which says less about it.
        *barren = end;
        return None;
    }
    let says = |index: &usize| (source.lines[*index].start as usize) < end;
    let last = (first..source.lines.len()).take_while(says).last()?;
    Some(Pasted { lines: first..last + 1, values })
}

/// The head of a table and the row below it.
fn table(source: &SectionText<'_>, first: usize, head: Span) -> Option<Pasted> {
    // One row: IAM offers one key at a time.
    let row = source.lines.get(first + 1)?;
    let row = Span::new(row.start, source.end_of(first + 1));
    let keys = cells(source, head).map(|cell| key_named(&source.text[cell.range()]));
    let pairs = keys.zip(cells(source, row));
    let values: Vec<(Key, Span)> = pairs.filter_map(|(key, cell)| Some((key?, cell))).collect();
    let filled = values.iter().any(|(_, span)| !span.is_empty());
    filled.then_some(Pasted { lines: first..first + 2, values })
}

/// The cells of a line, without blanks and quotes around them.
fn cells<'s>(source: &'s SectionText<'_>, line: Span) -> impl Iterator<Item = Span> + 's {
    let text = &source.text[line.range()];
    let base = text.as_ptr() as usize;
    text.split(',').map(move |cell| {
        // Spreadsheets quote cells, and IAM's file begins with a byte order mark.
        let inner = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}'));
        let start = line.start + (inner.as_ptr() as usize - base) as u32;
        Span::new(start, start + inner.len() as u32)
    })
}

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

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use crate::model::{Section, SectionId};

    /// The settings that are found, and the lines they are in.
    fn found(text: &str) -> Vec<(std::ops::Range<usize>, Vec<String>)> {
        let document = Document::new(text);
        let source = document.section(document.section_count() - 1);
        let section = Section::read(SectionId(0), FileKind::Credentials, source);
        let pasted = section.pasted.iter().map(|pasted| {
            let values = pasted.values.iter();
            let values =
                values.map(|(key, span)| format!("{}={}", key.name(), section.text(*span)));
            (pasted.lines.clone(), values.collect())
        });
        pasted.collect()
    }

    #[track_caller]
    fn check(text: &str, lines: std::ops::Range<usize>, values: &[&str]) {
        let found = found(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].0.clone(), found[0].1.iter().map(String::as_str).collect()),
            (lines, values.to_vec())
        );
    }

    const THREE: [&str; 3] =
        ["aws_access_key_id=ASIA1", "aws_secret_access_key=s+/1", "aws_session_token=t=="];

    #[test]
    fn the_answer_of_sts_is_read() {
        check(
            "[a]\n{\n  \"Credentials\": {\n    \"AccessKeyId\": \"ASIA1\",\n    \"SecretAccessKey\": \"s+/1\",\n    \
             \"SessionToken\": \"t==\",\n    \"Expiration\": \"2026-01-01T00:00:00Z\"\n  },\n  \
             \"AssumedRoleUser\": {\"Arn\": \"x\"}\n}\n\n# more\n",
            1..10,
            &[THREE.as_slice(), &["x_security_token_expires=2026-01-01T00:00:00Z"]].concat(),
        );
    }

    #[test]
    fn one_line_and_a_cut_off_object_are_read() {
        check(
            "[a]\n{\"Version\": 1, \"AccessKeyId\": \"ASIA1\", \"SecretAccessKey\": \"s+/1\", \"SessionToken\": \"t==\"}\n",
            1..2,
            &THREE,
        );
        check(
            "{\n\"AccessKeyId\": \"ASIA1\",\n\"SecretAccessKey\": \"s+/1\",\n\"SessionToken\": \"t==\n\u{200b}\n",
            0..4,
            &THREE,
        );
    }

    #[test]
    fn the_table_of_iam_is_read() {
        check(
            "[a]\nUser name,Password,Access key ID,Secret access key,Console login link\njane,,ASIA1,s+/1,https://x\n",
            1..3,
            &THREE[..2],
        );
        check("Access key ID,Secret access key\r\n\"ASIA1\",\"s+/1\"\r\n", 0..2, &THREE[..2]);
    }

    #[test]
    fn other_text_is_not() {
        assert!(found("[a]\n{\"UserId\": \"x\"}\nregion = x\n").is_empty());
        assert!(found("[a]\n{{ template }}\n").is_empty());
        assert!(found("[a]\nAccess key ID,Secret access key\n").is_empty());
    }
}
