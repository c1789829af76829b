//! Finds and reads settings files.
//!
//! A project's settings hold for the files below the directory that they are in, and for nothing else:
//! somebody else may have written them. The user's own pair is never ruled by them.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use settings::{FilePatterns, Owner, Settings, parse};

use crate::content::{self, Content};
use crate::kind::is_aws_file;
use crate::per_directory::PerDirectory;

/// A project's settings, in a directory above what is checked.
pub const PROJECT_FILE: &str = ".aws-config-lsp.toml";
/// The user's own, in the user's configuration directory.
const USER_FILE: &str = "aws-config-lsp/config.toml";

pub struct SettingsFile {
    /// `None` where it cannot be read, or is not of the form of settings.
    pub settings: Option<Settings>,
    pub faults: Vec<FileFault>,
    /// What a search adds and leaves out. Compiled here, once, because it is asked of every file.
    pub(crate) include: FilePatterns,
    pub(crate) exclude: FilePatterns,
}

/// Something that is wrong with a settings file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileFault {
    /// The path and, where there is one, the line and the column.
    pub place: String,
    pub message: String,
}

/// The user's own settings file, if there is one.
pub fn of_user() -> Option<SettingsFile> {
    let path = user_directory()?.join(USER_FILE);
    read(&path, Owner::User, content::read_found(&path))
}

/// The settings file nearest to a directory: in it, or in one above it up to the root. The directory is
/// taken as it is, so that a symbolic link in it belongs to the project in which it is named.
pub fn of_project(directory: &Path) -> Option<SettingsFile> {
    let directory = std::path::absolute(directory).ok()?;
    directory.ancestors().find_map(in_directory)
}

/// The settings files of projects, each read once.
#[derive(Default)]
pub struct Projects {
    files: PerDirectory<SettingsFile>,
}

impl Projects {
    /// The same as [`of_project`].
    pub fn settings_of(&self, directory: &Path) -> Option<Arc<SettingsFile>> {
        let directory = std::path::absolute(directory).ok()?;
        self.files.nearest(&directory, in_directory)
    }
}

/// The settings file in a directory.
fn in_directory(directory: &Path) -> Option<SettingsFile> {
    let path = directory.join(PROJECT_FILE);
    let mut file = read(&path, Owner::Project, content::read_found(&path))?;
    if let Some(settings) = &mut file.settings {
        settings.place_in(directory);
        file.include = FilePatterns::new(settings.include.iter().map(String::as_str));
        file.exclude = FilePatterns::new(settings.exclude.iter().map(String::as_str));
    }
    Some(file)
}

/// A file that the user named on the command line.
pub fn named(path: &Path) -> SettingsFile {
    let content = content::read_named(path).map(|read| read.content);
    read(path, Owner::User, content)
        .unwrap_or_else(|| SettingsFile::unread(path, "there is no such file"))
}

fn read(path: &Path, owner: Owner, content: Result<Content, String>) -> Option<SettingsFile> {
    let text = match content {
        Ok(Content::Absent) => return None,
        Ok(Content::Text(text)) => text,
        Ok(Content::NotText(_)) => return Some(SettingsFile::unread(path, "is not UTF-8 text")),
        Err(message) => return Some(SettingsFile::unread(path, &message)),
    };
    // Before it is parsed, so that no message is about the text of a file with secrets.
    if is_aws_file(path, &text) {
        let message =
            "is a file of AWS tools, not a settings file; `check` takes it as an argument";
        return Some(SettingsFile::unread(path, message));
    }
    let parsed = parse(&text, owner);
    let faults = parsed.faults.into_iter().map(|fault| FileFault {
        place: format!("{}:{}:{}", path.display(), fault.line, fault.column),
        message: fault.message,
    });
    Some(SettingsFile::new(parsed.settings, faults.collect()))
}

impl SettingsFile {
    fn new(settings: Option<Settings>, faults: Vec<FileFault>) -> Self {
        let (include, exclude) = (FilePatterns::default(), FilePatterns::default());
        Self { settings, faults, include, exclude }
    }

    fn unread(path: &Path, message: &str) -> Self {
        let fault = FileFault { place: path.display().to_string(), message: message.to_owned() };
        Self::new(None, vec![fault])
    }
}

/// Where programs keep a user's settings: `$XDG_CONFIG_HOME`, else `~/.config`; on Windows
/// `%APPDATA%`.
fn user_directory() -> Option<PathBuf> {
    let directory = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return directory("APPDATA");
    }
    directory("XDG_CONFIG_HOME").or_else(|| Some(env::home_dir()?.join(".config")))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_file_above_holds() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("a").join("b");
        fs::create_dir_all(&inner).unwrap();
        fs::write(root.path().join(PROJECT_FILE), "readers = [\"go\"]\n").unwrap();
        let readers = |directory: &Path| {
            let found = of_project(directory).unwrap();
            assert_eq!(found.faults, []);
            found.settings.unwrap().options().readers.names()
        };
        assert_eq!(readers(&inner), "the Go SDK");
        fs::write(root.path().join("a").join(PROJECT_FILE), "readers = [\"rust\"]\n").unwrap();
        assert_eq!(readers(&inner), "the Rust SDK");
        assert_eq!(readers(root.path()), "the Go SDK");
    }

    #[test]
    fn a_file_of_aws_is_not_read_as_settings() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(PROJECT_FILE);
        for text in ["[profile a]\n", "[default]\naws_secret_access_key = wJalrXUtn\n"] {
            fs::write(&path, text).unwrap();
            let found = of_project(directory.path()).unwrap();
            assert!(found.settings.is_none());
            assert!(found.faults[0].message.contains("is a file of AWS tools"));
        }
    }
}
