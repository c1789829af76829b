//! The errors and warnings that a change would make.

use std::fmt::Write as _;

use analysis::Finding;
use analysis::engine::{Pair, SeriousFindings};
use analysis::secrets::{Redaction, Secrets};
use syntax::FileKind;

use crate::cli::check::label;
use crate::cli::output::{ExitStatus, Output, RefusedOutput, error};
use crate::cli::terminal::printable;

/// Refuses a change that makes errors or warnings.
pub(super) fn refuse_new(before: &SeriousFindings, pair: &Pair) -> Result<(), RefusedOutput> {
    let new = before.new_in(pair);
    if new.is_empty() { Ok(()) } else { Err(refusal(pair, &new)) }
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
