use syntax::{FileKind, LineKind, Span};

use super::repeated_settings::adds_repeated_setting;
use crate::engine::Pair;
use crate::finding::{Edit, Finding, Remedy};
use crate::located_edit::LocatedEdit;
use crate::rules::unused_suppression;

/// A fix that can be applied to the documents as they are. Its edits are worked out when it is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuickFix<'p> {
    /// The finding that it fixes.
    pub finding: &'p Finding,
    /// Its place among the fixes of the finding.
    pub index: usize,
    /// What it does, as an imperative.
    pub title: &'p str,
    /// Whether it is the one to apply without a choice: safe, and the first of its finding.
    pub preferred: bool,
    /// What it does beside or instead of edits.
    pub remedy: &'p Remedy,
}

impl QuickFix<'_> {
    /// Its edits, in the order of the text; they do not overlap. `None` where it cannot be applied any
    /// more.
    pub fn edits(&self, pair: &Pair) -> Option<Vec<LocatedEdit>> {
        Some(located(pair, &pair.edits(self.remedy)?))
    }
}

/// The fixes of all findings that touch `span`, in bytes of the document.
pub fn quick_fixes(pair: &Pair, file: FileKind, span: Span) -> Vec<QuickFix<'_>> {
    let findings = findings_at(pair, file, span).into_iter();
    findings.flat_map(|finding| fixes_of(pair, finding)).collect()
}

/// The fixes of one finding.
pub fn fixes_of<'p>(pair: &'p Pair, finding: &'p Finding) -> impl Iterator<Item = QuickFix<'p>> {
    let fixes = finding.fixes.iter().enumerate();
    fixes.filter(|(_, fix)| is_applicable(pair, &fix.remedy)).map(move |(index, fix)| {
        // Editors apply a preferred fix at one key press:
        // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#codeAction
        let preferred = fix.safe && index == 0;
        QuickFix { finding, index, title: &fix.title, preferred, remedy: &fix.remedy }
    })
}

/// Whether [`Pair::edits`] has edits for a remedy. Does not work them out where they are many: a rename
/// changes every place that has the name, and editors ask for fixes at each move of the cursor.
fn is_applicable(pair: &Pair, remedy: &Remedy) -> bool {
    match remedy {
        Remedy::Edits(edits) => {
            edits.iter().all(|edit| pair.document(pair.locate(edit.at).0).is_some())
                && !adds_repeated_setting(pair, edits)
        }
        Remedy::Rename { kind, to, .. } => pair.world().find(*kind, to).is_none(),
        // The one remedy whose edits are worked out for a menu: whether the place is free is half of
        // the work.
        Remedy::Move { .. } => pair.edits(remedy).is_some(),
        Remedy::RestrictMode(_) => true,
    }
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

pub(super) fn located(pair: &Pair, edits: &[Edit]) -> Vec<LocatedEdit> {
    let mut located: Vec<LocatedEdit> = edits
        .iter()
        .map(|edit| {
            let (file, span) = pair.locate(edit.at);
            LocatedEdit { file, span, text: edit.text.clone() }
        })
        .collect();
    // Clients apply edits in their order, and the sections of a fix are not in that of the text.
    located.sort();
    located
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    /// The titles of all fixes for the config file.
    fn titles(text: &str) -> Vec<String> {
        let pair = pair_of(text);
        let findings = pair.findings(FileKind::Config);
        let fixes = findings.flat_map(|finding| fixes_of(&pair, finding)).collect::<Vec<_>>();
        fixes.iter().map(|fix| fix.title.to_owned()).collect()
    }

    #[test]
    fn no_fix_writes_a_setting_twice() {
        let alone = "--- config\n[default]\nregion us-east-1\n";
        assert_eq!(titles(alone), ["Insert `=` after `region`", "Comment out"]);
        assert_eq!(titles(&format!("{alone}region = us-west-2\n")), ["Comment out"]);
        let moved = "--- config\n[default]\nregion = us-east-1\n  region = us-west-2\n";
        assert_eq!(titles(moved), Vec::<String>::new());
    }
}
