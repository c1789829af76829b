//! The XML of `JUnit`, which most build servers show: a test suite for each file, a test case for each
//! finding, and one that passes for a file without. A file that could not be read or fixed is an error.

use analysis::Severity;
use analysis::lint::VariableFinding;
use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::super::inputs::InputError;
use super::super::problem::{Problem, label};
use super::{FileReport, Report, printable};

pub(super) fn print(report: &Report<'_>) -> String {
    let mut suites = Suites::new("aws-config-lsp");
    suites.add_test_suites(report.files.iter().map(suite));
    if !report.variables.is_empty() {
        let mut suite = TestSuite::new("environment");
        suite.add_test_cases(report.variables.iter().map(variable_case));
        suites.add_test_suite(suite);
    }
    suites.add_test_suites(report.errors.iter().map(error_suite));
    // What cannot be written in XML has been replaced, and writing to memory does not fail.
    suites.to_string().unwrap_or_default() + "\n"
}

fn suite(file: &FileReport<'_>) -> TestSuite {
    let mut suite = TestSuite::new(printable(file.name()));
    suite.add_test_cases(file.problems.iter().map(|problem| case(file.name(), problem)));
    if file.problems.is_empty() {
        suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
    }
    suite
}

/// A file that could not be read or fixed.
fn error_suite(InputError { name, message }: &InputError) -> TestSuite {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(printable(message)).set_type("error");
    let mut case = TestCase::new("not checked", status);
    case.set_classname(printable(name));
    let mut suite = TestSuite::new(printable(name));
    suite.add_test_case(case);
    suite
}

/// A finding in the environment.
fn variable_case(finding: &VariableFinding) -> TestCase {
    let message = printable(&finding.message);
    let mut status = if finding.severity <= Severity::Warning {
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
fn case(name: &str, problem: &Problem<'_>) -> TestCase {
    let at = problem.at.start;
    let message = printable(&problem.message);
    let mut status = if problem.fails() {
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
    let mut case = TestCase::new(format!("{} {}:{}", problem.code, at.line, at.column), status);
    case.set_classname(printable(name));
    case
}
