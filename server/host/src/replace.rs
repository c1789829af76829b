//! Replaces a file so that nobody ever reads half of it and nothing that others write is lost.
//!
//! A draft in the same directory changes places with the file, and only then is what was displaced
//! compared with what was read: comparing first would lose a write that comes between the two.
//!
//! What remains possible:
//! - Where a file system cannot exchange two files (NFS, FAT, some FUSE file systems), the file is
//!   compared first and renamed over: a write in between, some microseconds, is lost.
//! - A program that has opened the file before, and first writes to it 50 milliseconds after the exchange,
//!   writes to a file that has no name any more.
//! - A process that is killed by SIGKILL or a power cut between the exchange and the comparison leaves
//!   what it displaced under the draft's name.

mod access;
mod draft;
mod exchange;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

pub use draft::{find_drafts, remove_drafts, remove_drafts_on_signals};

use crate::open::reason;
use draft::Draft;
use exchange::{exchange, rename_new};

/// How long a program may take from opening the file to its first write.
const LINGER: Duration = Duration::from_millis(50);

/// How often a file that others keep writing to is given back before that is left to the user.
const ATTEMPTS: usize = 100;

/// Replaces a file that holds `old` by `new`: a new file in the same directory takes its place, with
/// its permissions, its access control list and its owner. A symbolic link stays and its target is
/// replaced.
///
/// # Errors
/// A sentence for the user, without the path. The file then is as it was, or as others left it.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), String> {
    replace_bytes(path, old.as_bytes(), new.as_bytes())
}

/// The same of a file that may be in another encoding.
///
/// # Errors
/// As [`replace`].
pub fn replace_bytes(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    // Or the exchange would put a regular file in the place of the link.
    let path = path.canonicalize().map_err(message)?;
    let (draft, mut file) = Draft::create(&path).map_err(message)?;
    file.write_all(new).map_err(message)?;
    let original = File::open(&path).map_err(message)?;
    access::take_over(&original, &file).map_err(message)?;
    // Before it takes the file's place: after a power cut the name could otherwise lead to an empty
    // file.
    file.sync_all().map_err(message)?;
    // Windows replaces no file that is open.
    drop((file, original));
    // Most changes are noticed here, without an exchange that has to be taken back.
    if fs::read(&path).map_err(message)? != old {
        return Err(CHANGED.into());
    }
    draft.commit(|draft| put(draft, &path, old, new))
}

/// Creates a file that does not exist, and the directories above it: for its owner alone. A symbolic
/// link that leads nowhere stays, and its target is created.
///
/// # Errors
/// A sentence for the user, without the path. Then nothing was created, or others have.
pub fn create(path: &Path, new: &str) -> Result<(), String> {
    let path = follow(path);
    create_directory(path.parent().unwrap_or(Path::new("."))).map_err(message)?;
    let (draft, mut file) = Draft::create(&path).map_err(message)?;
    file.write_all(new.as_bytes()).map_err(message)?;
    file.sync_all().map_err(message)?;
    drop(file);
    draft.commit(|draft| match rename_new(draft, &path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(ReplaceError::Reported(CHANGED.into()))
        }
        renamed => renamed.map_err(reported),
    })
}

/// Where symbolic links lead, be it to nothing; the number of steps keeps a circle from being endless.
fn follow(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new(".")).join(target);
    }
    path
}

fn create_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    // For its owner alone: it will hold credentials.
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    if path.as_os_str().is_empty() { Ok(()) } else { builder.create(path) }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn message(error: io::Error) -> String {
    format!("cannot be written: {}", reason(&error))
}

fn reported(error: io::Error) -> ReplaceError {
    ReplaceError::Reported(message(error))
}

const CHANGED: &str = "has changed in the meantime, so nothing was written";

/// Why a draft did not take the place of the file.
enum ReplaceError {
    /// The draft is of no use any more.
    Reported(String),
    /// The draft's name now holds what others wrote.
    Displaced,
}

/// Puts the draft in the place of the file, if that still holds `old`.
fn put(draft: &Path, path: &Path, old: &[u8], new: &[u8]) -> Result<(), ReplaceError> {
    if !exchange(draft, path).map_err(reported)? {
        if !holds(path, old) {
            return Err(ReplaceError::Reported(CHANGED.into()));
        }
        return fs::rename(draft, path).map_err(reported);
    }
    if keeps_holding(draft, old) {
        return Ok(());
    }
    give_back(draft, path, new.to_vec())
}

/// Exchanges again, after something else than expected was displaced, until what is displaced is
/// what this program itself has put there: everything else is newer than what it came for.
fn give_back(draft: &Path, path: &Path, mut ours: Vec<u8>) -> Result<(), ReplaceError> {
    for _ in 0..ATTEMPTS {
        let Ok(displaced) = fs::read(draft) else { return Err(ReplaceError::Displaced) };
        match exchange(draft, path) {
            Ok(true) if keeps_holding(draft, &ours) => {
                return Err(ReplaceError::Reported(CHANGED.into()));
            }
            Ok(true) => ours = displaced,
            // Somebody removed the file: what it held comes back, unless there is a new one by now.
            // A link and no renaming: it fails if there is a file of that name, and so loses none.
            Err(_) if fs::hard_link(draft, path).is_ok() => {
                return Err(ReplaceError::Reported(CHANGED.into()));
            }
            Ok(false) | Err(_) => return Err(ReplaceError::Displaced),
        }
    }
    Err(ReplaceError::Displaced)
}

/// Whether a file holds these bytes, and still does when a program that opened it has had time to write.
fn keeps_holding(path: &Path, bytes: &[u8]) -> bool {
    holds(path, bytes) && {
        thread::sleep(LINGER);
        holds(path, bytes)
    }
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    // Without following a link, by which somebody could have replaced the file.
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file && fs::read(path).is_ok_and(|found| found == bytes)
}

#[cfg(test)]
mod tests;
