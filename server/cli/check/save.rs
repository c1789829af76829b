//! Writes the files of a pair that have changed in memory.

use syntax::{FileKind, PerFile};

use super::checked_pair::CheckedPair;
use crate::cli::files::foreign;
use crate::cli::files::inputs::InputFile;
use crate::cli::input_error::InputError;
use crate::cli::write::{FileChange, write_all};

/// What the files hold on disk.
pub(super) fn texts_on_disk(checked: &CheckedPair) -> PerFile<Option<Vec<u8>>> {
    PerFile::of(|kind| {
        let original = checked.inputs().files[kind].as_ref()?.original.clone();
        original.or_else(|| checked.text(kind).map(String::into_bytes))
    })
}

/// Writes the files that differ from what they held, all or none, and says which these are. The pair is then as it
/// is on disk.
pub(super) fn save(
    checked: &mut CheckedPair,
    old: &PerFile<Option<Vec<u8>>>,
    errors: &mut Vec<InputError>,
) -> Vec<FileKind> {
    let kinds = FileKind::ALL.into_iter().filter(|kind| is_changed(checked, *kind, old));
    let kinds: Vec<FileKind> = kinds.collect();
    let changes = kinds.iter().map(|kind| change(checked, *kind, old));
    let written = changes.collect::<Result<Vec<_>, _>>().and_then(|changes| write_all(&changes));
    if let Err(error) = written {
        errors.push(error);
        read_again(checked, errors);
        return Vec::new();
    }
    kinds
}

fn is_changed(checked: &CheckedPair, kind: FileKind, old: &PerFile<Option<Vec<u8>>>) -> bool {
    let new = checked.text(kind).map(String::into_bytes);
    old[kind].is_some() && new.is_some() && old[kind] != new
}

fn change(
    checked: &CheckedPair,
    kind: FileKind,
    old: &PerFile<Option<Vec<u8>>>,
) -> Result<FileChange, InputError> {
    let name = checked.name(kind).to_owned();
    if let Some(path) = checked.path(kind) {
        let (path, old) = (path.to_owned(), old[kind].clone());
        return Ok(FileChange { path, name, old, new: checked.text(kind).unwrap_or_default() });
    }
    let message = if checked.is_named_stream(kind) {
        "a FIFO or a device cannot be fixed; use `--diff`"
    } else {
        "standard input cannot be written; name it alone"
    };
    Err(InputError { name, message: message.to_owned() })
}

/// What is in memory is not what is on disk: only the latter may be reported.
fn read_again(checked: &mut CheckedPair, errors: &mut Vec<InputError>) {
    checked.replace_inputs(|files| {
        for kind in FileKind::ALL {
            errors.extend(read_file_again(&mut files[kind]).err());
        }
    });
}

fn read_file_again(file: &mut Option<InputFile>) -> Result<(), InputError> {
    let Some(input) = file else { return Ok(()) };
    let Some(path) = input.path.as_ref().filter(|_| !input.is_stream) else { return Ok(()) };
    match foreign::read(path) {
        Ok(content) => input.content = content,
        Err(message) => {
            let name = input.name.clone();
            *file = None;
            return Err(InputError { name, message });
        }
    }
    Ok(())
}
