//! What is wrong with the variables that AWS tools see.
//!
//! A variable says the same as a setting of a profile, so its value is checked by the rules for settings
//! (`values`); what only variables can do, such as naming a profile, has rules of its own. The findings
//! of files never depend on variables.

mod ends;
mod named;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeSet;

use crate::engine::Pair;
use crate::finding::Severity;
use crate::lint::{EnvironmentContext, VariableFinding};
use crate::readers::resolve::{Environment, Selection};
use crate::report::{Audience, ReaderTexts, Reporter};
use crate::rules::{self, ignored_variable, misspelled_variable};

pub use named::lookups;

/// The findings about variables, the worst first.
pub fn check_variables(pair: &Pair, environment: &Environment) -> Vec<VariableFinding> {
    let audience = Audience { environment, clients: pair.options().readers.clients().collect() };
    let world = &pair.world();
    let texts = ReaderTexts::whole(world);
    let answers = Reporter::new(world, &texts, &audience).client_answers(&Selection::ByEnvironment);
    let context = EnvironmentContext {
        world,
        environment,
        clients: audience.clients.iter().copied().collect(),
        answers: &answers,
    };
    let mut findings = pair.check_environment(&context);
    findings.extend(values::check_values(pair, environment));
    // A token under a wrong name is not missing.
    if misspelled_variable::is_set_misspelled(&context, "AWS_SESSION_TOKEN") {
        findings.retain(|finding| finding.rule != rules::MISSING_SESSION_TOKEN);
    }
    let ends = ends::check_ends(environment);
    // What else is wrong with such a value is due to that.
    findings.retain(|finding| ends.iter().all(|other| other.variable != finding.variable));
    findings.extend(ends);
    // Before they are sorted, when all of them are there.
    leave_out_details(&mut findings);
    findings.sort_by(|one, other| {
        let key = |it: &VariableFinding| (it.severity, it.variable.clone(), it.rule.code);
        key(one).cmp(&key(other))
    });
    findings
}

/// Who reads a variable matters once its value is right, and that of its twin.
fn leave_out_details(findings: &mut Vec<VariableFinding>) {
    let is_fault = |finding: &VariableFinding| finding.severity <= Severity::Warning;
    let wrong = findings.iter().filter(|finding| is_fault(finding)).flat_map(|finding| {
        let twin = ignored_variable::twin(&finding.variable).map(str::to_owned);
        twin.into_iter().chain([finding.variable.clone()])
    });
    let wrong: BTreeSet<String> = wrong.collect();
    findings.retain(|finding| is_fault(finding) || !wrong.contains(&finding.variable));
}
