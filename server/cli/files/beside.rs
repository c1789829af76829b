//! The other file of a pair of which one was asked for.

use std::path::Path;

use host::content::Content;
use host::own_files::OwnFiles;
use host::pairing::{PairKey, beside};
use syntax::FileKind;

use super::foreign::read;
use super::inputs::{InputFile, Inputs};

impl Inputs {
    /// Reads the other file of the pair where it was not asked for. Of the user's own pair its
    /// absence is a fact; beside a copy it says nothing, the file may be kept elsewhere.
    pub(super) fn look_beside(&mut self, own: &OwnFiles) {
        let Some(kind) = FileKind::ALL.into_iter().find(|kind| self.files[*kind].is_none()) else {
            return;
        };
        let Some(given) = &self.files[kind.other()] else { return };
        let other = match &self.key {
            Some(PairKey::Own) => own.path(kind).map(Path::to_owned),
            Some(PairKey::Directory(_)) => beside(Path::new(&given.name), kind.other(), own),
            Some(PairKey::Alone(..)) | None => None,
        };
        let Some(path) = other else { return };
        let name = if self.is_own() { own.name(&path) } else { path.display().to_string() };
        match read(&path) {
            Ok(Content::Absent) if !self.is_own() => {}
            Ok(content) => {
                let file = InputFile::asked(path, name, content);
                self.files[kind] = Some(InputFile { asked: false, ..file });
            }
            // It was not asked for: what cannot be read is a file of which nothing is known.
            Err(_) => {}
        }
    }
}
