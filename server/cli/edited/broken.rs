//! Files in which a change would be a guess.

use std::collections::BTreeMap;

use analysis::Severity;
use analysis::readers::{Readers, read};
use syntax::{FileKind, Span};

use super::Edited;
use crate::cli::output::{ExitStatus, Output, RefusedOutput, error};

/// Refuses edits of a file that is broken elsewhere: a tool refuses all of it also after the edits, or its
/// bytes are no text.
pub(in crate::cli) fn refuse_broken_files(edited: &Edited) -> Result<(), RefusedOutput> {
    let pair = edited.pair();
    let mut reasons = Vec::new();
    for file in FileKind::ALL {
        let facts = &pair.facts().files[file];
        // Of both files: a change of one can concern names in the other, which cannot be read.
        if !facts.name.is_empty() && !facts.known {
            reasons.push((file, "it is not UTF-8".to_owned()));
        }
    }
    for file in edited.changed() {
        if pair.is_template(file) {
            reasons.push((file, "it is a template".to_owned()));
        } else {
            reasons.extend(refusals(edited, file).into_iter().map(|reason| (file, reason)));
        }
    }
    if reasons.is_empty() {
        return Ok(());
    }
    let say = |(file, reason): &(FileKind, String)| {
        error(&format!("{}: not written, because {reason}", edited.name(*file)))
    };
    let mut err: String = reasons.iter().map(say).collect();
    err += "`aws-config-lsp check` explains it, and `aws-config-lsp check --fix` fixes what is safe to fix\n";
    Err(Output { err, status: ExitStatus::Findings, ..Output::default() })
}

/// Who refuses the file, and for which line of it.
fn refusals(edited: &Edited, file: FileKind) -> Vec<String> {
    let Some(text) = edited.text(file) else { return Vec::new() };
    // By place, so that tools that refuse the same line are named in one sentence.
    let mut by_place: BTreeMap<Span, Readers> = BTreeMap::new();
    for reader in edited.pair().options().readers.iter() {
        if let Err(refusal) = read(reader, file, &text) {
            let readers = by_place.entry(refusal.at).or_default();
            readers.insert(reader);
        }
    }
    let say = |(at, readers): (Span, Readers)| {
        let line = edited.line_before(file, at.start);
        let verb = readers.verb("refuses", "refuse");
        format!("{readers} {verb} the file: line {line}{}", codes(edited, file, at))
    };
    by_place.into_iter().map(say).collect()
}

/// The rules that find an error in a line.
fn codes(edited: &Edited, file: FileKind, at: Span) -> String {
    let pair = edited.pair();
    let Some(document) = pair.document(file) else { return String::new() };
    let line = document.line_of(at.start);
    let errors = pair.findings(file).filter(|finding| {
        let (_, span) = pair.locate(finding.at);
        finding.severity == Severity::Error && document.line_of(span.start) == line
    });
    errors.flat_map(|finding| [", ", finding.rule.code]).collect()
}
