//! What an examination says, as plain data.

use syntax::FileKind;

use crate::finding::Severity;
use crate::report::Origin;

/// What there is to say about this machine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Examination {
    /// The operating system and the processor.
    pub system: String,
    pub paragraphs: Vec<Paragraph>,
    /// How many findings `check` has.
    pub findings: FindingCounts,
    /// Whether one of the two files cannot be read.
    pub is_file_unreadable: bool,
}

/// Lines that belong together, the worst last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    pub title: &'static str,
    /// The rest of the title; can be empty.
    pub summary: String,
    pub lines: Vec<ExaminationLine>,
}

/// What one line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExaminationLine {
    pub mark: Mark,
    /// What it is about; empty where the text says it.
    pub subject: String,
    /// Names out of files are between backquotes.
    pub text: String,
    pub place: LinePlace,
    /// A command for a shell.
    pub next: Option<String>,
}

/// How good or bad it is, the worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mark {
    /// It is as it should be.
    Good,
    /// Worth knowing.
    Note,
    /// Likely a mistake.
    Warning,
    /// Something does not work.
    Error,
}

/// Where to look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum LinePlace {
    #[default]
    Nowhere,
    /// One of the two files.
    File(FileKind),
    /// Another path, as messages call it.
    Path(String),
    /// A line or a variable.
    At(Origin),
    /// A directory of caches, by its name below `~/.aws`.
    Cache(&'static str),
}

/// How many findings there are by their severity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FindingCounts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

impl ExaminationLine {
    pub(super) fn new(mark: Mark, subject: impl Into<String>, text: impl Into<String>) -> Self {
        let (subject, text) = (subject.into(), text.into());
        Self { mark, subject, text, place: LinePlace::Nowhere, next: None }
    }

    pub(super) fn at(self, place: LinePlace) -> Self {
        Self { place, ..self }
    }

    pub(super) fn next(self, next: impl Into<String>) -> Self {
        Self { next: Some(next.into()), ..self }
    }

    pub(super) fn maybe_next(self, next: Option<String>) -> Self {
        Self { next, ..self }
    }

    /// Whether there is something to fix.
    pub fn is_problem(&self) -> bool {
        self.mark >= Mark::Warning
    }
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Information | Severity::Hint => Self::Note,
        }
    }
}

impl Paragraph {
    pub(super) fn new(
        title: &'static str,
        summary: impl Into<String>,
        mut lines: Vec<ExaminationLine>,
    ) -> Self {
        // What is worth knowing is no worse than what is good: only problems go to the end.
        lines.sort_by_key(|line| line.mark.max(Mark::Note));
        Self { title, summary: summary.into(), lines }
    }

    fn next_of(&self, mark: Mark) -> Option<&str> {
        self.lines.iter().filter(|line| line.mark == mark).find_map(|line| line.next.as_deref())
    }
}

impl Examination {
    /// How many lines are problems.
    pub fn problems(&self) -> usize {
        let lines = self.paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
        lines.filter(|line| line.is_problem()).count()
    }

    /// Whether there is nothing to fix, in the files either.
    pub fn is_well(&self) -> bool {
        self.problems() == 0 && self.findings.errors + self.findings.warnings == 0
    }

    /// What to type first: what does not work comes before what is likely a mistake, and files before what
    /// depends on them.
    pub fn first(&self) -> Option<&str> {
        let next_of = |mark| self.paragraphs.iter().find_map(|it| it.next_of(mark));
        let has_errors = self.findings.errors > 0;
        next_of(Mark::Error)
            .or_else(|| has_errors.then_some("aws-config-lsp check"))
            .or_else(|| next_of(Mark::Warning))
    }
}
