//! The XML of `JUnit`, which most build servers show: a test suite for each file, a test case for each
//! finding, and one that passes for a file without. A file that could not be read or fixed is an error.

use analysis::lint::VariableFinding;
use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::printable;
use crate::cli::check::problem::{Problem, label};
use crate::cli::check::selected::{SelectedFile, SelectedFindings};
use crate::cli::input_error::InputError;

pub(super) fn print(report: &SelectedFindings<'_>) -> String {
    let mut suites = Suites::new("aws-config-lsp");
    suites.add_test_suites(report.files.iter().map(|file| suite(report, file)));
    if !report.variables.is_empty() {
        let mut suite = TestSuite::new("environment");
        suite.add_test_cases(report.variables.iter().map(|finding| variable_case(report, finding)));
        suites.add_test_suite(suite);
    }
    suites.add_test_suites(report.errors.iter().map(|error| error_suite(report, error)));
    // What cannot be written in XML has been replaced, and writing to memory does not fail.
    let xml = suites.to_string().unwrap_or_default() + "\n";
    // The library also counts skipped cases of all suites, which the schemas of Jenkins do not allow:
    // https://github.com/jenkinsci/xunit-plugin/tree/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd
    xml.replacen(" skipped=\"0\"", "", 1)
}

fn suite(report: &SelectedFindings<'_>, file: &SelectedFile<'_>) -> TestSuite {
    let name = report.options.names.in_directory(file.name());
    let mut suite = TestSuite::new(printable(&name));
    suite.add_test_cases(file.problems.iter().map(|problem| case(report, &name, problem)));
    if file.problems.is_empty() {
        suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
    }
    suite
}

/// A file that could not be read or fixed.
fn error_suite(
    report: &SelectedFindings<'_>,
    InputError { name, message }: &InputError,
) -> TestSuite {
    let name = printable(&report.options.names.in_directory(name));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(printable(message)).set_type("error");
    let mut case = TestCase::new("not checked", status);
    case.set_classname(&name);
    let mut suite = TestSuite::new(name);
    suite.add_test_case(case);
    suite
}

/// A finding in the environment.
fn variable_case(report: &SelectedFindings<'_>, finding: &VariableFinding) -> TestCase {
    let message = printable(&finding.message);
    let mut status = if report.options.fails(finding.severity) {
        TestCaseStatus::non_success(NonSuccessKind::Failure)
    } else {
        TestCaseStatus::success()
    };
    status.set_message(message).set_type(label(finding.severity));
    let mut case = TestCase::new(format!("{} {}", finding.rule.code, finding.variable), status);
    case.set_classname("environment");
    case
}

/// Only what makes the program fail is a failure.
fn case(report: &SelectedFindings<'_>, name: &str, problem: &Problem<'_>) -> TestCase {
    let at = problem.at.start;
    let message = printable(&problem.message);
    let mut status = if report.options.fails(problem.severity) {
        TestCaseStatus::non_success(NonSuccessKind::Failure)
    } else {
        TestCaseStatus::success()
    };
    status.set_message(message.clone()).set_type(label(problem.severity));
    let place = format!("{}:{}:{}", printable(name), at.line, at.column);
    status.set_description(format!(
        "{place}: {}[{}] {message}",
        label(problem.severity),
        problem.code
    ));
    // Build servers compare runs by the names of cases, so that a name has no line.
    let number = if problem.nth > 1 { format!(" {}", problem.nth) } else { String::new() };
    let place = printable(&problem.place);
    let mut case = TestCase::new(format!("{} {place}{number}", problem.code), status);
    case.set_classname(printable(name));
    case
}
