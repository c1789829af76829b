//! Where the user's own files are.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use settings::Paths;
use syntax::FileKind;

use crate::shares::is_silent;

/// What the process was started with that says where the user's own files are.
#[derive(Clone, Debug, Default)]
pub struct Locations {
    home: Option<PathBuf>,
    /// By [`FileKind`]: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`.
    variables: [Option<PathBuf>; 2],
}

/// The user's own pair: what AWS tools read on this machine.
#[derive(Clone, Debug, Default)]
pub struct OwnFiles {
    home: Option<PathBuf>,
    /// By [`FileKind`]; `None` where there is no home directory and no variable, and for the
    /// credentials file where it is the config file.
    paths: [Option<PathBuf>; 2],
    /// Both paths lead to one file.
    is_one_file: bool,
    /// A setting names one of them.
    is_chosen: bool,
    /// By [`FileKind`]: a variable names it.
    is_of_variable: [bool; 2],
}

impl Locations {
    /// As the process sees them.
    pub fn of_process() -> Self {
        // Empty is as not set here, although the readers disagree about it: the editor has to open some
        // file.
        let variable = |name| env::var_os(name).filter(|value| !value.is_empty());
        Self {
            // A relative `HOME` would mean another directory in each working directory.
            home: env::home_dir().filter(|home| home.is_absolute()),
            variables: ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"].map(|name| {
                variable(name).map(|value| with_variables(value, |it| env::var(it).ok()))
            }),
        }
    }

    /// As they would be in the environment of somebody else.
    pub fn new(home: Option<PathBuf>, variables: [Option<PathBuf>; 2]) -> Self {
        Self { home, variables }
    }

    /// The user's own files: by settings, else by the variables, else in `~/.aws`.
    pub fn own_files(&self, settings: &Paths) -> OwnFiles {
        let set = [&settings.config, &settings.credentials];
        let mut paths = FileKind::ALL.map(|kind| {
            let named = set[kind as usize].as_ref().or(self.variables[kind as usize].as_ref());
            match named {
                Some(path) => Some(expand(path, self.home.as_deref())),
                None => Some(self.home.as_ref()?.join(".aws").join(kind.name())),
            }
        });
        // One file for both is what it is without the name of the other half, else a config file: as its
        // own other half it would be found at fault for every header.
        let is_one_file =
            matches!(&paths, [Some(config), Some(credentials)] if is_same(config, credentials));
        if is_one_file {
            let is_named = |kind: FileKind| {
                set[kind as usize].is_some() || self.variables[kind as usize].is_some()
            };
            let is_credentials = is_named(FileKind::Config) && !is_named(FileKind::Credentials);
            let other = if is_credentials { FileKind::Config } else { FileKind::Credentials };
            paths[other as usize] = None;
        }
        let is_chosen = set.iter().any(|path| path.is_some());
        let is_of_variable = FileKind::ALL
            .map(|kind| set[kind as usize].is_none() && self.variables[kind as usize].is_some());
        OwnFiles { home: self.home.clone(), paths, is_one_file, is_chosen, is_of_variable }
    }
}

impl OwnFiles {
    /// The path of one of the two.
    pub fn path(&self, kind: FileKind) -> Option<&Path> {
        self.paths[kind as usize].as_deref()
    }

    /// Both paths, by [`FileKind`].
    pub fn paths(&self) -> &[Option<PathBuf>; 2] {
        &self.paths
    }

    /// Without those on a share whose server does not answer, so that the directory can be searched.
    #[must_use]
    pub fn reachable(&self) -> Self {
        let reachable = |path: &PathBuf| !is_silent(path);
        let paths = self.paths.each_ref().map(|path| path.clone().filter(reachable));
        Self { paths, ..self.clone() }
    }

    /// Whether the credentials file is the config file as well.
    pub fn is_one_file(&self) -> bool {
        self.is_one_file
    }

    /// Whether a variable names a directory in place of this file: AWS tools go on without one.
    pub fn is_directory_of_variable(&self, kind: FileKind) -> bool {
        let path = self.path(kind).filter(|path| !is_silent(path));
        self.is_of_variable[kind as usize] && path.is_some_and(Path::is_dir)
    }

    /// The home directory.
    pub(crate) fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// Whether a setting says which files they are, whatever AWS tools read.
    pub fn is_chosen(&self) -> bool {
        self.is_chosen
    }

    /// Which of the two a path leads to, if any.
    pub fn kind_of(&self, path: &Path) -> Option<FileKind> {
        FileKind::ALL
            .into_iter()
            .find(|kind| self.path(*kind).is_some_and(|own| is_same(path, own)))
    }

    /// What [`Self::name`] calls a path, with its home directory.
    pub fn expanded(&self, name: &str) -> String {
        match (name.strip_prefix("~/"), &self.home) {
            (Some(below), Some(home)) => home.join(below).display().to_string(),
            _ => name.to_owned(),
        }
    }

    /// A path as people write it: `~/.aws/config`.
    pub fn name(&self, path: &Path) -> String {
        let below = self.home.as_ref().and_then(|home| path.strip_prefix(home).ok());
        match below {
            // With slashes on Windows too, so that messages have one form of the name.
            Some(below) => format!("~/{}", below.display()).replace('\\', "/"),
            None => path.display().to_string(),
        }
    }
}

/// `~` and `~/…` with the home directory written out, as most AWS tools do for the two variables.
fn expand(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => path.to_owned(),
    }
}

/// `$HOME` and `${HOME}` replaced, as the AWS CLI and boto3 do (`os.path.expandvars`): a `.env` file or a unit
/// of systemd hands them on as they are written. What is not set stays.
fn with_variables(path: OsString, get: impl Fn(&str) -> Option<String>) -> PathBuf {
    let Some(text) = path.to_str().filter(|text| text.contains('$')) else { return path.into() };
    let mut parts = text.split('$');
    let mut expanded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        let braced = part.strip_prefix('{').and_then(|braced| braced.split_once('}'));
        let (name, rest) =
            braced.unwrap_or_else(|| part.split_at(part.find(is_end).unwrap_or(part.len())));
        match get(name) {
            Some(value) => expanded += &[value.as_str(), rest].concat(),
            None => expanded += &["$", part].concat(),
        }
    }
    expanded.into()
}

/// Whether two paths lead to one file: as they are spelled, or through symbolic links.
pub fn is_same(left: &Path, right: &Path) -> bool {
    // As spelled first: most paths are equal or differ in their last part, and resolving asks the disk.
    left == right || resolve(left) == resolve(right)
}

/// A path without symbolic links, as far as it exists.
pub fn resolve(path: &Path) -> PathBuf {
    // The file need not exist yet. `~/.aws` is often a link into a repository of dotfiles, and then its
    // files are where the link leads.
    if is_silent(path) {
        return path.to_owned();
    }
    let real = |above: &Path| Some(plain(above.canonicalize().ok()?));
    let existing = path.ancestors().find_map(|above| Some((above, real(above)?)));
    match existing {
        Some((above, real)) if above == path => real,
        Some((above, real)) => real.join(path.strip_prefix(above).unwrap_or(path)),
        None => path.to_owned(),
    }
}

/// Windows resolves paths to `\\?\C:\…`, a form that no user writes and few programs take.
#[cfg(windows)]
fn plain(real: PathBuf) -> PathBuf {
    use std::path::{Component, Prefix};

    let drive = match real.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::VerbatimDisk(letter) => char::from(letter),
            _ => return real,
        },
        _ => return real,
    };
    let below: PathBuf = real.components().skip(1).collect();
    let mut path = PathBuf::from(format!("{drive}:"));
    path.push(below);
    path
}

#[cfg(not(windows))]
fn plain(real: PathBuf) -> PathBuf {
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(variables: [Option<&str>; 2], settings: &Paths) -> OwnFiles {
        let variables = variables.map(|path| path.map(PathBuf::from));
        Locations::new(Some("/home/jane".into()), variables).own_files(settings)
    }

    #[test]
    fn the_environment_goes_before_the_home_directory() {
        let usual = own([None, None], &Paths::default());
        assert_eq!(usual.path(FileKind::Config), Some(Path::new("/home/jane/.aws/config")));
        let own = own([Some("~/work/c"), Some("/etc/keys")], &Paths::default());
        assert_eq!(own.path(FileKind::Config), Some(Path::new("/home/jane/work/c")));
        assert_eq!(own.path(FileKind::Credentials), Some(Path::new("/etc/keys")));
        assert_eq!(own.kind_of(Path::new("/etc/keys")), Some(FileKind::Credentials));
        assert_eq!(own.kind_of(Path::new("/etc/other")), None);
    }

    #[test]
    fn variables_in_a_path_are_replaced_as_python_does() {
        let get = |name: &str| (name == "HOME").then(|| "/home/jane".to_owned());
        for (path, expected) in [
            ("$HOME/.aws/config", "/home/jane/.aws/config"),
            ("${HOME}/.aws/config", "/home/jane/.aws/config"),
            ("$HOMES/c", "$HOMES/c"),
            ("/a/${X}/$/c$HOME", "/a/${X}/$/c/home/jane"),
            ("/a/${HOME", "/a/${HOME"),
        ] {
            assert_eq!(with_variables(path.into(), get), Path::new(expected), "{path}");
        }
    }

    #[test]
    fn one_file_for_both_is_the_config_file() {
        let own = own([Some("~/both"), Some("/home/jane/both")], &Paths::default());
        assert_eq!(own.path(FileKind::Config), Some(Path::new("/home/jane/both")));
        assert_eq!(own.path(FileKind::Credentials), None);
        assert!(own.is_one_file());
    }

    #[test]
    fn one_file_for_both_is_the_credentials_file_if_that_is_its_place() {
        let own = own([Some("~/.aws/credentials"), None], &Paths::default());
        assert_eq!(own.path(FileKind::Config), None);
        let path = own.path(FileKind::Credentials);
        assert_eq!(path, Some(Path::new("/home/jane/.aws/credentials")));
        assert!(own.is_one_file());
    }

    #[test]
    fn settings_go_before_the_environment() {
        let settings = Paths { config: Some("~/x".into()), credentials: None };
        let own = own([Some("/env/c"), None], &settings);
        assert_eq!(own.path(FileKind::Config), Some(Path::new("/home/jane/x")));
        assert_eq!(own.kind_of(Path::new("/env/c")), None);
    }

    #[test]
    fn names_are_short_where_they_can_be() {
        let own = own([None, None], &Paths::default());
        assert_eq!(own.name(Path::new("/home/jane/.aws/credentials")), "~/.aws/credentials");
        assert_eq!(own.name(Path::new("/srv/config")), "/srv/config");
    }

    #[cfg(windows)]
    #[test]
    fn a_resolved_path_is_one_that_people_write() {
        let directory = tempfile::tempdir().unwrap();
        let path = resolve(&directory.path().join("missing"));
        assert!(!path.display().to_string().starts_with(r"\\?"), "{}", path.display());
        assert!(path.is_absolute() && path.ends_with("missing"), "{}", path.display());
    }
}
