//! What is no command, and commands whose answer lacks what AWS tools expect, whoever runs them.

use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Findings, SettingContext};
use crate::model::words;

/// Whether the value is a list in JSON, or asks the metadata service.
pub(super) fn check(
    context: &SettingContext<'_, '_>,
    span: Span,
    findings: &mut Findings<'_>,
) -> bool {
    let command = context.text(span);
    if let Some(words) = words_of_list(command) {
        let message = "AWS tools read no list in JSON here, and run no program. Write the words with spaces between \
                       them.";
        let finding = findings.report(context.section, span, message).severity(Severity::Error);
        let is_plain = |word: &&str| !word.is_empty() && !word.contains([' ', '\\', '\'', '"']);
        if words.iter().all(is_plain) {
            let edit = context.section.edit(span, words.join(" "));
            finding.fix("Write the words without brackets and quotes", vec![edit]);
        }
        return true;
    }
    if asks_metadata_service(command) {
        let message = "The answer of the metadata service has no `Version`, so AWS tools refuse it. Remove the \
                       command: they ask the service themselves.";
        let line = vec![context.remove_setting(context.setting)];
        findings
            .report(context.section, span, message)
            .severity(Severity::Error)
            .fix("Remove the line", line);
        return true;
    }
    false
}

/// The words of `["a", "b"]`.
fn words_of_list(command: &str) -> Option<Vec<&str>> {
    let inner = command.strip_prefix('[')?.strip_suffix(']')?.trim();
    let inner = inner.strip_prefix('"')?.strip_suffix('"')?;
    let parts = inner.split('"').enumerate();
    let between = parts.clone().filter(|(nth, _)| nth % 2 == 1).all(|(_, part)| part.trim() == ",");
    between.then(|| parts.filter(|(nth, _)| nth % 2 == 0).map(|(_, part)| part).collect())
}

fn asks_metadata_service(command: &str) -> bool {
    let first = words(command).into_iter().next().map(|word| &command[word]);
    let is_client =
        first.is_some_and(|first| matches!(first.rsplit('/').next(), Some("curl" | "wget")));
    is_client
        && !command.contains(['|', '>'])
        && command.contains("/latest/meta-data/iam/security-credentials/")
}
