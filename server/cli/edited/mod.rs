//! Edits of one's own files that are not written yet.

mod broken;
mod section;

use analysis::LocatedEdit;
use analysis::engine::Pair;
use catalogue::credentials::mask;
use host::lookups;
use syntax::{Document, FileKind, PerFile};

use super::change::{HowToWrite, carry_out};
use super::output::Output;
use super::terminal::printable;
use super::write::FileChange;
use crate::cli::files::own::Own;
pub(super) use broken::refuse_broken_files;
pub(super) use section::{KindOptions, quoted, unknown};

/// One's own files after edits that are in memory alone.
pub(super) struct Edited {
    own: Own,
    /// What the files hold; nothing where there is no file.
    before: PerFile<Option<String>>,
    /// In the order of the text before them.
    edits: Vec<LocatedEdit>,
}

impl Edited {
    /// Makes the edits, which are in the order of the text.
    pub(super) fn new(mut own: Own, edits: &[LocatedEdit]) -> Self {
        let before = own.pair.texts();
        own.pair.apply(edits);
        // The edits may name files and programs that nobody has looked for yet.
        lookups::look_up(&mut own.pair);
        Self { own, before, edits: edits.to_vec() }
    }

    /// One's own files after the edits.
    pub(super) fn own(&self) -> &Own {
        &self.own
    }

    /// Both files after the edits.
    pub(super) fn pair(&self) -> &Pair {
        &self.own.pair
    }

    /// What to call a file. A secret may have been pasted as the path.
    pub(super) fn name(&self, file: FileKind) -> String {
        printable(&mask(self.pair().facts().file_name(file)))
    }

    /// The files whose text differs from that on disk.
    pub(super) fn changed(&self) -> impl Iterator<Item = FileKind> {
        FileKind::ALL.into_iter().filter(|file| self.text(*file) != self.before[*file])
    }

    /// The text of a file after the edits.
    pub(super) fn text(&self, file: FileKind) -> Option<String> {
        text(self.pair(), file)
    }

    /// The line, from 1, that byte `offset` of the text after the edits had before them.
    fn line_before(&self, file: FileKind, offset: u32) -> u32 {
        let offset = offset as usize;
        let (mut added, mut removed) = (0, 0);
        for edit in self.edits.iter().filter(|edit| edit.file == file) {
            if edit.span.start as usize + added + edit.text.len() > offset + removed {
                break;
            }
            added += edit.text.len();
            removed += edit.span.len() as usize;
        }
        let before = Document::new(self.before[file].as_deref().unwrap_or_default());
        before.line_of((offset + removed - added) as u32) + 1
    }

    /// Writes both files or none, or shows the change. `out` and `err` say what has been done.
    pub(super) fn write(&self, dry_run: bool, out: String, err: &str) -> Output {
        let change = |file| {
            Some(FileChange {
                path: self.own.files.path(file)?.to_owned(),
                name: self.name(file),
                old: self.before[file].clone().map(String::into_bytes),
                new: self.text(file)?,
            })
        };
        if self.changed().any(|file| self.own.files.path(file).is_none()) {
            return Output::refused(
                "there is no home directory, so there is no place for the file",
            );
        }
        let changes = self.changed().filter_map(change).collect();
        // The notes speak of what has been done, which a dry run has not.
        let mut done = false;
        let mut output = carry_out(changes, HowToWrite::without_question(dry_run), || {
            done = true;
            out
        });
        if done {
            output.err += err;
        }
        output
    }
}

fn text(pair: &Pair, file: FileKind) -> Option<String> {
    pair.document(file).map(|document| document.rope().to_string())
}
