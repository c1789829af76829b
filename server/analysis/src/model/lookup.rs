use catalogue::{KnownSetting, ValueKind, keys};

use super::command::{unquoted, words};
use super::name_issue::NameIssue;
use super::section::{Section, Setting, SettingPlace};
use super::spelling::Spelling;
use crate::extra_settings::ExtraSettings;
use crate::facts::Lookup;
use crate::readers::Reader;

impl Section<'_> {
    /// What this machine should have for the settings of the section.
    pub(crate) fn lookups(&self, home: Option<&str>) -> impl Iterator<Item = Lookup> {
        self.settings
            .iter()
            .filter_map(move |setting| self.lookup_as(self.known_or_meant(setting)?, setting, home))
    }

    /// Whether a setting of AWS's tools names a file, or a program to run, so that what is on this
    /// machine decides about the section. [`Self::lookups`] are of such sections alone.
    pub(crate) fn names_path(&self) -> bool {
        self.settings.iter().filter_map(|setting| self.known_or_meant(setting)).any(names_path)
    }

    /// What a setting is, or will be once its name is corrected: whether its file is there decides about that fix.
    fn known_or_meant(&self, setting: &Setting) -> Option<&'static KnownSetting> {
        setting.known.or_else(|| match self.name_issue(setting, &ExtraSettings::default())? {
            NameIssue::Slip { meant, .. } => Some(meant),
            NameIssue::Case(_) | NameIssue::Unknown => None,
        })
    }

    /// What this machine should have for a setting: a file or a program that it names in a way that every
    /// reader understands alike, or that lies below the user's home directory for those who replace `~`.
    pub(crate) fn lookup(&self, setting: &Setting, home: Option<&str>) -> Option<Lookup> {
        self.lookup_as(setting.known?, setting, home)
    }

    fn lookup_as(
        &self,
        known: &KnownSetting,
        setting: &Setting,
        home: Option<&str>,
    ) -> Option<Lookup> {
        // Where readers disagree whether the setting counts, whether its file is there says
        // nothing.
        if self.spelling() != Spelling::Right || setting.place != SettingPlace::Top {
            return None;
        }
        // First: nearly no setting names a path, and each is asked about at each keystroke.
        if !names_path(known) {
            return None;
        }
        let legal = self.kind().is_some_and(|kind| known.is_legal_in(kind));
        if !legal || self.is_placeholder(setting) {
            return None;
        }
        if names_program(known) {
            let command = self.text(self.command(setting));
            let first = words(command).into_iter().next()?;
            // In quotes, no shell replaces `~`.
            let is_home = command[first.clone()].starts_with("~/");
            let home = home.filter(|home| is_home && home.starts_with('/'));
            let program = with_home(unquoted(command, &first), home);
            let is_name = !program.contains(['/', '\\']);
            // A bare name is looked for in `PATH`, the same from every directory.
            let is_certain = is_plain(&program) && (is_name || is_absolute(&program));
            return is_certain.then_some(Lookup::Program(program));
        }
        let is_expanded = Reader::ALL.iter().any(|reader| reader.expands_home(known.name));
        let path = with_home(self.value(setting).to_owned(), home.filter(|_| is_expanded));
        // Of the directories in `data_path`, a list, any may be absent.
        let names_one = known.name != "data_path";
        (names_one && is_plain(&path) && is_absolute(&path)).then_some(Lookup::File(path))
    }
}

/// A path with the home directory in place of `~`.
pub(crate) fn with_home(path: String, home: Option<&str>) -> String {
    match (path.strip_prefix('~'), home) {
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => format!("{home}{rest}"),
        _ => path,
    }
}

/// Whether it is a setting of AWS's tools that names a file or a program to run.
fn names_path(known: &KnownSetting) -> bool {
    match known.kind {
        ValueKind::Path => known.is_aws(),
        _ => names_program(known),
    }
}

fn names_program(known: &catalogue::KnownSetting) -> bool {
    [keys::CREDENTIAL_PROCESS, keys::CLI_PAGER].contains(&known.key())
}

/// Whether nobody expands anything in it: of the rest `unexpanded-path` tells.
fn is_plain(path: &str) -> bool {
    !path.is_empty() && !path.starts_with('~') && !path.contains(['$', '%', '<', '{'])
}

/// On this machine or on another: a relative path leads elsewhere from each directory.
fn is_absolute(path: &str) -> bool {
    match path.as_bytes() {
        [b'/', ..] | [b'\\', b'\\', ..] => true,
        [drive, b':', b'/' | b'\\', ..] => drive.is_ascii_alphabetic(),
        _ => false,
    }
}
