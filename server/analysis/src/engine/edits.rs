//! Edits of both files: where they are, and what the files are after them.

use syntax::{Document, PerFile};

use super::Pair;
use crate::finding::{Edit, Remedy};
use crate::located_edit::LocatedEdit;
use crate::model::{relocate, rename};

impl Pair {
    /// The edits of a fix as the documents are now; `None` where it cannot be applied: it adds to a
    /// file that does not exist, renames to a name that is taken, or moves a setting to where one
    /// of its name is.
    pub fn edits(&self, remedy: &Remedy) -> Option<Vec<Edit>> {
        let edits = match remedy {
            Remedy::Edits(edits) => edits.clone(),
            Remedy::Rename { kind, from, to } => {
                let world = &self.world();
                // The name may have been taken since the finding was made: a fix must never merge two
                // profiles.
                world.find(*kind, to).is_none().then(|| rename(world, *kind, from, to))?
            }
            Remedy::Move { setting, to: (kind, name), block } => {
                relocate(&self.world(), *setting, *kind, name, *block)?
            }
            Remedy::RestrictMode(_) => Vec::new(),
        };
        edits.iter().all(|edit| self.document(self.locate(edit.at).0).is_some()).then_some(edits)
    }

    /// Edits with their places in the documents, in the order of the text.
    pub fn located(&self, edits: &[Edit]) -> Vec<LocatedEdit> {
        let located = edits.iter().map(|edit| {
            let (file, span) = self.locate(edit.at);
            LocatedEdit { file, span, text: edit.text.clone() }
        });
        let mut located: Vec<LocatedEdit> = located.collect();
        // Clients apply edits in their order, and the sections of a fix are not in that of the text.
        located.sort();
        located
    }

    /// Makes edits, which are in the order of the text.
    pub fn apply(&mut self, edits: &[LocatedEdit]) {
        // From the end, so that the places of the others stay right.
        for edit in edits.iter().rev() {
            self.edit(edit.file, edit.span, &edit.text);
        }
    }

    /// The texts of both files.
    pub fn texts(&self) -> PerFile<Option<String>> {
        let text = |document: &Document| document.rope().to_string();
        PerFile::of(|file| self.document(file).map(text))
    }

    /// The texts of both files after edits, which are in the order of the text. A file that did not exist
    /// begins empty.
    pub fn texts_after(&self, edits: &[LocatedEdit]) -> PerFile<Option<String>> {
        let mut texts = self.texts();
        for edits in edits.chunk_by(|a, b| a.file == b.file) {
            let text = texts[edits[0].file].get_or_insert_default();
            *text = LocatedEdit::apply_all(text, edits);
        }
        texts
    }
}
