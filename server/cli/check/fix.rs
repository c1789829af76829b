//! `--fix`: applies what may be applied without a look.

use analysis::ide::{FixSelection, fix_selected};
use analysis::{Fix, Remedy};
use host::replace;
use syntax::{FileKind, PerFile};

use super::checked_pair::CheckedPair;
use super::encoding;
use super::save::{save, texts_on_disk};
use crate::cli::input_error::InputError;

pub(super) struct Fixes {
    selection: FixSelection,
    /// How many findings are fixed, on disk.
    pub(super) count: usize,
    /// The files that could not be written.
    pub(super) errors: Vec<InputError>,
    /// Drafts of earlier runs, which are removed.
    pub(super) removed: Vec<String>,
}

/// Applies fixes to the pair in memory, as far as they change files that were asked for.
fn apply(checked: &mut CheckedPair, selection: &FixSelection) {
    let files = checked.changeable_files();
    let edits = fix_selected(checked.pair(), &files, selection);
    checked.apply(&edits);
}

impl Fixes {
    pub(super) fn new(selection: FixSelection) -> Self {
        Self { selection, count: 0, errors: Vec::new(), removed: Vec::new() }
    }

    /// Fixes the files of a pair on disk. The pair is then as it is there.
    pub(super) fn fix(&mut self, checked: &mut CheckedPair) {
        self.remove_drafts(checked);
        let repaired = self.repair(checked);
        // What was read is compared again when the file is written, so that a change by another
        // program in between is not lost.
        let old = texts_on_disk(checked);
        let before = PerFile::of(|kind| self.count_fixable(checked, kind));
        apply(checked, &self.selection);
        let mut written = save(checked, &old, &mut self.errors);
        if !written.is_empty() {
            self.count += repaired;
        }
        for kind in FileKind::ALL {
            if self.close(checked, kind) && !written.contains(&kind) {
                written.push(kind);
            }
        }
        for kind in written {
            // By what is left: one fix can settle several findings, and bring one that had to wait
            // for it.
            self.count += before[kind].saturating_sub(self.count_fixable(checked, kind));
        }
    }

    /// The same in memory alone.
    pub(super) fn fix_in_memory(&mut self, checked: &mut CheckedPair) {
        let repaired = self.repair(checked);
        let before: usize =
            FileKind::ALL.into_iter().map(|kind| self.count_fixable(checked, kind)).sum();
        apply(checked, &self.selection);
        let after: usize =
            FileKind::ALL.into_iter().map(|kind| self.count_fixable(checked, kind)).sum();
        self.count += repaired + before.saturating_sub(after);
    }

    fn repair(&self, checked: &mut CheckedPair) -> usize {
        let codes = &self.selection.codes;
        // It is no fix of a finding's edits, but is chosen by the rule's code like one.
        if codes.is_empty() || codes.contains(&"not-utf8") { encoding::repair(checked) } else { 0 }
    }

    /// Takes a file from those who should not read it, where a fix does that; whether it has.
    fn close(&mut self, checked: &mut CheckedPair, kind: FileKind) -> bool {
        let restricts = |fix: &Fix| matches!(fix.remedy, Remedy::RestrictMode(_));
        let is_open = checked.can_change(kind)
            && checked.fixes(kind, &self.selection).into_iter().any(restricts);
        let Some(path) = checked.path(kind).filter(|_| is_open) else { return false };
        if let Err(error) = host::facts::restrict(path) {
            let message = format!("its permissions cannot be changed: {error}");
            self.errors.push(InputError { name: checked.name(kind).to_owned(), message });
            return false;
        }
        let mut facts = checked.pair().facts().clone();
        let of_file = &mut facts.files[kind];
        (of_file.mode, of_file.open_access) =
            (host::facts::mode(path), host::facts::open_access(path));
        checked.set_facts(facts);
        true
    }

    fn count_fixable(&self, checked: &CheckedPair, kind: FileKind) -> usize {
        checked.fixes(kind, &self.selection).len()
    }

    fn remove_drafts(&mut self, checked: &CheckedPair) {
        for kind in FileKind::ALL.into_iter().filter(|kind| checked.is_asked(*kind)) {
            let Some(path) = checked.path(kind) else { continue };
            let removed = replace::remove_drafts(path).into_iter();
            self.removed.extend(removed.map(|draft| draft.display().to_string()));
        }
    }
}

/// The names of the files that were in another encoding.
pub(super) fn repaired(checked: &CheckedPair) -> Vec<String> {
    let files = checked.inputs().known();
    files.filter(|file| file.original.is_some()).map(|file| file.name.clone()).collect()
}

/// The text of standard input after it was fixed in memory.
pub(super) fn text_of_stdin(checked: &CheckedPair) -> Option<String> {
    let is_stdin = |kind: &FileKind| {
        checked.inputs().files[*kind]
            .as_ref()
            .is_some_and(|input| input.asked && input.path.is_none())
    };
    checked.text(FileKind::ALL.into_iter().find(is_stdin)?)
}

/// An error where standard input has no text to print: what is then printed must not take its place.
pub(super) fn missing_text(checked: &CheckedPair, text: Option<&String>) -> Option<InputError> {
    let name = FileKind::ALL.into_iter().find(|kind| checked.is_asked(*kind))?;
    let message = "is not UTF-8, so there is no text to print".to_owned();
    text.is_none().then(|| InputError { name: checked.name(name).to_owned(), message })
}
