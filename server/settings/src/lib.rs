//! What a user sets, in an editor under `aws-config-lsp` or for the command line in a file: the same
//! names, and one JSON Schema for both.

mod editor;
mod files;
mod level;
mod live;
mod names;
mod project;
mod reader_names;
mod schema;
mod toml_file;
mod unknown;

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use analysis::readers::Readers;
use analysis::{ExtraSettings, Options};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use syntax::PerFile;

pub use editor::{CodeLenses, InlayHints};
pub use files::FilePatterns;
use level::LevelName;
pub use live::Live;
pub use schema::schema;
pub use toml_file::{Fault, Owner, Parsed, parse};
pub use unknown::UnknownNames;
use unknown::{deserialize, is_of_server};

/// The section of a client's configuration that is ours.
pub const SECTION: &str = "aws-config-lsp";

/// The settings. What is absent keeps its default.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct Settings {
    /// The severity of each rule's findings, by the rule's code.
    #[schemars(schema_with = "schema::rules")]
    rules: BTreeMap<String, LevelName>,
    groups: Groups,
    /// The readers to report for: a problem that affects only other readers is not reported. If empty,
    /// the AWS CLI and the SDKs that most tools use; what only one of the others refuses is then
    /// information. `auto` adds those whose tools are on the PATH or have left a trace in the files.
    #[schemars(schema_with = "schema::readers")]
    #[serde(deserialize_with = "reader_names::one_or_more")]
    readers: Vec<String>,
    /// Names of settings that are valid although no known tool reads them: regular expressions for the
    /// whole name, in any case.
    #[serde(rename = "extraSettings")]
    extra: Vec<String>,
    /// Files that `check` finds in directories beside those with the usual names: patterns as in a
    /// `.gitignore` file, from the directory of the settings file.
    pub include: Vec<String>,
    /// Files and directories that `check` does not search: patterns as in a `.gitignore` file.
    pub exclude: Vec<String>,
    /// Codes of rules that are off in some files, by patterns as in a `.gitignore` file.
    #[schemars(schema_with = "schema::per_file_ignores")]
    per_file_ignores: BTreeMap<String, Vec<String>>,
    /// Your own files, if they are not in the usual place.
    pub paths: Paths,
    /// The most diagnostics to send to an editor for one file: those of the edited section and the
    /// most severe first. The default is 250, and 50 for a file of more than 256 KiB.
    pub max_diagnostics: Option<NonZeroU32>,
    /// What an editor shows after values.
    pub inlay_hints: InlayHints,
    /// What an editor shows above headers.
    pub code_lens: CodeLenses,
    /// Names for your accounts, by account ID: shown after account IDs, role ARNs and access keys.
    pub accounts: BTreeMap<String, String>,
    /// Asking AWS STS whether credentials work.
    pub live: Live,
    /// The paths of names that are not those of settings.
    #[serde(skip)]
    unknown_names: Vec<Vec<String>>,
}

/// Diagnostics of one file at most, unless the user wants another number: each keystroke sends them
/// all again.
const MOST: u32 = 250;

/// A file of this many bytes was not written by a person: fewer diagnostics are shown.
const LARGE: u32 = 256 * 1024;

/// Diagnostics of a large file at most: a program's mistake is made again and again.
const MOST_IN_LARGE: u32 = 50;

/// Where the user's own files are. `~` is the home directory.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct Paths {
    /// The config file.
    pub config: Option<PathBuf>,
    /// The credentials file.
    pub credentials: Option<PathBuf>,
}

/// Groups of rules that are off by default.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
struct Groups {
    /// Rules about what works but is not recommended, such as long-term keys.
    strict: bool,
}

impl Settings {
    /// Reads what a client sent, or what a file holds; `None` where it is not of this form. Nothing
    /// of it is quoted.
    pub fn read(sent: Value) -> Option<Self> {
        // Clients that push settings wrap them in the section's name.
        let own = match sent {
            Value::Object(mut all) => all.remove(SECTION).unwrap_or(Value::Object(all)),
            Value::Null => return Some(Self::default()),
            other => other,
        };
        let mut settings = deserialize(own).ok()?;
        // Editors send all that is under our section.
        settings.unknown_names.retain(|path| is_of_server(path));
        Some(settings)
    }

    /// How many diagnostics to show of a file of so many bytes.
    pub fn most(&self, bytes: u32) -> u32 {
        let usual = if bytes < LARGE { MOST } else { MOST_IN_LARGE };
        self.max_diagnostics.map_or(usual, NonZeroU32::get)
    }

    /// What they mean to the analysis of two files, whose paths are absolute; `None` for one that is on
    /// no disk.
    pub fn options_for(&self, paths: PerFile<Option<&Path>>) -> Options {
        Options { ignored: self.ignored_in(paths), ..self.options() }
    }

    /// What they mean to the analysis of files that are nowhere.
    pub fn options(&self) -> Options {
        let named: Readers =
            self.readers.iter().filter_map(|name| reader_names::reader(name)).collect();
        let auto_readers = self.readers.iter().any(|name| name == reader_names::AUTO);
        // Who names readers has chosen: findings about others are then noise.
        let is_open = auto_readers || named.is_empty();
        let readers = if is_open { Readers::COMMON.union(named) } else { named };
        Options {
            levels: self.rules.iter().map(|(code, name)| (code.clone(), name.level())).collect(),
            strict: self.groups.strict,
            deny_secrets: false,
            readers,
            others: if is_open { Readers::ALL.without(readers) } else { Readers::NONE },
            auto_readers,
            extra_settings: ExtraSettings::new(&self.extra),
            ignored: PerFile::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use analysis::readers::Reader;
    use analysis::{Level, Severity};
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_come_bare_or_under_their_section() {
        let own = json!({"rules": {"inline-comment": "error", "legacy-sso": "off"}, "readers": ["go"],
            "groups": {"strict": true}, "extraSettings": ["My_Setting"]});
        let bare = Settings::read(own.clone()).unwrap();
        assert_eq!(Settings::read(json!({SECTION: own})), Some(bare.clone()));
        let options = bare.options();
        assert_eq!(options.levels["inline-comment"], Level::At(Severity::Error));
        assert_eq!(options.levels["legacy-sso"], Level::Off);
        assert!(options.strict && options.extra_settings.contains("my_setting"));
        assert_eq!(options.readers.names(), "the Go SDK");
        assert_eq!(bare.unknown(), UnknownNames::default());
    }

    #[test]
    fn readers_are_named_by_id_or_tool_or_left_to_the_program() {
        let options =
            |readers: Value| Settings::read(json!({"readers": readers})).unwrap().options();
        let powershell = options(json!(["powershell"]));
        assert_eq!(powershell.readers, Readers::from_iter([Reader::Dotnet]));
        assert_eq!(powershell.others, Readers::NONE);
        assert_eq!(options(json!([])), Options::default());
        for auto in [json!("auto"), json!(["auto"])] {
            let auto = options(auto);
            assert_eq!(auto, Options { auto_readers: true, ..Options::default() });
        }
        let both = options(json!(["auto", "laravel"]));
        assert!(both.readers.contains(Reader::Php) && both.readers.contains(Reader::Botocore));
        assert!(!both.others.contains(Reader::Php) && both.others.contains(Reader::Granted));
    }

    #[test]
    fn no_settings_are_the_defaults() {
        assert_eq!(Settings::read(Value::Null).unwrap().options(), Options::default());
        assert_eq!(Settings::read(json!({})).unwrap().options(), Options::default());
        assert_eq!(Settings::read(json!({"rules": 3})), None);
    }

    #[test]
    fn hints_are_shown_unless_they_are_switched_off() {
        let all = Settings::read(Value::Null).unwrap().inlay_hints;
        assert_eq!(all, InlayHints { accounts: true, expiry: true, sign_in: true });
        let sent =
            json!({"inlayHints": {"signIn": false}, "accounts": {"029608264753": "sandbox"}});
        let settings = Settings::read(sent).unwrap();
        assert_eq!(settings.inlay_hints, InlayHints { sign_in: false, ..all });
        assert_eq!(settings.accounts["029608264753"], "sandbox");
    }

    #[test]
    fn names_of_nothing_are_told() {
        let settings = json!({"rules": {"regoin": "off"}, "readers": ["go", "perl"],
            "extraSettings": ["corp_.*", "corp_("]});
        let settings = Settings::read(settings).unwrap();
        let expected = UnknownNames {
            settings: Vec::new(),
            rules: vec!["regoin".into()],
            readers: vec!["perl".into()],
            extra_settings: vec!["corp_(".into()],
            file_patterns: Vec::new(),
            has_too_many_patterns: false,
        };
        assert_eq!(settings.unknown(), expected);
        assert_eq!(
            expected.message().unwrap(),
            "invalid settings: there is no rule `regoin`; there is no reader `perl`; \
             `corp_(` is not a regular expression"
        );
        assert_eq!(UnknownNames::default().message(), None);
        assert!(settings.options().extra_settings.contains("corp_cost_centre"));
    }
}
