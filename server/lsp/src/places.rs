//! Which of the two files a text document is, and where the other one stands.

use std::path::{Path, PathBuf};

use host::foreign;
use host::kind::{file_name, kind_of};
use host::own_files::OwnFiles;
use syntax::FileKind;
use tower_lsp::ls_types::Uri;

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

/// What a text document is: by its path, then its language, then its base name. `None` where its
/// path or its text says that it is not of AWS tools: editors that go by names send every `config`.
pub(crate) fn place_of(uri: &Uri, language: &str, text: &str, own: &OwnFiles) -> Option<Place> {
    let path = path_of(uri);
    if foreign::by_content(path.as_deref().unwrap_or(Path::new("")), text.as_bytes()).is_some() {
        return None;
    }
    if let Some(file) = path.as_deref().and_then(|path| own.kind_of(path)) {
        return Some(Place { file, paths: own.paths().clone(), active: true });
    }
    if path.as_deref().and_then(foreign::by_path).is_some() {
        return None;
    }
    let name = path.as_deref().and_then(Path::file_name);
    let file = kind_of(path.as_deref().unwrap_or(Path::new("")), declared(language), Some(text));
    let mut both = [None, None];
    // Only files of the usual names are taken for a pair: `config.old` has no other half.
    let has_usual_name = name.is_some_and(|name| name == file_name(file));
    if let Some(directory) = path.as_deref().and_then(Path::parent).filter(|_| has_usual_name) {
        let other = file.other();
        both[other as usize] = Some(directory.join(file_name(other)));
    }
    both[file as usize] = path;
    Some(Place { file, paths: both, active: false })
}

/// The kind that an editor's language is for.
fn declared(language: &str) -> Option<FileKind> {
    match language {
        "aws-config" => Some(FileKind::Config),
        "aws-credentials" => Some(FileKind::Credentials),
        _ => None,
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

#[cfg(test)]
#[cfg(unix)] // the paths are
mod tests {
    use host::own_files::Locations;
    use settings::Paths;

    use super::*;

    fn found(uri: &str, language: &str) -> Option<Place> {
        let own = Locations::new(Some("/home/a".into()), [None, None]).own_files(&Paths::default());
        place_of(&uri.parse().unwrap(), language, "", &own)
    }

    fn place(uri: &str, language: &str) -> Place {
        found(uri, language).unwrap()
    }

    #[test]
    fn configurations_of_other_programs_are_not_ours() {
        for uri in [
            "file:///src/app/.git/config",
            "file:///src/app/.git/modules/lib/config",
            "file:///home/a/.ssh/config",
            "file:///home/a/.kube/config",
        ] {
            assert_eq!(found(uri, "aws-config"), None, "{uri}");
        }
        place("file:///src/app/config", "aws-config");
    }

    #[test]
    fn texts_of_other_programs_are_not_ours() {
        let own = Locations::new(Some("/home/a".into()), [None, None]).own_files(&Paths::default());
        let is_ours = |text| {
            let uri = "file:///home/a/.aws/credentials".parse().unwrap();
            place_of(&uri, "aws-credentials", text, &own).is_some()
        };
        assert!(!is_ours("[core]\n\tbare = false\n"));
        assert!(!is_ours("$ANSIBLE_VAULT;1.1;AES256\n6162\n"));
        assert!(is_ours("[core]\naws_access_key_id = x\n"));
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
    fn encoded_uris_name_the_same_path() {
        assert!(place("file:///home/a/%2Eaws/config", "").active);
    }
}
