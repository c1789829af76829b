//! One line for each finding and for each file that could not be read or fixed, as compilers print them.

use std::fmt::Write as _;

use super::super::inputs::InputError;
use super::super::problem::label;
use super::{Report, printable};

pub(super) fn print(report: &Report<'_>) -> String {
    let mut out = String::new();
    for file in &report.files {
        for problem in &file.problems {
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                printable(file.name()),
                problem.at.start.line,
                problem.at.start.column,
                label(problem.severity),
                problem.code,
                printable(&problem.message),
            );
        }
    }
    for finding in &report.variables {
        let _ = writeln!(
            out,
            "environment: {}: {}[{}] {}",
            finding.variable,
            label(finding.severity),
            finding.rule.code,
            printable(&finding.message),
        );
    }
    for InputError { name, message } in report.errors {
        let _ = writeln!(out, "{}: error: {}", printable(name), printable(message));
    }
    out
}
