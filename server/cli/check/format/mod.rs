//! What is found, in words for people or for programs.

mod concise;
mod excerpt;
mod github;
mod gitlab;
mod json;
mod junit;
mod sarif;
mod text;

pub(super) use excerpt::Excerpt;
pub(in super::super) use json::schema;

use analysis::Severity;
use analysis::lint::VariableFinding;
use clap::ValueEnum;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use syntax::FileKind;

use super::inputs::InputError;
use super::problem::{CheckedPair, Problem};

/// The output format.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// For people: each finding with its lines.
    #[default]
    Text,
    /// One line for each finding: `path:line:column: severity[code] message`.
    Concise,
    /// For programs: an object with a `version`.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For a workflow of GitHub Actions: a command for each finding.
    Github,
    /// For GitLab: a code quality report.
    Gitlab,
    /// For build servers: JUnit XML.
    Junit,
}

impl Format {
    /// Whether people read it.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Concise)
    }

    /// Whether errors are lines among the findings, and need not be printed a second time.
    pub(super) fn says_errors_in_lines(self) -> bool {
        matches!(self, Self::Concise)
    }

    pub(super) fn print(self, report: &Report<'_>) -> String {
        match self {
            Self::Text => text::print(report),
            Self::Concise => concise::print(report),
            Self::Json => json::print(report),
            Self::Sarif => sarif::print(report),
            Self::Github => github::print(report),
            Self::Gitlab => gitlab::print(report),
            Self::Junit => junit::print(report),
        }
    }
}

pub(super) struct Report<'c> {
    files: Vec<FileReport<'c>>,
    /// What is found in the environment, where one's own files are checked.
    variables: &'c [VariableFinding],
    /// How many findings `--fix` has fixed.
    fixed: usize,
    /// The files that could not be read or fixed.
    errors: &'c [InputError],
}

/// What is found in one file.
struct FileReport<'c> {
    checked: &'c CheckedPair,
    kind: FileKind,
    problems: Vec<Problem<'c>>,
}

impl<'c> Report<'c> {
    pub(super) fn new(checked: &'c [CheckedPair], fixed: usize, errors: &'c [InputError]) -> Self {
        Self::with_variables(checked, &[], fixed, errors)
    }

    /// The same with what is found in the environment.
    pub(super) fn with_variables(
        checked: &'c [CheckedPair],
        variables: &'c [VariableFinding],
        fixed: usize,
        errors: &'c [InputError],
    ) -> Self {
        let files = checked.iter().flat_map(|checked| {
            let asked = FileKind::ALL.into_iter().filter(|kind| checked.is_asked(*kind));
            asked.map(|kind| FileReport { checked, kind, problems: checked.problems(kind) })
        });
        Self { files: files.collect(), variables, fixed, errors }
    }

    /// Whether there are errors or warnings.
    pub(super) fn fails(&self) -> bool {
        self.problems().any(Problem::fails)
            || self.variables.iter().any(|finding| finding.severity <= Severity::Warning)
    }

    /// The files that could not be read or fixed.
    pub(super) fn errors(&self) -> &'c [InputError] {
        self.errors
    }

    fn problems(&self) -> impl Iterator<Item = &Problem<'c>> {
        self.files.iter().flat_map(|file| &file.problems)
    }
}

impl FileReport<'_> {
    fn name(&self) -> &str {
        self.checked.name(self.kind)
    }
}

/// A sentence that may quote a file or a path, without what a terminal would obey.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A path as a reference that a URI may hold: relative where the path is.
fn path_uri(path: &str) -> String {
    let slashes = path.replace('\\', "/");
    let quoted = utf8_percent_encode(&slashes, IN_PATHS).to_string();
    match slashes.as_bytes() {
        [b'/', ..] => format!("file://{quoted}"),
        [drive, b':', ..] if drive.is_ascii_alphabetic() => format!("file:///{quoted}"),
        _ => quoted,
    }
}

/// All but what RFC 3986, section 3.3, lets stand in a path.
const IN_PATHS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The character itself, or a picture of one that a terminal would obey instead of showing it.
fn visible(c: char) -> char {
    match c {
        '\t' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // Controls of the upper half, and marks that turn the direction of writing around.
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(path_uri("team/a b/config"), "team/a%20b/config");
        assert_eq!(path_uri("/home/\u{fc}/.aws/config"), "file:///home/%C3%BC/.aws/config");
        assert_eq!(path_uri(r"C:\Users\jane\config"), "file:///C:/Users/jane/config");
    }

    #[test]
    fn a_terminal_is_told_nothing() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}0m\u{202e}b\n"), "a␛[31m\u{fffd}0m\u{fffd}b␊");
    }
}
