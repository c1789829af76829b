//! What is wrong on this machine, one verdict a line.
//!
//! A pure function of both files, the variables and a [`Survey`] of the rest. It judges nothing that a
//! rule or a report already judges: their findings become lines here. No byte of a secret enters a line.

mod environment;
mod examination;
mod files;
mod placement;
mod profiles;
mod pseudonyms;
mod sign_ins;
mod survey;
#[cfg(test)]
mod tests;
mod tools;
mod words;

use syntax::FileKind;

use crate::engine::Pair;
use crate::finding::Severity;
use crate::lint::VariableFinding;
use crate::model::World;
use crate::readers::resolve::{Environment, OperatingSystem, Selection};
use crate::report::{
    Audience, ClientAnswer, Overview, ProfileReport, ReaderTexts, Reporter, profile_names,
};
use crate::variables::check_variables;
pub use examination::{Examination, ExaminationLine, FindingCounts, LinePlace, Mark, Paragraph};
pub use pseudonyms::Pseudonyms;
pub use survey::{
    Bundle, CacheState, FileState, FoundProgram, Network, OtherHome, OwnFile, ProxyVariable, Survey,
};
use words::path_word;

/// Says what is wrong.
pub fn examine(pair: &Pair, environment: &Environment, survey: &Survey) -> Examination {
    let audience = Audience { environment, clients: pair.options().clients() };
    let world = &pair.world();
    let texts = ReaderTexts::whole(world);
    let reporter = Reporter::new(world, &texts, &audience);
    // Variables that override every profile are said once, and not of each.
    let of_files = profiles::without_overrides(environment);
    let by_files = Audience { environment: &of_files, ..audience.clone() };
    // To read both files as each client does takes a fifth of the time.
    let other = (of_files != *environment).then(|| Reporter::new(world, &texts, &by_files));
    let of_profiles = other.as_ref().unwrap_or(&reporter);
    let names = profile_names(world).into_iter();
    let examiner = Examiner {
        pair,
        world,
        environment,
        survey,
        answers: reporter.client_answers(&Selection::ByEnvironment),
        selected: reporter.report(&Selection::ByEnvironment),
        reports: names.map(|name| of_profiles.overview(&Selection::Named(name))).collect(),
        variables: check_variables(pair, environment),
    };
    Examination {
        system: survey.system.clone(),
        paragraphs: vec![
            examiner.files(),
            examiner.environment(),
            examiner.sign_ins(),
            examiner.tools(),
            examiner.profiles(),
        ],
        findings: examiner.count_findings(),
        is_file_unreadable: survey
            .files
            .iter()
            .any(|(_, file)| matches!(file.state, FileState::Unreadable(_))),
    }
}

struct Examiner<'a, 'w, 'p> {
    pair: &'a Pair,
    world: &'w World<'p>,
    environment: &'a Environment,
    survey: &'a Survey,
    /// What each client does without being asked for a profile.
    answers: Vec<ClientAnswer>,
    selected: ProfileReport,
    /// On each profile, in the order of the files.
    reports: Vec<Overview>,
    variables: Vec<VariableFinding>,
}

impl Examiner<'_, '_, '_> {
    fn count_findings(&self) -> FindingCounts {
        let files = FileKind::ALL.into_iter().flat_map(|file| self.pair.findings(file));
        let of_variables = self.variables.iter().map(|finding| finding.severity);
        // A file that is not text is no document of the pair; `check` reports it by a way of its
        // own.
        let not_text =
            |file: &FileKind| matches!(self.survey.files[*file].state, FileState::NotText(_));
        let not_text = FileKind::ALL.into_iter().filter(not_text).map(|_| Severity::Error);
        let mut counts = FindingCounts::default();
        for severity in files.map(|finding| finding.severity).chain(of_variables).chain(not_text) {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Information => counts.infos += 1,
                // `check` counts them apart, and nothing is wrong there.
                Severity::Hint => {}
            }
        }
        counts
    }

    fn is_windows(&self) -> bool {
        self.environment.system == Some(OperatingSystem::Windows)
    }

    /// A command that removes a file after a question.
    fn remove(&self, name: &str) -> String {
        let program = if self.is_windows() { "Remove-Item -Confirm" } else { "rm -i" };
        format!("{program} {}", path_word(name))
    }

    /// A command that shows who may use a file.
    fn list(&self, name: &str) -> String {
        let program = if self.is_windows() { "icacls" } else { "ls -ld" };
        format!("{program} {}", path_word(name))
    }
}
