//! What a rule is called, how severe it is and what it is about: data that findings carry. What it
//! checks is in [`crate::rules`].

use bitflags::bitflags;

/// How bad a finding is. What each word promises is said in `docs/rules.md`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// A tool refuses the file, drops the profile or the setting, or the credentials cannot work.
    Error,
    /// Likely a mistake, or tools disagree.
    Warning,
    /// Worth knowing.
    Information,
    /// A suggestion.
    Hint,
}

bitflags! {
    /// Some severities, each the bit at its number.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Severities: u8 {
        /// [`Severity::Error`]
        const ERROR = 1 << Severity::Error as u8;
        /// [`Severity::Warning`]
        const WARNING = 1 << Severity::Warning as u8;
        /// [`Severity::Information`]
        const INFORMATION = 1 << Severity::Information as u8;
        /// [`Severity::Hint`]
        const HINT = 1 << Severity::Hint as u8;
    }
}

impl From<Severity> for Severities {
    fn from(severity: Severity) -> Self {
        Self::from_bits_retain(1 << severity as u8)
    }
}

/// Which rules belong together when a user switches them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// On.
    Default,
    /// Off until asked for: advice that not everybody wants.
    Strict,
}

/// A rule, without its check.
#[derive(Debug)]
pub struct Rule {
    /// What users type; kebab-case.
    pub code: &'static str,
    /// The severity of its findings unless one says otherwise or the user set another.
    pub severity: Severity,
    /// Whether it is on by default.
    pub group: Group,
    /// Markdown: a first line that names the fault, then what happens and to whom, then
    /// ```` ```ini bad ```` and ```` ```ini good ```` examples, then whether the fix is safe.
    pub doc: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        // A rule is one by its code. The rest holds texts that need no comparison.
        self.code == other.code
    }
}

impl Eq for Rule {}

impl std::hash::Hash for Rule {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

/// The page of the rules; a rule's code is its anchor there.
pub const DOCUMENTATION: &str =
    "https://github.com/aws-config-lsp/aws-config-lsp/blob/main/docs/rules.md";

impl Rule {
    /// Where its documentation is on the web.
    pub fn url(&self) -> String {
        format!("{DOCUMENTATION}#{}", self.code)
    }

    /// Its documentation without the examples, whose keys look like real ones.
    pub fn doc_without_examples(&self) -> String {
        let mut is_example = false;
        let lines = self.doc.trim().lines().filter(|line| {
            let is_fence = line.starts_with("```");
            // The same line opens and closes a block.
            is_example ^= is_fence;
            !is_fence && !is_example
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// The first line of its documentation.
    pub fn summary(&self) -> &'static str {
        self.doc.trim_start().lines().next().unwrap_or_default()
    }
}
