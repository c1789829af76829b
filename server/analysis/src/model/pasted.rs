//! Credentials as other programs print them: JSON of `aws sts` and `aws configure export-credentials`, the
//! table that IAM offers for download, and what has labels.

mod framed;
mod json;
mod labels;

use std::ops::Range;

use catalogue::Key;
use syntax::{LineKind, SectionText, Span};

use crate::pasted::key_named;
use framed::framed;
use json::json;
use labels::{labels, text_output};

/// Lines that another program has printed, and the credentials in them.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// The lines, by their index in the section.
    pub lines: Range<usize>,
    /// The setting that each value belongs to, and the value in bytes of the section, in the order of
    /// the text.
    pub values: Vec<(Key, Span)>,
    /// The names of the other values, and these: an ARN, a user's name.
    pub others: Vec<(Span, Span)>,
    /// Whether each value is on a line of its own, after a label: `Access key ID: AKIA…`.
    pub has_labels: bool,
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
        let found = text_output(source, index).or_else(|| labels(source, index));
        found.or_else(|| framed(source, index, source.index == 0))
    }
}

/// The head of a table and the row below it.
fn table(source: &SectionText<'_>, first: usize, head: Span) -> Option<Pasted> {
    // One row: IAM offers one key at a time.
    let row = source.lines.get(first + 1)?;
    let row = Span::new(row.start, source.end_of(first + 1));
    let (mut values, mut others) = (Vec::new(), Vec::new());
    for (name, cell) in cells(source, head).zip(cells(source, row)) {
        match key_named(&source.text[name.range()]) {
            Some(key) => values.push((key, cell)),
            None if cell.is_empty() => {}
            None => others.push((name, cell)),
        }
    }
    let filled = values.iter().any(|(_, span)| !span.is_empty());
    filled.then_some(Pasted { lines: first..first + 2, values, others, has_labels: false })
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

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use crate::model::{Section, SectionId};

    /// The settings that are found, and the lines they are in.
    fn found(text: &str) -> Vec<(std::ops::Range<usize>, Vec<String>)> {
        let document = Document::new(text);
        let source = document.section(document.section_count() - 1);
        let section = Section::read(SectionId::default(), FileKind::Credentials, source);
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
