//! What a user sets, in an editor under `aws-config-lsp` or for the command line in a file: the same
//! names, and one JSON Schema for both.

mod live;

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;

use analysis::readers::{Reader, Readers};
use analysis::{ExtraSettings, Level, Options, Severity, is_pattern};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};

pub use live::Live;

/// The section of a client's configuration that is ours.
pub const SECTION: &str = "aws-config-lsp";

/// The settings. What is absent keeps its default.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// How severe the findings of a rule are, by its code.
    #[schemars(schema_with = "rules")]
    rules: BTreeMap<String, LevelName>,
    groups: Groups,
    /// The readers that matter to you: what harms no other is not reported. All where empty.
    #[schemars(schema_with = "readers")]
    readers: Vec<String>,
    /// Names of settings that you know better than the catalogue: regular expressions for the whole
    /// name, in any case.
    #[serde(rename = "extraSettings")]
    extra: Vec<String>,
    /// Your own files, where they are not at the usual place.
    pub paths: Paths,
    /// Diagnostics that an editor is sent of one file at most: those of the edited section and the
    /// worst first. Where it is not set, 250, and 50 of a file of more than 256 KiB.
    pub max_diagnostics: Option<NonZeroU32>,
    /// What an editor shows behind values.
    pub inlay_hints: InlayHints,
    /// What you call your accounts, by their IDs: shown behind account IDs, role ARNs and access keys.
    pub accounts: BTreeMap<String, String>,
    /// Asking AWS STS whether credentials work.
    pub live: Live,
}

/// Diagnostics of one file at most, unless the user wants another number: each keystroke sends them
/// all again.
const MOST: u32 = 250;

/// Bytes from which on a file is none that a person wrote, and fewer diagnostics are shown.
const LARGE: u32 = 256 * 1024;

/// Diagnostics of a large file at most: a program's mistake is made again and again.
const MOST_IN_LARGE: u32 = 50;

/// Where the user's own files are. `~` stands for the home directory.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Paths {
    /// The config file.
    pub config: Option<PathBuf>,
    /// The credentials file.
    pub credentials: Option<PathBuf>,
}

/// What an editor shows behind values.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct InlayHints {
    /// The accounts of access keys, and what you call them.
    pub accounts: bool,
    /// For how long temporary credentials hold, by the note of the tool that wrote them.
    pub expiry: bool,
    /// Whether you are signed in at IAM Identity Center, by the cache of AWS's tools.
    pub sign_in: bool,
}

impl Default for InlayHints {
    fn default() -> Self {
        Self { accounts: true, expiry: true, sign_in: true }
    }
}

/// Groups of rules that are off by default.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Groups {
    /// What a careful team forbids though it works: long-term keys, for example.
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

/// What of the settings means nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unknown {
    /// Codes of no rule.
    pub rules: Vec<String>,
    /// Readers there is no model of.
    pub readers: Vec<String>,
    /// What stands for names of settings and is no regular expression.
    pub extra_settings: Vec<String>,
}

impl Unknown {
    /// What to tell the user of it; nothing where there is none.
    pub fn message(&self) -> Option<String> {
        let rules = self.rules.iter().map(|code| format!("there is no rule `{code}`"));
        let readers = self.readers.iter().map(|id| format!("there is no reader `{id}`"));
        let patterns = self.extra_settings.iter();
        let patterns = patterns.map(|text| format!("`{text}` is no regular expression"));
        let all: Vec<String> = rules.chain(readers).chain(patterns).collect();
        (!all.is_empty()).then(|| format!("settings that mean nothing: {}", all.join("; ")))
    }
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
        serde_json::from_value(own).ok()
    }

    /// How many diagnostics to show of a file of so many bytes.
    pub fn most(&self, bytes: u32) -> u32 {
        let usual = if bytes < LARGE { MOST } else { MOST_IN_LARGE };
        self.max_diagnostics.map_or(usual, NonZeroU32::get)
    }

    /// What they mean to the analysis.
    pub fn options(&self) -> Options {
        let readers: Readers = self.readers.iter().filter_map(|id| Reader::from_id(id)).collect();
        Options {
            levels: self.rules.iter().map(|(code, name)| (code.clone(), name.level())).collect(),
            strict: self.groups.strict,
            deny_secrets: false,
            readers: if readers.is_empty() { Readers::ALL } else { readers },
            extra_settings: ExtraSettings::new(&self.extra),
        }
    }

    /// What of it names nothing there is.
    pub fn unknown(&self) -> Unknown {
        let rule = |code: &&String| analysis::rules::rule(code).is_none();
        let reader = |id: &&String| Reader::from_id(id).is_none();
        Unknown {
            rules: self.rules.keys().filter(rule).cloned().collect(),
            readers: self.readers.iter().filter(reader).cloned().collect(),
            extra_settings: self.extra.iter().filter(|text| !is_pattern(text)).cloned().collect(),
        }
    }
}

/// The JSON Schema of the settings.
pub fn schema() -> Value {
    schemars::schema_for!(Settings).to_value()
}

fn rules(_: &mut SchemaGenerator) -> Schema {
    let levels = json!(["off", "hint", "info", "warning", "error"]);
    let rule = |rule: &'static analysis::Rule| {
        let what = rule.doc.lines().next().unwrap_or_default();
        let schema = json!({"description": what, "enum": levels});
        (rule.code.to_owned(), schema)
    };
    let properties: Map<String, Value> = analysis::rules::rules().map(rule).collect();
    json_schema!({
        "type": "object",
        "description": "How severe the findings of a rule are, by its code.",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn readers(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "array",
        "description": "The readers that matter to you: what harms no other is not reported. All where empty.",
        "items": {"enum": Reader::ALL.map(Reader::id)},
    })
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
        assert_eq!(bare.unknown(), Unknown::default());
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
        let expected = Unknown {
            rules: vec!["regoin".into()],
            readers: vec!["perl".into()],
            extra_settings: vec!["corp_(".into()],
        };
        assert_eq!(settings.unknown(), expected);
        assert_eq!(
            expected.message().unwrap(),
            "settings that mean nothing: there is no rule `regoin`; there is no reader `perl`; \
             `corp_(` is no regular expression"
        );
        assert_eq!(Unknown::default().message(), None);
        assert!(settings.options().extra_settings.contains("corp_cost_centre"));
    }
}
