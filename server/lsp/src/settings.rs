//! What a user sets under `aws-config-lsp`.

use std::num::NonZeroU32;
use std::path::PathBuf;

use analysis::readers::{Reader, Readers};
use analysis::{Level, Options, Severity};
use serde::Deserialize;
use serde_json::Value;

/// The section of a client's configuration that is ours.
pub(crate) const SECTION: &str = "aws-config-lsp";

/// The settings as a client sends them. What is absent keeps its default.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Settings {
    /// Rule code → `off`, `hint`, `info`, `warning` or `error`.
    rules: std::collections::BTreeMap<String, LevelName>,
    groups: Groups,
    /// The readers that matter; all where absent or empty.
    readers: Vec<String>,
    /// Names that are settings to the user.
    #[serde(rename = "extraSettings")]
    extra: Vec<String>,
    pub(crate) paths: Paths,
    pub(crate) max_diagnostics: Option<NonZeroU32>,
}

/// Diagnostics of one file at most, unless the user wants another number: each keystroke sends them
/// all again.
const MOST: u32 = 250;

/// Bytes from which on a file is none that a person wrote, and fewer diagnostics are shown.
const LARGE: u32 = 256 * 1024;

/// Diagnostics of a large file at most: a program's mistake is made again and again.
const MOST_IN_LARGE: u32 = 50;

/// The user's own files, where they are not at the usual place.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Paths {
    pub(crate) config: Option<PathBuf>,
    pub(crate) credentials: Option<PathBuf>,
}

#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(default)]
struct Groups {
    strict: bool,
}

#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LevelName {
    Off,
    Hint,
    #[serde(alias = "information")]
    Info,
    Warning,
    Error,
}

impl Settings {
    /// Reads what a client sent; `None` where it is not of this form. Nothing of it is quoted.
    pub(crate) fn read(sent: Value) -> Option<Self> {
        // Clients that push settings wrap them in the section's name.
        let own = match sent {
            Value::Object(mut all) => all.remove(SECTION).unwrap_or(Value::Object(all)),
            Value::Null => return Some(Self::default()),
            other => other,
        };
        serde_json::from_value(own).ok()
    }

    /// How many diagnostics to show of a file of so many bytes.
    pub(crate) fn most(&self, bytes: u32) -> u32 {
        let usual = if bytes < LARGE { MOST } else { MOST_IN_LARGE };
        self.max_diagnostics.map_or(usual, NonZeroU32::get)
    }

    /// What they mean to the analysis.
    pub(crate) fn options(&self) -> Options {
        let readers: Readers = self.readers.iter().filter_map(|id| Reader::from_id(id)).collect();
        Options {
            levels: self.rules.iter().map(|(code, name)| (code.clone(), name.level())).collect(),
            strict: self.groups.strict,
            deny_secrets: false,
            readers: if readers.is_empty() { Readers::ALL } else { readers },
            extra_settings: self.extra.iter().map(|name| name.to_lowercase()).collect(),
        }
    }
}

impl LevelName {
    fn level(self) -> Level {
        match self {
            Self::Off => Level::Off,
            Self::Hint => Level::At(Severity::Hint),
            Self::Info => Level::At(Severity::Information),
            Self::Warning => Level::At(Severity::Warning),
            Self::Error => Level::At(Severity::Error),
        }
    }
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn no_settings_are_the_defaults() {
        assert_eq!(Settings::read(Value::Null).unwrap().options(), Options::default());
        assert_eq!(Settings::read(json!({})).unwrap().options(), Options::default());
        assert_eq!(Settings::read(json!({"rules": 3})), None);
    }
}
