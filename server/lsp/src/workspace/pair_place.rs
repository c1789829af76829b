//! Which of the two files a text document is, and where the other one is.

use std::path::{Path, PathBuf};

use host::foreign;
use host::kind::{kind_of_text, kind_without_text};
use host::own_files::OwnFiles;
use host::pairing::{PairKey, beside};
use syntax::{FileKind, PerFile};
use tower_lsp::ls_types::Uri;

/// A text document's place in a pair of files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PairPlace {
    pub(crate) file: FileKind,
    pub(crate) key: PairKey,
    /// `None` for a file that nothing names.
    pub(crate) paths: PerFile<Option<PathBuf>>,
    /// Which of the two it is shows in its text alone, and so may change.
    pub(crate) by_text: bool,
}

/// What a text document is: by its path, then its language, then its base name. `None` where its
/// path or its text says that it is not of AWS tools: editors that go by names send every `config`.
pub(crate) fn place_of(uri: &Uri, language: &str, text: &str, own: &OwnFiles) -> Option<PairPlace> {
    let path = path_of(uri);
    // A document without a path, `untitled:1`, has a key by its URI.
    let named = path.as_deref().unwrap_or(Path::new(uri.as_str()));
    // Before the path: also the user's own file may be encrypted.
    if foreign::by_content(named, text.as_bytes()).is_some() {
        return None;
    }
    // Before what its path says: a variable may lead into a directory of another program.
    if let Some(file) = own.kind_of(named) {
        let (key, paths) = (PairKey::Own, own.paths().clone().into());
        return Some(PairPlace { file, key, paths, by_text: false });
    }
    if foreign::by_path(named).is_some() {
        return None;
    }
    let shown = kind_without_text(named, declared(language));
    let file = shown.unwrap_or_else(|| kind_of_text(text));
    let mut paths = PerFile::default();
    paths[file.other()] = path.as_deref().and_then(|path| beside(path, file, own));
    let key = PairKey::of(named, file, own);
    paths[file] = path;
    Some(PairPlace { file, key, paths, by_text: shown.is_none() })
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
mod tests {
    use host::own_files::Locations;
    use settings::Paths;

    use super::*;

    /// An absolute path of this system.
    fn absolute(path: &str) -> PathBuf {
        if cfg!(windows) { format!("C:{path}").into() } else { path.into() }
    }

    fn uri_of(uri: &str) -> Uri {
        let drive = if cfg!(windows) { "file:///c%3A/" } else { "file:///" };
        uri.replace("file:///", drive).parse().unwrap()
    }

    fn own() -> OwnFiles {
        Locations::new(Some(absolute("/home/a")), [None, None]).own_files(&Paths::default())
    }

    fn found(uri: &str, language: &str) -> Option<PairPlace> {
        place_of(&uri_of(uri), language, "", &own())
    }

    fn place(uri: &str, language: &str) -> PairPlace {
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
        let is_ours = |directory: &str, text| {
            let uri = uri_of(&format!("file:///{directory}/credentials"));
            place_of(&uri, "aws-credentials", text, &own()).is_some()
        };
        assert!(!is_ours("src/app", "[core]\n\tbare = false\n"));
        assert!(is_ours("src/app", "[core]\naws_access_key_id = x\n"));
        // AWS tools read the user's own file whatever it looks like, so a slip there is reported. It is no slip if
        // it is encrypted, or surely another program's.
        assert!(is_ours("home/a/.aws", "core = x\n"));
        assert!(is_ours(
            "home/a/.aws",
            "[core]\n\tbare = false\n[default]\naws_access_key_id = x\n"
        ));
        assert!(!is_ours("home/a/.aws", "[core]\n\tbare = false\n"));
        assert!(!is_ours("home/a/.aws", "$ANSIBLE_VAULT;1.1;AES256\n6162\n"));
    }

    #[test]
    fn the_users_own_files_are_active() {
        let place = place("file:///home/a/.aws/credentials", "ini");
        assert_eq!((place.file, place.key), (FileKind::Credentials, PairKey::Own));
        assert_eq!(place.paths.config, Some(absolute("/home/a/.aws/config")));
    }

    #[test]
    fn a_copy_pairs_with_its_neighbour_and_not_with_the_home() {
        let place = place("file:///repo/.aws/config", "confini");
        assert_eq!(place.key, PairKey::Directory(absolute("/repo/.aws")));
        assert_eq!(place.paths.credentials, Some(absolute("/repo/.aws/credentials")));
    }

    #[test]
    fn another_name_stands_alone() {
        assert_eq!(place("file:///repo/aws-config.ini", "").paths.credentials, None);
        assert_eq!(place("file:///repo/my-credentials", "").file, FileKind::Credentials);
        assert_eq!(place("untitled:1", "aws-credentials").file, FileKind::Credentials);
    }

    #[test]
    fn encoded_uris_name_the_same_path() {
        assert_eq!(place("file:///home/a/%2Eaws/config", "").key, PairKey::Own);
    }
}
