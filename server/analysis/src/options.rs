use rustc_hash::FxHashMap;
use syntax::{FileKind, PerFile};

use crate::extra_settings::ExtraSettings;
use crate::readers::{self, Client, Readers};
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
    /// The readers that may matter: where one of them alone refuses a file or drops what is in it, that is
    /// information.
    pub others: Readers,
    /// Whether readers whose tools have left a trace in the files matter as well.
    pub auto_readers: bool,
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
            readers: Readers::COMMON,
            others: Readers::ALL.without(Readers::COMMON),
            auto_readers: false,
            extra_settings: ExtraSettings::default(),
            ignored: PerFile::default(),
        }
    }
}

impl Options {
    /// The clients that reports are about where nobody asks for others: those that matter to the user, and
    /// the common ones where none does.
    pub fn clients(&self) -> Vec<Client> {
        // A report about no tool would say nothing.
        let readers = if self.readers.is_empty() { Readers::COMMON } else { self.readers };
        readers.clients().collect()
    }

    /// The readers that matter and those that may.
    pub fn all_readers(&self) -> Readers {
        self.readers.union(self.others)
    }

    /// Makes readers matter, if it is left to the program which do.
    pub fn count_readers(&mut self, readers: Readers) {
        if self.auto_readers {
            self.readers = self.readers.union(readers);
            self.others = self.others.without(readers);
        }
    }

    /// Makes the readers matter whose tools have left a trace in a file, if it is left to the program.
    pub fn count_readers_in(&mut self, texts: impl Iterator<Item = impl AsRef<str>>) {
        // Asked first, so that a text that has yet to be made is not made in vain.
        if self.auto_readers {
            texts.for_each(|text| self.count_readers(readers::traces(text.as_ref())));
        }
    }

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
            // After the levels: who names a rule wants it, whatever its group.
            None if rule.group == Group::Strict && !self.strict => None,
            None => Some(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::Reader;

    #[test]
    fn reports_are_about_the_tools_that_matter() {
        let of = |readers| Options { readers, ..Options::default() }.clients();
        assert_eq!(of(Readers::COMMON), Client::COMMON);
        assert_eq!(
            of(Readers::from_iter([Reader::Go, Reader::Dotnet])),
            [Client::Go, Client::Dotnet]
        );
        assert_eq!(of(Readers::NONE), Client::COMMON);
    }
}
