//! The codes of rules in comments that suppress findings.

use syntax::Span;

use super::page::Page;
use crate::rules;

/// The code at byte `at` of a comment, whose line is `content`: after `# aws-config-lsp: ignore[`, and after
/// each comma there. Empty where none is written yet.
pub(super) fn code_at(text: &str, content: Span, at: u32) -> Option<Span> {
    let before = text.get(content.start as usize..at as usize)?;
    let (_, directive) = before.split_once("aws-config-lsp:")?;
    let list = directive.trim_start().strip_prefix("ignore")?;
    let open = list.strip_prefix("-file").unwrap_or(list).strip_prefix('[')?;
    let written = open.rsplit(',').next().unwrap_or(open).trim_start();
    // After the bracket a person may give reasons, and words there are no codes.
    if open.contains(']') || !written.chars().all(is_code_char) {
        return None;
    }
    let after = text.get(at as usize..content.end as usize)?;
    let rest = after.find(|c| !is_code_char(c)).unwrap_or(after.len());
    Some(Span::new(at - written.len() as u32, at + rest as u32))
}

fn is_code_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// A rule's summary and the link to its page.
pub(super) fn page(code: &str) -> Option<Page> {
    let rule = rules::rule(code)?;
    let mut page = Page::titled(rule.code);
    page.text(rule.summary()).link("Documentation", &rule.url());
    Some(page)
}
