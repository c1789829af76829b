//! What is so, whoever knows it: the files, the documents and the settings.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::sample::Index;
use serde_json::Value;

use crate::steps::Name;

pub(crate) struct Document {
    pub(crate) name: Name,
    pub(crate) language: &'static str,
    pub(crate) version: i64,
    pub(crate) text: String,
}

impl Document {
    /// The byte at a share of the text, where an editor's cursor can be: in no character and in no line end.
    pub(crate) fn byte(&self, share: f64) -> usize {
        #[expect(clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "texts are short")]
        let mut at = (self.text.len() as f64 * share) as usize;
        at = at.min(self.text.len());
        while !self.text.is_char_boundary(at)
            || self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n')
        {
            at -= 1;
        }
        at
    }
}

pub(crate) struct Truth {
    home: tempfile::TempDir,
    /// By URI.
    pub(crate) open: BTreeMap<String, Document>,
    pub(crate) settings: Value,
}

impl Truth {
    pub(crate) fn new(settings: Value) -> Self {
        let home = tempfile::tempdir().unwrap();
        for directory in [".aws", "repo", "repo/ü #/.aws", "repo/ü [1]"] {
            fs::create_dir_all(home.path().join(directory)).unwrap();
        }
        Self { home, open: BTreeMap::new(), settings }
    }

    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    pub(crate) fn uri(&self, (uri, _): Name) -> String {
        if uri.contains(':') { uri.to_owned() } else { self.uri_of(uri) }
    }

    /// The URI of a file whose path is spelled as in a URI.
    pub(crate) fn uri_of(&self, path: &str) -> String {
        let home = self.home.path().to_string_lossy().replace('\\', "/");
        // A path of Windows begins with a drive.
        let slash = if home.starts_with('/') { "" } else { "/" };
        format!("file://{slash}{home}/{path}")
    }

    /// One of the open documents.
    pub(crate) fn choose(&self, which: Index) -> Option<String> {
        let open: Vec<_> = self.open.keys().collect();
        (!open.is_empty()).then(|| (*which.get(&open)).clone())
    }

    /// Writes a file, as only its owner may read it, or deletes it.
    pub(crate) fn write(&self, path: &str, text: Option<&str>) {
        let path = self.file(path);
        let Some(text) = text else {
            drop(fs::remove_file(&path));
            return;
        };
        fs::write(&path, text).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}
