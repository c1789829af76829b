//! Causes about `credential_process`.

use catalogue::keys;
use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::finding::Severity;
use crate::readers::Client;
use crate::report::Way;
use crate::rules;
use crate::why::known::RelatedFinding;

pub(super) const RUNS: Probe = Probe::Ask("The program that is run. It is never run here.", runs);

fn runs(case: &Case<'_, '_>) -> Option<Cause> {
    let Way::Process { program, at } = case.answer.way.base() else {
        let (_, at) = case.setting(keys::CREDENTIAL_PROCESS)?;
        let text = "credential_process is set in this profile or in its source";
        return Some(Cause::new(Certainty::Possible, text).at(at));
    };
    let is_of_process = case.found.kind.id.starts_with("process");
    let certainty = if is_of_process { Certainty::Likely } else { Certainty::Possible };
    let text = format!("the credentials come from the program `{program}`");
    Some(
        Cause::new(certainty, text)
            .at(at.clone())
            .next("run the command of credential_process yourself"),
    )
}

pub(super) const FAULT: Probe = Probe::Ask(
    "The command cannot give credentials: its program is missing, or it prints others.",
    fault,
);

fn fault(case: &Case<'_, '_>) -> Option<Cause> {
    let rules = [
        rules::CREDENTIAL_PROCESS_LOOP,
        rules::CREDENTIAL_PROCESS,
        rules::MISSING_FILE,
        rules::UNEXPANDED_PATH,
    ];
    // A program that is not here is no error, because another machine can have it.
    let is_of_command = |known: &RelatedFinding| known.severity == Severity::Error;
    let fitting = match case.found.kind.id {
        kinds::PROCESS_OUTPUT | kinds::PROCESS_LOOP => case.finding_where(&rules, is_of_command),
        kinds::PROCESS_NOT_FOUND => case.finding_where(&rules, |known| !is_of_command(known)),
        _ => None,
    };
    let known = fitting.or_else(|| case.finding_of(&rules))?;
    let is_missing = !is_of_command(&known) && is_program_missing(case);
    let certainty = match (case.found.kind.id, is_missing) {
        (kinds::PROCESS_NOT_FOUND, true) | (kinds::PROCESS_OUTPUT | kinds::PROCESS_LOOP, false) => {
            Certainty::Certain
        }
        // What the message tells of ran somewhere.
        (kinds::PROCESS_OUTPUT | kinds::PROCESS_FAILED, true) => Certainty::Possible,
        _ => Certainty::Likely,
    };
    Some(Cause::of(known, certainty))
}

/// Whether the program was looked for on this machine, and is not there or cannot be run.
fn is_program_missing(case: &Case<'_, '_>) -> bool {
    let facts = case.world.facts;
    let Some((found, _)) = case.setting(keys::CREDENTIAL_PROCESS) else { return false };
    let lookup = found.section.lookup(found.setting, facts.home.as_deref());
    lookup.is_some_and(|lookup| facts.absent.contains_key(&lookup))
}

pub(super) const SWALLOWED: Probe =
    Probe::Ask("The JavaScript SDK and Terraform hide that the program failed.", swallowed);

fn swallowed(case: &Case<'_, '_>) -> Option<Cause> {
    // Terraform prints why the program failed only in the lines below its own message.
    let hides = matches!(case.client(), Client::JavaScript | Client::Go);
    if !hides || !matches!(case.answer.way.base(), Way::Process { .. }) {
        return None;
    }
    let known = case.finding_of(&[
        rules::CREDENTIAL_PROCESS,
        rules::CREDENTIAL_PROCESS_LOOP,
        rules::MISSING_FILE,
    ]);
    match known {
        Some(known) => Some(Cause::of(known, Certainty::Likely)),
        None => runs(case),
    }
}
