//! Which two files are read together.

use std::path::{Path, PathBuf};

use syntax::{FileKind, PerFile};

use crate::own_files::{OwnFiles, resolve};

/// What two files have in common that are read together. A file has one key, however its path is
/// spelled, so that it belongs to one pair.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PairKey {
    /// They are the user's own.
    Own,
    /// They have the usual names in this directory, whose symbolic links are resolved. The files may
    /// themselves be links: what counts is where they are named.
    Directory(PathBuf),
    /// A file that is not one of a pair.
    Alone(PathBuf, FileKind),
}

impl PairKey {
    /// Of a file whose kind is known.
    pub fn of(path: &Path, kind: FileKind, own: &OwnFiles) -> Self {
        // Both must agree: the user's config file that is opened as credentials is not the user's
        // credentials.
        if own.kind_of(path) == Some(kind) {
            return Self::Own;
        }
        match (beside(path, kind, own), path.parent()) {
            (Some(_), Some(directory)) => Self::Directory(resolve(directory)),
            _ => Self::Alone(resolve(path), kind),
        }
    }

    /// Where its files are, for patterns of files in settings.
    pub fn paths(&self, own: &OwnFiles) -> PerFile<Option<PathBuf>> {
        PerFile::of(|kind| match self {
            Self::Own => own.path(kind).map(Path::to_owned),
            Self::Directory(directory) => Some(directory.join(kind.name())),
            Self::Alone(path, own) => (*own == kind).then(|| path.clone()),
        })
    }

    /// The directory below which a project's settings hold for the pair; none for the user's own.
    pub fn directory(&self) -> Option<&Path> {
        match self {
            Self::Own => None,
            Self::Directory(directory) => Some(directory),
            Self::Alone(path, _) => path.parent(),
        }
    }
}

/// Where the other file of a pair is that is not the user's own. `config.old` has no other file, and
/// one of the user's own files belongs to the user's own pair alone.
pub fn beside(path: &Path, kind: FileKind, own: &OwnFiles) -> Option<PathBuf> {
    if path.file_name()? != kind.name() {
        return None;
    }
    let other = path.with_file_name(kind.other().name());
    own.kind_of(&other).is_none().then_some(other)
}

#[cfg(test)]
mod tests {
    use settings::Paths;

    use super::*;
    use crate::own_files::Locations;

    /// An absolute path of this system.
    fn absolute(path: &str) -> PathBuf {
        if cfg!(windows) { format!("C:{path}").into() } else { path.into() }
    }

    fn own(config: &str) -> OwnFiles {
        let variables = [Some(absolute(config)), None];
        Locations::new(Some(absolute("/home/jane")), variables).own_files(&Paths::default())
    }

    #[test]
    fn a_file_beside_one_of_the_users_own_is_not_its_other_half() {
        let (own, config) = (own("/etc/aws"), absolute("/home/jane/.aws/config"));
        assert_eq!(beside(&config, FileKind::Config, &own), None);
        let key = |path: &Path, kind| PairKey::of(path, kind, &own);
        assert_eq!(key(&config, FileKind::Config), PairKey::Alone(config, FileKind::Config));
        let credentials = absolute("/home/jane/.aws/credentials");
        assert_eq!(key(&credentials, FileKind::Credentials), PairKey::Own);
        assert_eq!(key(&absolute("/etc/aws"), FileKind::Config), PairKey::Own);
    }

    #[cfg(unix)] // links need a privilege on Windows
    #[test]
    fn links_lead_to_the_same_pair() {
        let directory = tempfile::tempdir().unwrap();
        let real = directory.path().canonicalize().unwrap().join("real");
        std::fs::create_dir(&real).unwrap();
        let link = directory.path().join("link");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let key = |path: &Path, kind| PairKey::of(path, kind, &own("/etc/aws"));
        let pair = PairKey::Directory(real.clone());
        assert_eq!(key(&link.join("config"), FileKind::Config), pair);
        assert_eq!(key(&real.join("credentials"), FileKind::Credentials), pair);
        let alone = PairKey::Alone(real.join("config"), FileKind::Credentials);
        assert_eq!(key(&link.join("config"), FileKind::Credentials), alone);
    }
}
