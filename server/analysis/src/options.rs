use rustc_hash::FxHashMap;
use syntax::{FileKind, PerFile};

use crate::extra_settings::ExtraSettings;
use crate::readers::Readers;
use crate::rule::{Group, Rule, Severity};

/// What a user's settings make of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Not run.
    Off,
    /// Run, with this severity for all its findings.
    At(Severity),
}

/// What a user can set about the analysis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Rules by code; those absent keep their own severity.
    pub levels: FxHashMap<String, Level>,
    /// Run the rules of [`Group::Strict`] too.
    pub strict: bool,
    /// Report real keys in any file that is under version control.
    pub deny_secrets: bool,
    /// The readers whose behaviour matters to the user.
    pub readers: Readers,
    /// Names of settings that are known to the user though not to the catalogue.
    pub extra_settings: ExtraSettings,
    /// The codes of the rules whose findings are hidden in each file.
    pub ignored: PerFile<Vec<String>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            levels: FxHashMap::default(),
            strict: false,
            deny_secrets: false,
            readers: Readers::ALL,
            extra_settings: ExtraSettings::default(),
            ignored: PerFile::default(),
        }
    }
}

impl Options {
    /// Whether a rule's findings are hidden in a file.
    pub fn hides(&self, file: FileKind, code: &str) -> bool {
        self.ignored[file].iter().any(|ignored| ignored == code)
    }

    /// The severity that replaces a rule's own: `None` where the rule is off,
    /// `Some(None)` where its findings keep the severity they were given.
    pub fn level(&self, rule: &Rule) -> Option<Option<Severity>> {
        match self.levels.get(rule.code) {
            Some(Level::Off) => None,
            Some(Level::At(severity)) => Some(Some(*severity)),
            None if rule.group == Group::Strict && !self.strict => None,
            None => Some(None),
        }
    }
}
