//! `--fix`: applies what may be applied without a look.

use analysis::ide::fix_all;
use host::replace;
use syntax::FileKind;

use super::foreign;
use super::inputs::{InputError, Inputs};
use super::problem::{CheckedPair, Problem};

#[derive(Default)]
pub(super) struct Fixes {
    /// How many findings are fixed, on disk.
    pub(super) count: usize,
    /// The files that could not be written.
    pub(super) errors: Vec<InputError>,
    /// Drafts of earlier runs, which are removed.
    pub(super) removed: Vec<String>,
}

/// Applies all safe fixes to the pair in memory, as far as they change files that were asked for.
pub(super) fn apply(checked: &mut CheckedPair) {
    let files: Vec<FileKind> =
        FileKind::ALL.into_iter().filter(|kind| can_change(checked, *kind)).collect();
    // From the end, so that the places of the others stay right.
    for edit in fix_all(&checked.pair, &files).into_iter().rev() {
        checked.pair.edit(edit.file, edit.span, &edit.text);
    }
    checked.find_secrets();
}

impl Fixes {
    /// Fixes the files of a pair on disk. The pair as it is there afterwards.
    pub(super) fn fix(&mut self, mut checked: CheckedPair) -> CheckedPair {
        self.remove_drafts(&checked);
        let old = FileKind::ALL.map(|kind| text(&checked, kind));
        let before = FileKind::ALL.map(|kind| count_fixable(&checked, kind));
        apply(&mut checked);
        let mut failed = false;
        let mut written = Vec::new();
        for kind in FileKind::ALL {
            match write(&checked, kind, old[kind as usize].as_deref()) {
                Ok(true) => written.push(kind),
                Ok(false) => {}
                Err(message) => {
                    failed = true;
                    self.errors.push(InputError { name: checked.name(kind).to_owned(), message });
                }
            }
        }
        if failed {
            checked = self.check_again(checked);
        }
        for kind in written {
            self.count += before[kind as usize].saturating_sub(count_fixable(&checked, kind));
        }
        checked
    }

    /// What is in memory is not what is on disk: only the latter may be reported.
    fn check_again(&mut self, checked: CheckedPair) -> CheckedPair {
        let options = checked.pair.options().clone();
        let mut inputs: Inputs = checked.inputs;
        for file in &mut inputs.files {
            let Some(input) = file else { continue };
            let Some(path) = input.path.as_ref().filter(|_| !input.is_stream) else { continue };
            match foreign::read(path) {
                Ok(content) => input.content = content,
                Err(message) => {
                    self.errors.push(InputError { name: input.name.clone(), message });
                    *file = None;
                }
            }
        }
        CheckedPair::new(inputs, &options)
    }

    fn remove_drafts(&mut self, checked: &CheckedPair) {
        for kind in FileKind::ALL.into_iter().filter(|kind| checked.is_asked(*kind)) {
            let Some(path) = checked.path(kind) else { continue };
            let removed = replace::remove_drafts(path).into_iter();
            self.removed.extend(removed.map(|draft| draft.display().to_string()));
        }
    }
}

/// Writes a file that has changed in memory; whether it has.
fn write(checked: &CheckedPair, kind: FileKind, old: Option<&str>) -> Result<bool, String> {
    let (Some(old), Some(new)) = (old, text(checked, kind)) else { return Ok(false) };
    if old == new {
        return Ok(false);
    }
    match checked.path(kind) {
        Some(path) => replace::replace(path, old, &new).map(|()| true),
        None if checked.is_named_stream(kind) => {
            Err("a FIFO or a device cannot be fixed; use `--diff`".into())
        }
        None => Err("standard input cannot be fixed; use `--diff`".into()),
    }
}

/// A file's text, if it has any.
fn text(checked: &CheckedPair, kind: FileKind) -> Option<String> {
    checked.pair.document(kind).map(|document| document.rope().to_string())
}

/// Whether a file was asked for and is one of AWS tools. Elsewhere than where they look, a file without
/// a header or a setting of theirs is more likely another program's.
fn can_change(checked: &CheckedPair, kind: FileKind) -> bool {
    checked.is_asked(kind)
        && text(checked, kind)
            .is_some_and(|text| checked.inputs.is_own() || host::foreign::is_of_aws(&text))
}

fn count_fixable(checked: &CheckedPair, kind: FileKind) -> usize {
    checked.problems(kind).iter().filter(|problem| Problem::is_fixable(problem)).count()
}
