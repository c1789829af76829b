//! What rules must know of the world around the files.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use analysis::{Facts, FileFacts};
use lsp::machine;

use super::content::Content;
use super::inputs::{Input, Inputs, KINDS};

/// The facts about a pair of files, now.
pub(super) fn facts(inputs: &Inputs) -> Facts {
    let mut facts =
        Facts { active: inputs.is_own(), now: now(), home: machine::home(), ..Facts::default() };
    for kind in KINDS {
        if let Some(input) = &inputs.files[kind as usize] {
            *facts.file_mut(kind) = of_file(input);
        }
    }
    facts
}

fn of_file(input: &Input) -> FileFacts {
    FileFacts {
        known: !matches!(input.content, Content::NotText(_)),
        name: input.name.clone(),
        mode: input.path.as_deref().and_then(mode),
        // Nobody took it off: it is in the text.
        hidden_byte_order_mark: false,
        in_repository: input.path.as_deref().is_some_and(is_in_repository),
    }
}

fn now() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(path.metadata().ok()?.permissions().mode() & 0o7777)
}

/// Windows has access control lists instead, which every user's profile directory inherits.
#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}

/// Whether a directory above the file is the root of a working copy. No program is asked, because a
/// repository's configuration can name programs to run.
fn is_in_repository(path: &Path) -> bool {
    const MARKS: [&str; 4] = [".git", ".hg", ".svn", ".jj"];
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    path.ancestors().skip(1).any(|directory| MARKS.iter().any(|mark| directory.join(mark).exists()))
}
