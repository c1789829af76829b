//! The last line for people: how much was found, where, and what can be done.

use analysis::Severity;
use analysis::ide::FixSelection;

use super::printable;
use crate::cli::check::selected::SelectedFindings;

/// "3 errors, 1 warning in 2 of 64 files (31 pairs); 2 can be fixed with `--fix`".
pub(in crate::cli::check) fn summary(report: &SelectedFindings<'_>) -> String {
    let mut parts = Vec::new();
    if report.fixed > 0 {
        parts.push(format!("{} fixed", report.fixed));
    }
    let counts = counts(report);
    if report.files.is_empty() {
        parts.push("nothing was checked".to_owned());
    } else if counts.is_empty() {
        parts.push(format!("no mistakes in {}", all_files(report)));
    } else {
        parts.push(format!("{counts} in {}", places(report)));
    }
    parts.extend(fixable(report));
    parts.extend(kept_back(report));
    if report.known > 0 {
        parts.push(format!("{} in the baseline", number(report.known, "finding")));
    }
    if !report.errors.is_empty() {
        let files = number(report.errors.len(), "file");
        parts.push(format!("{files} could not be read or fixed"));
    }
    parts.join("; ")
}

/// "3 errors, 1 warning"; nothing where there is nothing to count.
fn counts(report: &SelectedFindings<'_>) -> String {
    let severities = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Information, "info"),
        (Severity::Hint, "hint"),
    ];
    let counts = severities.into_iter().filter_map(|(severity, word)| {
        let in_files = report.problems().map(|problem| problem.severity);
        let all = in_files.chain(report.variables.iter().map(|finding| finding.severity));
        let count = all.filter(|other| *other == severity).count();
        (count > 0).then(|| number(count, word))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// How many names of files a sentence may have.
const NAMED: usize = 2;

fn all_files(report: &SelectedFindings<'_>) -> String {
    if report.files.len() > NAMED {
        return number(report.files.len(), "file") + &composition(report);
    }
    let names: Vec<String> = report.files.iter().map(|file| printable(file.name())).collect();
    names.join(", ")
}

/// "2 of 64 files (31 pairs) and the environment".
fn places(report: &SelectedFindings<'_>) -> String {
    let with = report.files.iter().filter(|file| !file.problems.is_empty()).count();
    let all = report.files.len();
    let files = if all > NAMED {
        let of = if with < all { format!("{with} of ") } else { String::new() };
        of + &number(all, "file") + &composition(report)
    } else {
        number(with, "file")
    };
    match (with, report.variables.is_empty()) {
        (0, false) => "the environment".to_owned(),
        (_, false) => format!("{files} and the environment"),
        (_, true) => files,
    }
}

/// " (31 pairs, 1 template)": which of the files are read together, and which are not checked.
fn composition(report: &SelectedFindings<'_>) -> String {
    // Files of one pair are next to each other, and share what was checked.
    let is_second =
        |pair: &[super::SelectedFile<'_>]| std::ptr::eq(pair[0].checked, pair[1].checked);
    let pairs = report.files.windows(2).filter(|pair| is_second(pair)).count();
    let is_template = |file: &&super::SelectedFile<'_>| file.checked.pair().is_template(file.kind);
    let templates = report.files.iter().filter(is_template).count();
    let parts = [(pairs, "pair"), (templates, "template")].into_iter();
    let parts = parts.filter(|(count, _)| *count > 0).map(|(count, word)| number(count, word));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// "12 can be fixed with `--fix`, 6 more with `--unsafe-fixes`".
fn fixable(report: &SelectedFindings<'_>) -> Option<String> {
    let count = |includes_unsafe| {
        let selection = FixSelection { includes_unsafe, ..FixSelection::default() };
        report.problems().filter(|problem| problem.is_fixed_by(&selection)).count()
    };
    let (safe, all) = (count(false), count(true));
    match (safe, all) {
        (0, 0) => None,
        (0, more) => Some(format!("{more} can be fixed with `--fix --unsafe-fixes`")),
        (safe, more) if safe == more => Some(format!("{safe} can be fixed with `--fix`")),
        (safe, more) => Some(format!(
            "{safe} can be fixed with `--fix`, {} more with `--unsafe-fixes`",
            more - safe
        )),
    }
}

/// "`--fix` leaves 1, because it would cause a new `malformed-url`".
fn kept_back(report: &SelectedFindings<'_>) -> Option<String> {
    let reasons: Vec<_> = report.problems().filter_map(|problem| problem.kept_back).collect();
    match reasons.as_slice() {
        [] => None,
        [why] => Some(format!("`--fix` leaves 1, because {why}")),
        many => {
            let count = many.len();
            Some(format!("`--fix` leaves {count}, because they would cause new errors or warnings"))
        }
    }
}

pub(super) fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 || word == "info" { "" } else { "s" })
}
