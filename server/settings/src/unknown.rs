//! What of the settings means nothing.

use analysis::is_pattern;
use analysis::readers::Reader;
use serde::Deserializer;

use crate::Settings;

/// Names under [`crate::SECTION`] that only a client uses: the extension for VS Code declares them.
const OF_CLIENTS: [&str; 3] = ["maskSecrets", "server", "trace"];

/// What of the settings means nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unknown {
    /// Names of no setting: `groups.strct`.
    pub names: Vec<String>,
    /// Codes of no rule.
    pub rules: Vec<String>,
    /// Readers there is no model of.
    pub readers: Vec<String>,
    /// What stands for names of settings and is no regular expression.
    pub extra_settings: Vec<String>,
}

impl Unknown {
    /// What to tell the user of it; nothing where there is nothing.
    pub fn message(&self) -> Option<String> {
        let names = self.names.iter().map(|name| format!("there is no setting `{name}`"));
        let rules = self.rules.iter().map(|code| format!("there is no rule `{code}`"));
        let readers = self.readers.iter().map(|id| format!("there is no reader `{id}`"));
        let patterns = self.extra_settings.iter();
        let patterns = patterns.map(|text| format!("`{text}` is no regular expression"));
        let all: Vec<String> = names.chain(rules).chain(readers).chain(patterns).collect();
        (!all.is_empty()).then(|| format!("settings that mean nothing: {}", all.join("; ")))
    }
}

/// Reads settings, and notes the names that are not those of settings.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Settings, D::Error> {
    let mut unknown = Vec::new();
    let mut settings: Settings =
        serde_ignored::deserialize(from, |path| unknown.push(names_of(&path)))?;
    settings.unknown_names = unknown;
    Ok(settings)
}

fn names_of(path: &serde_ignored::Path<'_>) -> Vec<String> {
    use serde_ignored::Path;
    let (parent, name) = match path {
        Path::Root => return Vec::new(),
        Path::Map { parent, key } => (parent, Some(key.clone())),
        Path::Seq { parent, index } => (parent, Some(index.to_string())),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => (parent, None),
    };
    names_of(parent).into_iter().chain(name).collect()
}

/// Whether a name is not for the client alone.
pub(crate) fn is_of_server(path: &[String]) -> bool {
    !path.first().is_some_and(|name| OF_CLIENTS.contains(&name.as_str()))
}

impl Settings {
    /// What of it names nothing there is.
    pub fn unknown(&self) -> Unknown {
        let rule = |code: &&String| analysis::rules::rule(code).is_none();
        let reader = |id: &&String| Reader::from_id(id).is_none();
        Unknown {
            names: self.unknown_names.iter().map(|path| path.join(".")).collect(),
            rules: self.rules.keys().filter(rule).cloned().collect(),
            readers: self.readers.iter().filter(reader).cloned().collect(),
            extra_settings: self.extra.iter().filter(|text| !is_pattern(text)).cloned().collect(),
        }
    }
}
