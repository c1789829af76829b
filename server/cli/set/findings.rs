//! The errors and warnings that a change would make.

use std::fmt::Write as _;

use analysis::engine::Pair;
use analysis::secrets::{Redaction, Secrets};
use analysis::{Finding, Severity};
use syntax::FileKind;

use crate::cli::check::label;
use crate::cli::output::{ExitStatus, Output, RefusedOutput, error};
use crate::cli::terminal::printable;

/// The errors and warnings before a change: each by its code, its file and the text that it is about.
/// Lines move when a setting is added, and messages name lines.
pub(super) struct EarlierFindings(Vec<(&'static str, FileKind, String)>);

impl EarlierFindings {
    pub(super) fn of(pair: &Pair) -> Self {
        Self(serious(pair).map(|finding| identity(pair, finding)).collect())
    }

    /// # Errors
    /// What to say where there are others after the change.
    pub(super) fn refuse_new(mut self, pair: &Pair) -> Result<(), RefusedOutput> {
        let mut new = Vec::new();
        for finding in serious(pair) {
            let identity = identity(pair, finding);
            match self.0.iter().position(|known| *known == identity) {
                // Taken out, so that a second one of the same kind is new.
                Some(at) => drop(self.0.swap_remove(at)),
                None => new.push(finding),
            }
        }
        if new.is_empty() { Ok(()) } else { Err(refusal(pair, &new)) }
    }
}

fn serious(pair: &Pair) -> impl Iterator<Item = &Finding> {
    let all = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    all.filter(|finding| finding.severity <= Severity::Warning)
}

fn identity(pair: &Pair, finding: &Finding) -> (&'static str, FileKind, String) {
    let (file, span) = pair.locate(finding.at);
    let text = pair.document(file).map(|document| document.slice(span).into_owned());
    (finding.rule.code, file, text.unwrap_or_default())
}

fn refusal(pair: &Pair, new: &[&Finding]) -> RefusedOutput {
    let mut redaction = Redaction::default();
    for document in FileKind::ALL.into_iter().filter_map(|file| pair.document(file)) {
        redaction.add(document, &Secrets::of(document));
    }
    let mut err =
        error("not written, because it would be a mistake. `--force` writes it all the same");
    for finding in new {
        let message = printable(&redaction.redact(&finding.message));
        let _ = writeln!(err, "  {}[{}]: {message}", label(finding.severity), finding.rule.code);
    }
    Output { err, status: ExitStatus::Findings, ..Output::default() }
}
