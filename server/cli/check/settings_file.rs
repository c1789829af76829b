//! The settings file of the command line.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use settings::Settings;

/// Beside what is checked, for a repository.
const LOCAL: &str = ".aws-config-lsp.toml";
/// In the user's configuration directory.
const OWN: &str = "aws-config-lsp/config.toml";

/// The settings of the file that was named, else of `.aws-config-lsp.toml` in the current
/// directory, else of `aws-config-lsp/config.toml` in the user's configuration directory; none where
/// there is no such file.
///
/// # Errors
/// What to tell the user: the file cannot be read, is no TOML, or says what nobody understands.
pub(super) fn read(named: Option<&Path>) -> Result<Settings, String> {
    if let Some(named) = named {
        return match text(named)? {
            Some(text) => parse(named, &text),
            None => Err(format!("{}: there is no such file", named.display())),
        };
    }
    let usual = [Some(PathBuf::from(LOCAL)), own_directory().map(|directory| directory.join(OWN))];
    for path in usual.into_iter().flatten() {
        if let Some(text) = text(&path)? {
            return parse(&path, &text);
        }
    }
    Ok(Settings::default())
}

/// Where programs keep a user's settings: `$XDG_CONFIG_HOME`, else `~/.config`; on Windows
/// `%APPDATA%`.
fn own_directory() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return set("APPDATA");
    }
    set("XDG_CONFIG_HOME").or_else(|| Some(env::home_dir()?.join(".config")))
}

fn text(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn parse(path: &Path, text: &str) -> Result<Settings, String> {
    let told = |what: &str| format!("{}: {what}", path.display());
    let value: toml::Value = toml::from_str(text).map_err(|error| told(&error.to_string()))?;
    let value = serde_json::to_value(value).map_err(|error| told(&error.to_string()))?;
    let settings = Settings::read(value)
        .ok_or_else(|| told("not of the form that docs/settings.schema.json describes"))?;
    let unknown = settings.unknown();
    for code in &unknown.rules {
        super::super::rule(code).map_err(|why| told(&format!("rule `{code}`: {why}")))?;
    }
    for id in &unknown.readers {
        super::reader(id).map_err(|why| told(&format!("reader `{id}`: {why}")))?;
    }
    if let Some(pattern) = unknown.extra_settings.first() {
        return Err(told(&format!("extraSettings: `{pattern}` is no regular expression")));
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, why: &str) {
        let said = parse(Path::new("x.toml"), text).unwrap_err();
        assert!(said.starts_with("x.toml: ") && said.contains(why), "{said}");
    }

    #[test]
    fn the_names_are_those_of_editors() {
        let text =
            "readers = [\"go\"]\nextraSettings = [\"team\"]\n[rules]\nlegacy-sso = \"off\"\n";
        let options = parse(Path::new("x.toml"), text).unwrap().options();
        assert_eq!(options.levels["legacy-sso"], analysis::Level::Off);
        assert!(options.extra_settings.contains("team"));
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        refused("rules = ", "line 1");
        refused("rules = 3", "form");
        refused("[rules]\nlegacy-ss0 = \"off\"", "did you mean `legacy-sso`");
        refused("readers = [\"perl\"]", "there are botocore");
        refused("extraSettings = [\"corp_(\"]", "`corp_(` is no regular expression");
    }
}
