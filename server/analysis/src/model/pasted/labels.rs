//! Credentials with labels, one on each line: what `aws configure` asks for and gets, YAML, a table, a part of
//! JSON or TOML. And the one line of `--output text`.

use std::ops::Range;

use catalogue::credentials::{SecretShape, is_well_formed_key_id, secret_shape};
use catalogue::{Key, keys};
use syntax::{LineKind, SectionText, Span};

use super::Pasted;
use crate::pasted::{is_text_output, key_named};

/// No output has more lines. Each line that may begin one looks at so many.
const MOST_LINES: usize = 40;

/// What `aws configure` asks for beside the credentials.
const PROMPTS: [&str; 2] = ["Default region name", "Default output format"];

/// A label and its value, in bytes of the section.
struct Labelled {
    label: Span,
    value: Span,
}

/// The lines from `first` on that have labels or frame such lines, if a key or a secret is among them.
pub(super) fn labels(source: &SectionText<'_>, first: usize) -> Option<Pasted> {
    let text =
        |line: usize| &source.text[source.lines[line].start as usize..source.end_of(line) as usize];
    let (mut values, mut others) = (Vec::new(), Vec::new());
    let mut end = first;
    for line in first..source.lines.len().min(first + MOST_LINES) {
        match source.lines[line].kind {
            LineKind::Blank if line > first => continue,
            LineKind::Setting | LineKind::Text => {}
            _ => break,
        }
        if let Some(found) = labelled(text(line), source.lines[line].start) {
            let label = &source.text[found.label.range()];
            match key_named(label) {
                Some(key) => values.push((key, found.value)),
                None => others.push((found.label, found.value)),
            }
        } else if !is_frame(text(line).trim()) {
            break;
        }
        end = line + 1;
    }
    values.retain(|(_, value): &(Key, Span)| !value.is_empty());
    others.retain(|(_, value): &(Span, Span)| !value.is_empty());
    let is_sure = |(key, value): &(Key, Span)| is_credential(*key, &source.text[value.range()]);
    values.iter().any(is_sure).then_some(Pasted {
        lines: first..end,
        values,
        others,
        has_labels: true,
    })
}

/// `CREDENTIALS`, and then the values without names.
pub(super) fn text_output(source: &SectionText<'_>, line: usize) -> Option<Pasted> {
    let span = Span::new(source.lines[line].start, source.end_of(line));
    let text = &source.text[span.range()];
    if !is_text_output(text) {
        return None;
    }
    let keys = [keys::AWS_ACCESS_KEY_ID, keys::AWS_SECRET_ACCESS_KEY];
    let words = text.split_whitespace().flat_map(|word| keys.map(|key| (key, word)));
    let found = words.filter(|(key, word)| is_credential(*key, word));
    let values: Vec<(Key, Span)> =
        found.map(|(key, word)| (key, span_of(text, word, span.start))).collect();
    let lines = line..line + 1;
    (!values.is_empty()).then_some(Pasted { lines, values, others: Vec::new(), has_labels: false })
}

pub(super) fn is_credential(key: Key, value: &str) -> bool {
    match key {
        keys::AWS_ACCESS_KEY_ID => is_well_formed_key_id(value),
        keys::AWS_SECRET_ACCESS_KEY => secret_shape(value) == SecretShape::WellFormed,
        _ => false,
    }
}

/// The label and the value of a line that begins at byte `start`.
fn labelled(line: &str, start: u32) -> Option<Labelled> {
    let is_row = line.trim_start().starts_with('|');
    let bare = line.trim().trim_matches(['|', ' ', '\t']);
    let Range { start: label_end, end: value_start } = separator(bare, is_row)?;
    let label = bare[..label_end].trim();
    // `aws configure` shows the value that it has: `AWS Access Key ID [None]`.
    let label = label.split('[').next().unwrap_or_default().trim();
    let unquoted = label.trim_matches(['"', '\'']);
    let is_quoted = unquoted.len() < label.len();
    let is_equals = bare[label_end..].starts_with('=');
    // With its own name and no quotes it is a setting, or one with a colon for its `=`.
    let is_setting = catalogue::lookup_ignore_case(unquoted).is_some() || is_equals;
    if !is_quoted && is_setting || key_named(unquoted).is_none() && !PROMPTS.contains(&unquoted) {
        return None;
    }
    let value = bare[value_start..].trim_matches([' ', '\t', ',', ';', '"', '\'']);
    Some(Labelled { label: span_of(line, unquoted, start), value: span_of(line, value, start) })
}

/// The sign between a label and its value.
fn separator(line: &str, is_row: bool) -> Option<Range<usize>> {
    let after_brackets = line.find(']').filter(|_| line.contains(" [")).unwrap_or(0);
    let signs: &[char] = if is_row { &['|'] } else { &[':', '='] };
    let at = after_brackets + line[after_brackets..].find(signs)?;
    Some(at..at + 1)
}

/// Where a part of a line is; the line begins at byte `start`.
fn span_of(line: &str, part: &str, start: u32) -> Span {
    let at = start + (part.as_ptr() as usize - line.as_ptr() as usize) as u32;
    Span::new(at, at + part.len() as u32)
}

/// What such outputs have beside the labels: the command, the lines of a table, the name of the whole, brackets.
fn is_frame(line: &str) -> bool {
    let command = line.trim_start_matches(['$', '%', '>', ' ']);
    let is_rule = |line: &str| line.len() > 2 && line.bytes().all(|byte| b"-+|".contains(&byte));
    command.starts_with("aws configure")
        || command.starts_with("aws sts ")
        || line.starts_with('|') && line.ends_with('|')
        || is_rule(line)
        || ["Credentials:", "RoleCredentials:", "}", "},"].contains(&line)
}
