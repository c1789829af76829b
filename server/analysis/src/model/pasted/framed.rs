//! Credentials in a block of another language: the environment of a container in YAML, a provider of Terraform.

use syntax::{LineKind, SectionText, Span};

use super::Pasted;
use super::labels::is_credential;
use crate::pasted::key_named;

/// No such block has more lines with credentials.
const MOST_LINES: usize = 40;

/// What begins such a block, and so is not the name of a profile.
const FRAMES: [&str; 8] = [
    "env:",
    "environment:",
    "variables:",
    "with:",
    "aws:",
    "credentials:",
    "provider \"aws\" {",
    "provider aws {",
];

/// The block or list that begins at line `first`, if a key or a secret is in it.
pub(super) fn framed(source: &SectionText<'_>, first: usize, is_preamble: bool) -> Option<Pasted> {
    let text = |line: usize| source.text[line_span(source, line).range()].trim();
    let is_frame = FRAMES.contains(&text(first)) || is_preamble && text(first) == "default:";
    let is_list = text(first).starts_with("- name:");
    if !is_frame && !is_list {
        return None;
    }
    let (mut values, mut others) = (Vec::new(), Vec::new());
    let mut name: Option<Span> = None;
    let start = first + usize::from(is_frame);
    let mut end = start;
    for line in start..source.lines.len().min(first + MOST_LINES) {
        let is_part = source.lines[line].indented || is_list && text(line).starts_with("- ");
        let is_text = matches!(source.lines[line].kind, LineKind::Setting | LineKind::Text);
        if text(line) == "}" && is_frame {
            end = line + 1;
            break;
        }
        let Some((label, value)) = labelled(source, line).filter(|_| is_part && is_text) else {
            break;
        };
        end = line + 1;
        let label = match &source.text[label.range()] {
            "name" if is_list => {
                name = Some(value);
                continue;
            }
            "value" if is_list => name.take().unwrap_or(label),
            _ => label,
        };
        match key_named(&source.text[label.range()]) {
            Some(key) => values.push((key, value)),
            None => others.push((label, value)),
        }
    }
    let is_sure =
        values.iter().any(|(key, value)| is_credential(*key, &source.text[value.range()]));
    is_sure.then_some(Pasted { lines: first..end, values, others, has_labels: true })
}

/// The name and the value of a line, without what is around them.
fn labelled(source: &SectionText<'_>, line: usize) -> Option<(Span, Span)> {
    let span = line_span(source, line);
    let text = &source.text[span.range()];
    let at = text.find([':', '='])?;
    let part = |part: &str| {
        let inner = part.trim().trim_matches([' ', '\t', '"', '\'', ',']);
        let inner = inner.strip_prefix("- ").unwrap_or(inner).trim();
        let start = span.start + (inner.as_ptr() as usize - text.as_ptr() as usize) as u32;
        Span::new(start, start + inner.len() as u32)
    };
    let (label, value) = (part(&text[..at]), part(&text[at + 1..]));
    (!label.is_empty() && !value.is_empty()).then_some((label, value))
}

fn line_span(source: &SectionText<'_>, line: usize) -> Span {
    Span::new(source.lines[line].start, source.end_of(line))
}
