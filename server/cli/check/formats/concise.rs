//! One line for each finding and for each file that could not be read or fixed, as compilers print them.

use super::printable;
use crate::cli::check::problem::label;
use crate::cli::check::selected::SelectedFindings;
use crate::cli::input_error::InputError;

pub(super) fn pieces<'r>(report: &'r SelectedFindings<'_>) -> impl Iterator<Item = String> + 'r {
    let in_files = report.files.iter().flat_map(|file| {
        let name = printable(file.name());
        file.problems.iter().map(move |problem| {
            format!(
                "{name}:{}:{}: {}[{}] {}\n",
                problem.at.start.line,
                problem.at.start.column,
                label(problem.severity),
                problem.code,
                printable(&problem.message),
            )
        })
    });
    let variables = report.variables.iter().map(|finding| {
        format!(
            "environment: {}: {}[{}] {}\n",
            finding.variable,
            label(finding.severity),
            finding.rule.code,
            printable(&finding.message),
        )
    });
    let errors = report.errors.iter().map(|InputError { name, message }| {
        format!("{}: error: {}\n", printable(name), printable(message))
    });
    in_files.chain(variables).chain(errors)
}
