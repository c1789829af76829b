//! Which of the two files a text document is, and where the other one stands.

use std::env;
use std::path::{Path, PathBuf};

use syntax::FileKind;
use tower_lsp::ls_types::Uri;

use settings::Paths;

/// Where the user's own files are, by environment and home directory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    home: Option<PathBuf>,
    /// By [`FileKind`]: what `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` say.
    named: [Option<PathBuf>; 2],
}

/// A text document's place in a pair of files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// Which of the two it is.
    pub(crate) file: FileKind,
    /// Both files by [`FileKind`]; `None` for a half that nothing names.
    pub(crate) paths: [Option<PathBuf>; 2],
    /// They are the user's own.
    pub(crate) active: bool,
}

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

impl Surroundings {
    /// As the process sees them.
    pub(crate) fn of_process() -> Self {
        let named = |variable| env::var_os(variable).filter(|path| !path.is_empty());
        let home = env::home_dir().filter(|home| home.is_absolute());
        let expand = |path: std::ffi::OsString| expand_home(Path::new(&path), home.as_deref());
        Self {
            named: [
                named("AWS_CONFIG_FILE").map(expand),
                named("AWS_SHARED_CREDENTIALS_FILE").map(expand),
            ],
            home,
        }
    }

    /// The user's own files: by settings, else by environment, else below the home directory.
    pub(crate) fn own(&self, paths: &Paths) -> [Option<PathBuf>; 2] {
        let set = [&paths.config, &paths.credentials];
        FILES.map(|file| {
            let set = set[file as usize].as_deref();
            let set = set.map(|path| expand_home(path, self.home.as_deref()));
            let usual = || Some(self.home.as_ref()?.join(".aws").join(base_name(file)));
            set.or_else(|| self.named[file as usize].clone()).or_else(usual)
        })
    }

    /// What a text document is: by its path, then its language, then its base name. `None` where its
    /// path says that it is another program's: editors that go by names send every `config`.
    pub(crate) fn place(&self, uri: &Uri, language: &str, paths: &Paths) -> Option<Place> {
        let path = path_of(uri);
        let own = self.own(paths);
        if let Some(file) =
            FILES.into_iter().find(|file| same(own[*file as usize].as_deref(), path.as_deref()))
        {
            return Some(Place { file, paths: own, active: true });
        }
        if path.as_deref().is_some_and(is_of_others) {
            return None;
        }
        let name = path.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
        let file = kind(name.unwrap_or_default(), path.as_deref(), language);
        let mut both = [None, None];
        // Only files of the usual names are taken for a pair: `config.old` has no other half.
        if let Some(directory) =
            path.as_deref().and_then(Path::parent).filter(|_| name == Some(base_name(file)))
        {
            let other = file.other();
            both[other as usize] = Some(directory.join(base_name(other)));
        }
        both[file as usize] = path;
        Some(Place { file, paths: both, active: false })
    }

    /// What to call a file in a message: below the home directory with `~`.
    pub(crate) fn name(&self, path: &Path) -> String {
        let below = self.home.as_deref().and_then(|home| path.strip_prefix(home).ok());
        match below {
            Some(below) => format!("~/{}", below.display()).replace('\\', "/"),
            None => path.display().to_string(),
        }
    }
}

/// Whether a directory on the way is known for a `config` that is no file of AWS: `.git` and the
/// repositories of submodules in it, `.ssh/config`, `.kube/config`.
fn is_of_others(path: &Path) -> bool {
    let others = [".git", ".hg", ".svn", ".ssh", ".kube", ".docker"];
    path.parent()
        .into_iter()
        .flat_map(Path::components)
        .any(|part| others.iter().any(|name| part.as_os_str() == *name))
}

fn kind(name: &str, path: Option<&Path>, language: &str) -> FileKind {
    let below_aws = path
        .and_then(Path::parent)
        .is_some_and(|directory| directory.file_name().is_some_and(|name| name == ".aws"));
    let by_path = FILES.into_iter().find(|file| below_aws && name == base_name(*file));
    let by_language = match language {
        "aws-config" => Some(FileKind::Config),
        "aws-credentials" => Some(FileKind::Credentials),
        _ => None,
    };
    let by_name =
        if name.contains("credentials") { FileKind::Credentials } else { FileKind::Config };
    by_path.or(by_language).unwrap_or(by_name)
}

fn base_name(file: FileKind) -> &'static str {
    match file {
        FileKind::Config => "config",
        FileKind::Credentials => "credentials",
    }
}

/// The path of a `file:` URI.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    let path = uri.to_file_path().filter(|_| is_file)?;
    Some(normal(&path))
}

/// The same path, however a client spells a Windows drive.
fn normal(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(drive), Some(':')) if cfg!(windows) => {
            PathBuf::from(format!("{}:{}", drive.to_ascii_uppercase(), chars.as_str()))
        }
        _ => path.to_owned(),
    }
}

fn same(a: Option<&Path>, b: Option<&Path>) -> bool {
    a.is_some() && a.map(normal) == b.map(normal)
}

fn expand_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
#[cfg(unix)] // the paths are
mod tests {
    use super::*;

    fn surroundings() -> Surroundings {
        Surroundings { home: Some("/home/a".into()), named: [None, None] }
    }

    fn place(uri: &str, language: &str) -> Place {
        surroundings().place(&uri.parse().unwrap(), language, &Paths::default()).unwrap()
    }

    #[test]
    fn configurations_of_other_programs_are_none_of_ours() {
        let none = |uri: &str| {
            let place =
                surroundings().place(&uri.parse().unwrap(), "aws-config", &Paths::default());
            assert_eq!(place, None, "{uri}");
        };
        none("file:///src/app/.git/config");
        none("file:///src/app/.git/modules/lib/config");
        none("file:///home/a/.ssh/config");
        none("file:///home/a/.kube/config");
        place("file:///src/app/config", "aws-config");
    }

    #[test]
    fn the_users_own_files_are_active() {
        let place = place("file:///home/a/.aws/credentials", "ini");
        assert_eq!((place.file, place.active), (FileKind::Credentials, true));
        assert_eq!(place.paths[0].as_deref(), Some(Path::new("/home/a/.aws/config")));
    }

    #[test]
    fn a_copy_pairs_with_its_neighbour_and_not_with_the_home() {
        let place = place("file:///repo/.aws/config", "confini");
        assert!(!place.active);
        assert_eq!(place.paths[1].as_deref(), Some(Path::new("/repo/.aws/credentials")));
    }

    #[test]
    fn another_name_stands_alone() {
        assert_eq!(place("file:///repo/aws-config.ini", "").paths[1], None);
        assert_eq!(place("file:///repo/my-credentials", "").file, FileKind::Credentials);
        assert_eq!(place("untitled:1", "aws-credentials").file, FileKind::Credentials);
    }

    #[test]
    fn settings_come_before_the_environment() {
        let env = Surroundings { named: [Some("/env/c".into()), None], ..surroundings() };
        let uri = |path: &str| format!("file://{path}").parse().unwrap();
        assert!(env.place(&uri("/env/c"), "", &Paths::default()).unwrap().active);
        let paths = Paths { config: Some("~/x".into()), credentials: None };
        assert!(!env.place(&uri("/env/c"), "", &paths).unwrap().active);
        assert!(env.place(&uri("/home/a/x"), "", &paths).unwrap().active);
    }

    #[test]
    fn encoded_uris_name_the_same_path() {
        assert!(place("file:///home/a/%2Eaws/config", "").active);
        assert_eq!(surroundings().name(Path::new("/home/a/.aws/config")), "~/.aws/config");
    }
}
