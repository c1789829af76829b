use bitflags::bitflags;
use catalogue::Key;
use syntax::{FileKind, Span};
use thin_vec::ThinVec;

use crate::readers::Readers;
use crate::rule::Rule;
pub use crate::rule::{Severities, Severity};
use crate::section_id::SectionId;
use crate::symbol_kind::SymbolKind;

bitflags! {
    /// How an editor may show the text of a finding.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Tags: u8 {
        /// Faded: nothing reads it.
        const UNNECESSARY = 1;
        /// Struck through.
        const DEPRECATED = 2;
    }
}

/// A place in one of the files.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct At {
    /// The section that holds it.
    pub section: SectionId,
    /// Bytes from the section's first byte.
    pub span: Span,
}

impl At {
    /// The end of a file, wherever that is when an edit is applied. Text put there begins with a
    /// line end of its own: the file's last line may lack one.
    pub fn end_of(file: FileKind) -> Self {
        Self { section: SectionId::end_of(file), span: Span::at(0) }
    }
}

/// A place that is looked up when it is shown, so that edits around it do not make findings stale.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Anchor {
    /// These bytes of a section. Only for sections under the finding's own name.
    Span(At),
    /// The header of a section.
    Header(SectionId),
    /// The last top-level setting of this key in a section.
    Setting(SectionId, Key),
}

/// Another place that explains a finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Related {
    /// Where.
    pub anchor: Anchor,
    /// What is there, for a person.
    pub message: String,
}

/// One replacement. The text may be a secret only where a fix moves one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced.
    pub at: At,
    /// By what.
    pub text: String,
}

impl std::fmt::Debug for Edit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Without the text: an edit may move a secret, and what is debugged may be logged.
        write!(f, "Edit({:?}, {} bytes)", self.at, self.text.len())
    }
}

/// What a fix does.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Remedy {
    /// Changes text; the edits do not overlap.
    Edits(Vec<Edit>),
    /// Gives a profile, sso-session or services section another name, in its headers and wherever
    /// it is referred to. The edits are worked out when the fix is applied: what refers to it moves
    /// without this finding being made again.
    Rename {
        /// What it is.
        kind: SymbolKind,
        /// Its name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Takes a setting out of its section and puts it into another one. The edits are worked out
    /// when the fix is applied: what is there changes without this finding being made again.
    Move {
        /// The setting, from its name to the end of its value.
        setting: At,
        /// What defines the section it goes to.
        to: (SymbolKind, String),
        /// The block that it goes into there.
        block: Option<&'static str>,
    },
    /// Makes a file readable by its owner alone.
    RestrictMode(FileKind),
}

/// A way to make a finding go away.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fix {
    /// What it does, as an imperative: "Remove the byte order mark".
    pub title: String,
    /// Whether it may be applied without a look, by `check --fix` and `source.fixAll`.
    pub safe: bool,
    /// What it does.
    pub remedy: Remedy,
}

/// One mistake at one place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// Where.
    pub at: At,
    /// What is wrong, who reads it how, and what to do. Never holds a byte of a secret.
    pub message: String,
    /// Whether it stands for more findings of its rule in its section, which are left out.
    pub is_for_the_rest: bool,
    /// The command that removes it where no fix does.
    pub command: Option<&'static str>,
    /// The readers that it is about, all of them: the message names at most three. None where it is
    /// about no reader in particular.
    pub readers: Readers,
    /// Places that explain it.
    pub related: ThinVec<Related>,
    /// How an editor may show it.
    pub tags: Tags,
    /// Ways out, the likeliest first.
    pub fixes: ThinVec<Fix>,
}

impl Finding {
    /// The command that removes it; `None` where a person has to edit the file.
    pub fn command_to_run(&self) -> Option<&'static str> {
        match self.fixes.first() {
            // The first alone counts, as it is the one that `--fix` applies.
            Some(fix) if fix.safe => Some("aws-config-lsp check --fix"),
            _ => self.command,
        }
    }

    /// Says that `import` takes over what it is about.
    pub fn settled_by_import(&mut self) -> &mut Self {
        self.command = Some("aws-config-lsp import");
        self
    }

    /// Sets another severity than the rule's own.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Sets the readers that it is about.
    pub fn about(&mut self, readers: impl Into<Readers>) -> &mut Self {
        self.readers = readers.into();
        self
    }

    /// Adds tags.
    pub fn tags(&mut self, tags: Tags) -> &mut Self {
        self.tags |= tags;
        self
    }

    /// Adds a place that explains it.
    pub fn related(&mut self, anchor: Anchor, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { anchor, message: message.into() });
        self
    }

    /// Adds a fix that may be applied without a look.
    pub fn safe_fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.with_fix(title, true, Remedy::Edits(edits))
    }

    /// Adds a fix that a person chooses.
    pub fn fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.with_fix(title, false, Remedy::Edits(edits))
    }

    /// Adds a fix that is more than edits of text.
    pub fn remedy(&mut self, title: impl Into<String>, remedy: Remedy) -> &mut Self {
        self.with_fix(title, false, remedy)
    }

    /// The same of a fix that may be applied without a look.
    pub fn safe_remedy(&mut self, title: impl Into<String>, remedy: Remedy) -> &mut Self {
        self.with_fix(title, true, remedy)
    }

    fn with_fix(&mut self, title: impl Into<String>, safe: bool, remedy: Remedy) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), safe, remedy });
        self
    }
}
