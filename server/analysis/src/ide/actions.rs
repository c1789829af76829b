use syntax::{FileKind, LineKind, Span};

use super::fixes::{ApplicableFixes, QuickFix};
use crate::engine::Pair;
use crate::finding::Finding;
use crate::located_edit::LocatedEdit;
use crate::rules::unused_suppression;

/// The fixes of all findings that touch `span`, in bytes of the document.
pub fn quick_fixes(pair: &Pair, file: FileKind, span: Span) -> Vec<QuickFix<'_>> {
    let fixes = ApplicableFixes::new(pair);
    findings_at(pair, file, span).into_iter().flat_map(|finding| fixes.of(finding)).collect()
}

/// The findings that touch `span`, in bytes of the document.
pub fn findings_at(pair: &Pair, file: FileKind, span: Span) -> Vec<&Finding> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let sections = document.section_of(span.start)..=document.section_of(span.end);
    // What concerns the whole file is shown at its first header, which is in the second section.
    let preamble = (*sections.start() == 1).then(|| pair.preamble(file)).flatten();
    let ids =
        sections.filter_map(|section| pair.section_at(file, document.section_start(section).0));
    let findings = preamble.into_iter().chain(ids).flat_map(|id| pair.findings_in(id));
    findings
        .filter(|finding| {
            let (_, at) = pair.shown_at(finding);
            // Touching counts: a cursor is after the last character of a word as often as within
            // it.
            at.start <= span.end && span.start <= at.end
        })
        .collect()
}

/// Inserts the comment that hides a finding's rule on its line, above the setting or header.
pub fn ignore_here(pair: &Pair, finding: &Finding) -> Option<LocatedEdit> {
    if finding.rule == &unused_suppression::RULE {
        return None; // it stands on a comment, and those speak of settings and headers
    }
    let (file, span) = pair.locate(finding.at);
    let document = pair.document(file)?;
    let section = document.section(document.section_of(span.start));
    let at = span.start.saturating_sub(section.start);
    let index = section.lines.partition_point(|line| line.start <= at).checked_sub(1)?;
    // An indented line belongs to the setting above: a comment between them would be read as value.
    let anchor = (0..=index).rev().find(|index| {
        let line = section.lines[*index];
        !line.indented && !matches!(line.kind, LineKind::Blank | LineKind::Comment)
    })?;
    let end = match section.lines[anchor].eol {
        syntax::Eol::CrLf => "\r\n",
        _ => "\n",
    };
    // A comment of its own line: after a value it would be a part of the value to the AWS CLI.
    let start = section.start + section.lines[anchor].start;
    let text = format!("# aws-config-lsp: ignore[{}]{end}", finding.rule.code);
    Some(LocatedEdit { file, span: Span::at(start), text })
}
