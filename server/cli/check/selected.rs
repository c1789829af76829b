//! Which findings are shown, of those that were found.

use analysis::Severity;
use analysis::lint::VariableFinding;
use syntax::FileKind;

use super::baseline::Baseline;
use super::checked_pair::CheckedPair;
use super::names::FileNames;
use super::problem::Problem;
use super::terminal::Terminal;
use crate::cli::input_error::InputError;

/// How findings are chosen and named.
pub(super) struct ReportOptions {
    /// Findings that are less severe are not shown.
    pub(super) min_severity: Severity,
    /// Findings that are at least so severe make the program fail; `None` if none does.
    pub(super) fail_on: Option<Severity>,
    /// Findings that are not shown.
    pub(super) baseline: Baseline,
    pub(super) names: FileNames,
    pub(super) terminal: Terminal,
}

pub(super) struct SelectedFindings<'c> {
    pub(super) files: Vec<SelectedFile<'c>>,
    /// What is found in the environment, where one's own files are checked.
    pub(super) variables: Vec<&'c VariableFinding>,
    /// How many findings `--fix` has fixed.
    pub(super) fixed: usize,
    /// The files that could not be read or fixed.
    pub(super) errors: &'c [InputError],
    /// What was not checked.
    pub(super) skipped: &'c [InputError],
    pub(super) options: &'c ReportOptions,
    /// How many findings the baseline lists.
    pub(super) known: usize,
}

/// What is found in one file.
pub(super) struct SelectedFile<'c> {
    pub(super) checked: &'c CheckedPair,
    pub(super) kind: FileKind,
    pub(super) problems: Vec<Problem<'c>>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            min_severity: Severity::Hint,
            fail_on: Some(Severity::Warning),
            baseline: Baseline::default(),
            names: FileNames::of_process(),
            terminal: Terminal::of_process(),
        }
    }
}

impl ReportOptions {
    /// Whether a finding makes the program fail.
    pub(super) fn fails(&self, severity: Severity) -> bool {
        self.fail_on.is_some_and(|least| severity <= least)
    }

    fn shows(&self, severity: Severity) -> bool {
        severity <= self.min_severity
    }
}

impl<'c> SelectedFindings<'c> {
    pub(super) fn new(
        checked: &'c [CheckedPair],
        errors: &'c [InputError],
        options: &'c ReportOptions,
    ) -> Self {
        let files = checked.iter().flat_map(|checked| {
            let asked = FileKind::ALL.into_iter().filter(|kind| checked.is_asked(*kind));
            asked.map(|kind| SelectedFile { checked, kind, problems: checked.problems(kind) })
        });
        let files = files.collect();
        let mut report = Self {
            files,
            variables: Vec::new(),
            fixed: 0,
            errors,
            skipped: &[],
            options,
            known: 0,
        };
        report.choose();
        report
    }

    /// The same with what is found in the environment.
    pub(super) fn with_variables(mut self, variables: &'c [VariableFinding]) -> Self {
        let shown = variables.iter().filter(|finding| self.options.shows(finding.severity));
        self.variables = shown.collect();
        self
    }

    /// The same with what was not checked.
    pub(super) fn with_skipped(self, skipped: &'c [InputError]) -> Self {
        Self { skipped, ..self }
    }

    /// The same after so many findings were fixed.
    pub(super) fn with_fixed(self, fixed: usize) -> Self {
        Self { fixed, ..self }
    }

    /// Takes out what is not shown.
    fn choose(&mut self) {
        let Self { files, options, known, .. } = self;
        for file in files {
            let name = options.names.in_repository(file.name());
            file.problems.retain(|problem| {
                // Fingerprints are not made where there is no baseline to compare them with.
                let is_known =
                    options.baseline.len() > 0 && options.baseline.has(&problem.fingerprint(&name));
                *known += usize::from(is_known);
                !is_known && options.shows(problem.severity)
            });
        }
    }

    /// Whether a finding is severe enough.
    pub(super) fn fails(&self) -> bool {
        self.problems().any(|problem| self.options.fails(problem.severity))
            || self.variables.iter().any(|finding| self.options.fails(finding.severity))
    }

    /// Whether it is about one's own files.
    pub(super) fn is_own(&self) -> bool {
        self.files.iter().any(|file| file.checked.inputs().is_own())
    }

    /// How many findings the baseline lists that are not found any more.
    pub(super) fn gone(&self) -> usize {
        self.options.baseline.len().saturating_sub(self.known)
    }

    pub(super) fn fingerprints(&self) -> impl Iterator<Item = String> {
        self.files.iter().flat_map(|file| {
            let name = self.options.names.in_repository(file.name());
            file.problems.iter().map(move |problem| problem.fingerprint(&name))
        })
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = &Problem<'c>> {
        self.files.iter().flat_map(|file| &file.problems)
    }
}

impl SelectedFile<'_> {
    pub(super) fn name(&self) -> &str {
        self.checked.name(self.kind)
    }
}
