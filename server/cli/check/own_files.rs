//! Where the user's own files are.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use settings::Paths;
use syntax::FileKind;

/// The user's own pair: what AWS tools read on this machine.
pub(super) struct OwnFiles {
    home: Option<PathBuf>,
    config: PathBuf,
    credentials: PathBuf,
}

impl OwnFiles {
    /// As the settings say, else `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else in
    /// `~/.aws`.
    pub(super) fn from_environment(set: &Paths) -> Self {
        let filled = |name| env::var_os(name).filter(|value| !value.is_empty());
        let home = env::home_dir().filter(|home| !home.as_os_str().is_empty());
        let place = |set: &Option<PathBuf>, name| {
            set.clone().map(PathBuf::into_os_string).or_else(|| filled(name))
        };
        let config = place(&set.config, "AWS_CONFIG_FILE");
        let credentials = place(&set.credentials, "AWS_SHARED_CREDENTIALS_FILE");
        Self::new(home, config, credentials)
    }

    fn new(home: Option<PathBuf>, config: Option<OsString>, credentials: Option<OsString>) -> Self {
        let directory = home.clone().unwrap_or_else(|| PathBuf::from("~")).join(".aws");
        let place = |value: Option<OsString>, name| match value {
            Some(value) => expand(Path::new(&value), home.as_deref()),
            None => directory.join(name),
        };
        let config = place(config, "config");
        let credentials = place(credentials, "credentials");
        Self { home, config, credentials }
    }

    /// The path of one of the two.
    pub(super) fn path(&self, kind: FileKind) -> &Path {
        match kind {
            FileKind::Config => &self.config,
            FileKind::Credentials => &self.credentials,
        }
    }

    /// Which of the two a path leads to, if any.
    pub(super) fn kind_of(&self, path: &Path) -> Option<FileKind> {
        let kinds = [FileKind::Config, FileKind::Credentials];
        kinds.into_iter().find(|kind| is_same(path, self.path(*kind)))
    }

    /// A path as people write it: `~/.aws/config`.
    pub(super) fn name(&self, path: &Path) -> String {
        let inside = self.home.as_ref().and_then(|home| path.strip_prefix(home).ok());
        match inside {
            Some(rest) => format!("~/{}", rest.display()).replace('\\', "/"),
            None => path.display().to_string(),
        }
    }
}

/// `~` and `~/…` with the home directory written out, as every AWS tool does for the two variables.
fn expand(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

fn is_same(left: &Path, right: &Path) -> bool {
    left == right
        || left
            .canonicalize()
            .is_ok_and(|left| right.canonicalize().is_ok_and(|right| left == right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_goes_before_the_home_directory() {
        let home = Some(PathBuf::from("/home/jane"));
        let own = OwnFiles::new(home.clone(), None, None);
        assert_eq!(own.path(FileKind::Config), Path::new("/home/jane/.aws/config"));
        let own = OwnFiles::new(home, Some("~/work/c".into()), Some("/etc/keys".into()));
        assert_eq!(own.path(FileKind::Config), Path::new("/home/jane/work/c"));
        assert_eq!(own.path(FileKind::Credentials), Path::new("/etc/keys"));
        assert_eq!(own.kind_of(Path::new("/etc/keys")), Some(FileKind::Credentials));
        assert_eq!(own.kind_of(Path::new("/etc/other")), None);
    }

    #[test]
    fn names_are_short_where_they_can_be() {
        let own = OwnFiles::new(Some(PathBuf::from("/home/jane")), None, None);
        assert_eq!(own.name(own.path(FileKind::Credentials)), "~/.aws/credentials");
        assert_eq!(own.name(Path::new("/srv/config")), "/srv/config");
    }
}
