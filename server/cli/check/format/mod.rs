//! What is found, in words for people or for programs.

mod concise;
mod excerpt;
mod json;
mod text;

pub(super) use excerpt::Excerpt;

use clap::ValueEnum;
use syntax::FileKind;

use super::inputs::KINDS;
use super::problem::{Checked, Problem};

/// How to print what is found.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// With the lines in question.
    #[default]
    Text,
    /// One line for each finding: `path:line:column: severity[code] message`.
    Concise,
    /// For programs: an object with a `version`.
    Json,
}

impl Format {
    /// Whether people read it.
    pub(super) fn is_for_people(self) -> bool {
        !matches!(self, Self::Json)
    }

    pub(super) fn print(self, report: &Report<'_>) -> String {
        match self {
            Self::Text => text::print(report),
            Self::Concise => concise::print(report),
            Self::Json => json::print(report),
        }
    }
}

/// All that is found.
pub(super) struct Report<'c> {
    files: Vec<FileReport<'c>>,
    /// How many findings `--fix` has mended.
    fixed: usize,
}

/// What is found in one file.
struct FileReport<'c> {
    checked: &'c Checked,
    kind: FileKind,
    problems: Vec<Problem<'c>>,
}

impl<'c> Report<'c> {
    pub(super) fn new(checked: &'c [Checked], fixed: usize) -> Self {
        let files = checked.iter().flat_map(|checked| {
            let asked = KINDS.into_iter().filter(|kind| checked.is_asked(*kind));
            asked.map(|kind| FileReport { checked, kind, problems: checked.problems(kind) })
        });
        Self { files: files.collect(), fixed }
    }

    /// Whether there are errors or warnings.
    pub(super) fn fails(&self) -> bool {
        self.problems().any(Problem::fails)
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
    fn a_terminal_is_told_nothing() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}0m\u{202e}b\n"), "a␛[31m\u{fffd}0m\u{fffd}b␊");
    }
}
