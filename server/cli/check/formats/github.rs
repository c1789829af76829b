//! Workflow commands of `GitHub` Actions, which show findings at the lines of a pull request:
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use std::fmt::Write as _;

use analysis::Severity;

use super::printable;
use crate::cli::check::selected::SelectedFindings;
use crate::cli::input_error::InputError;

pub(super) fn print(report: &SelectedFindings<'_>) -> String {
    let mut out = String::new();
    let names = &report.options.names;
    for file in &report.files {
        let path = names.in_repository(file.name());
        for problem in &file.problems {
            let command = command(problem.severity);
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                property(&path),
                problem.at.start.line,
                problem.at.end.line,
                problem.at.start.column,
                problem.at.end.column,
                property(problem.code),
                data(&problem.message),
            );
        }
    }
    for finding in &report.variables {
        let command = command(finding.severity);
        let message = format!("environment: {}: {}", finding.variable, finding.message);
        let title = property(finding.rule.code);
        let _ = writeln!(out, "::{command} title={title}::{}", data(&message));
    }
    for InputError { name, message } in report.errors {
        let _ = writeln!(
            out,
            "::error file={},title=not-checked::{}",
            property(&names.in_repository(name)),
            data(message)
        );
    }
    out
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    }
}

/// A message: a percent sign and line ends have to be written in another way.
fn data(text: &str) -> String {
    // The percent sign first, because the others are written with one.
    printable(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

/// The value of a property, which also ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command_or_begins_another() {
        assert_eq!(data("50 %\n::stop-commands::x"), "50 %25%0A::stop-commands::x");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
