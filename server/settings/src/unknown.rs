//! Names in the settings that nothing has.

use analysis::{MOST_PATTERNS, is_pattern};
use serde::Deserializer;

use crate::Settings;
use crate::files::is_file_pattern;
use crate::reader_names::is_known;

/// Names under [`crate::SECTION`] that only a client uses: the extension for VS Code declares them.
const OF_CLIENTS: [&str; 3] = ["maskSecrets", "server", "trace"];

/// Names in the settings that nothing has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnknownNames {
    /// Paths of names that are not settings: `groups.strct`.
    pub settings: Vec<String>,
    /// Codes that no rule has.
    pub rules: Vec<String>,
    /// IDs that no reader has.
    pub readers: Vec<String>,
    /// Patterns for names of settings that are not regular expressions.
    pub extra_settings: Vec<String>,
    /// Patterns of files that are none.
    pub file_patterns: Vec<String>,
    /// There are more patterns than are used.
    pub has_too_many_patterns: bool,
}

impl UnknownNames {
    /// A sentence for the user; `None` where all names are known.
    pub fn message(&self) -> Option<String> {
        let names = self.settings.iter().map(|name| format!("there is no setting `{name}`"));
        let rules = self.rules.iter().map(|code| format!("there is no rule `{code}`"));
        let readers = self.readers.iter().map(|id| format!("there is no reader `{id}`"));
        let patterns = self.extra_settings.iter();
        let patterns = patterns.map(|text| format!("`{text}` is not a regular expression"));
        let files = self.file_patterns.iter();
        let files = files.map(|text| format!("`{text}` is not a pattern of files"));
        let too_many = self.has_too_many_patterns.then(too_many_patterns);
        let all: Vec<String> = names
            .chain(rules)
            .chain(readers)
            .chain(patterns)
            .chain(too_many)
            .chain(files)
            .collect();
        (!all.is_empty()).then(|| format!("invalid settings: {}", all.join("; ")))
    }
}

/// What to do about more patterns than are used.
pub(crate) fn too_many_patterns() -> String {
    format!(
        "only the first {MOST_PATTERNS} patterns are used; write one for several names, as `corp_.*`"
    )
}

/// Reads settings, and notes the names that are not those of settings.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Settings, D::Error> {
    let mut unknown = Vec::new();
    let mut settings: Settings =
        // Noted and not refused, so that the other settings hold.
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
    /// The names in these settings that nothing has.
    pub fn unknown(&self) -> UnknownNames {
        let is_rule = |code: &str| analysis::rules::rule(code).is_some();
        UnknownNames {
            settings: self.unknown_names.iter().map(|path| path.join(".")).collect(),
            rules: self.codes().filter(|code| !is_rule(code)).cloned().collect(),
            readers: self.readers.iter().filter(|id| !is_known(id)).cloned().collect(),
            extra_settings: self
                .extra
                .iter()
                // Those beyond are not used, and to compile 3,000 took two minutes.
                .take(MOST_PATTERNS)
                .filter(|text| !is_pattern(text))
                .cloned()
                .collect(),
            has_too_many_patterns: self.extra.len() > MOST_PATTERNS,
            file_patterns: self.patterns().filter(|text| !is_file_pattern(text)).cloned().collect(),
        }
    }

    fn codes(&self) -> impl Iterator<Item = &String> {
        self.rules.keys().chain(self.per_file_ignores.values().flatten())
    }

    fn patterns(&self) -> impl Iterator<Item = &String> {
        self.include.iter().chain(&self.exclude).chain(self.per_file_ignores.keys())
    }
}
