//! The one way to write files: all of them or none.

use std::fs;
use std::path::PathBuf;

use host::replace;

use super::input_error::InputError;
use super::terminal::printable;

/// A file and the text that it is to have.
pub(super) struct FileChange {
    pub(super) path: PathBuf,
    /// What to call it: `~/.aws/config`.
    pub(super) name: String,
    /// What it holds; `None` where there is no such file.
    pub(super) old: Option<Vec<u8>>,
    pub(super) new: String,
}

impl FileChange {
    pub(super) fn is_needed(&self) -> bool {
        self.old.as_deref().unwrap_or_default() != self.new.as_bytes()
    }

    fn write(&self) -> Result<(), String> {
        match &self.old {
            Some(old) => replace::replace_bytes(&self.path, old, self.new.as_bytes()),
            None => replace::create(&self.path, &self.new),
        }
    }

    /// Takes a write back; what to say of it.
    fn undo(&self) -> String {
        let undone = match &self.old {
            Some(old) => replace::replace_bytes(&self.path, self.new.as_bytes(), old),
            None => fs::remove_file(&self.path).map_err(|error| error.to_string()),
        };
        let name = printable(&self.name);
        match undone {
            Ok(()) => format!("; {name} is as it was"),
            Err(reason) => format!("; {name} is changed already and {reason}"),
        }
    }
}

/// Writes one file after the other.
///
/// # Errors
/// Why a file could not be written. Those before it are as they were: a rename concerns both files, and
/// with one of them alone references would lead nowhere.
pub(super) fn write_all(changes: &[FileChange]) -> Result<(), InputError> {
    for (nth, change) in changes.iter().enumerate() {
        if let Err(message) = change.write() {
            let undone: String = changes[..nth].iter().map(FileChange::undo).collect();
            return Err(InputError { name: change.name.clone(), message: message + &undone });
        }
    }
    Ok(())
}
