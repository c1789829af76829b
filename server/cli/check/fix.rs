//! `--fix`: applies what may be applied without a look.

use analysis::ide::fix_all;
use syntax::FileKind;

use super::super::Said;
use super::problem::{Checked, Problem};
use host::replace;

/// Applies all safe fixes to the pair in memory, as far as they change files that were asked for.
pub(super) fn apply(checked: &mut Checked) {
    let files: Vec<FileKind> =
        FileKind::ALL.into_iter().filter(|kind| can_change(checked, *kind)).collect();
    // From the end, so that the places of the others stay right.
    for edit in fix_all(&checked.pair, &files).into_iter().rev() {
        checked.pair.edit(edit.file, edit.span, &edit.text);
    }
    checked.find_secrets();
}

/// Fixes the files on disk; how many findings that mended.
pub(super) fn fix_files(all: &mut [Checked], said: &mut Said) -> usize {
    let mut fixed = 0;
    for checked in all {
        let before = fixable(checked);
        let old = FileKind::ALL.map(|kind| text(checked, kind));
        apply(checked);
        for kind in FileKind::ALL {
            let (Some(old), Some(new)) = (&old[kind as usize], text(checked, kind)) else {
                continue;
            };
            let path = checked.inputs.files[kind as usize].as_ref().and_then(|i| i.path.as_deref());
            if *old == new {
                continue;
            }
            let written = match path {
                Some(path) => replace::replace(path, old, &new),
                None => Err("standard input cannot be fixed; use `--diff`".into()),
            };
            if let Err(message) = written {
                said.trouble(checked.name(kind), &message);
            }
        }
        fixed += before.saturating_sub(fixable(checked));
    }
    fixed
}

/// A file's text, if it has any.
pub(super) fn text(checked: &Checked, kind: FileKind) -> Option<String> {
    checked.pair.document(kind).map(|document| document.rope().to_string())
}

fn can_change(checked: &Checked, kind: FileKind) -> bool {
    checked.is_asked(kind) && checked.pair.document(kind).is_some()
}

fn fixable(checked: &Checked) -> usize {
    let problems = FileKind::ALL.into_iter().flat_map(|kind| checked.problems(kind));
    problems.filter(Problem::is_fixable).count()
}
