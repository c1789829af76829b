//! The file that is written before it takes the place of another: it has this program's name, is
//! its owner's alone, and goes when the program does.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::ReplaceError;

/// The drafts that a signal has to remove. Who holds the lock cannot be interrupted.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// How many letters make a draft's name unique.
const UNIQUE: usize = 6;

/// A file that goes unless it takes the place of another.
pub(super) struct Draft {
    path: PathBuf,
    /// As long as there is a draft, no other run of this program takes it for one left behind.
    _claim: Option<File>,
}

impl Draft {
    /// An empty one beside `target`, which only its owner may read, and the file to write to. That must be
    /// closed before the draft takes the place of another: Windows replaces by no file that is open.
    pub(super) fn create(target: &Path) -> io::Result<(Self, File)> {
        let directory = directory_of(target);
        // A lock on the directory, because the draft's own name is unknown to other runs until it
        // exists. Where locks do not work, as on some network drives, it is left out.
        let claim = File::open(directory).ok().filter(|open| open.try_lock_shared().is_ok());
        // Taken before the file exists, so that a signal between the two cannot leave a draft that
        // nobody knows of.
        let mut unfinished = unfinished();
        let draft = tempfile::Builder::new()
            .prefix(&prefix(target))
            .rand_bytes(UNIQUE)
            .tempfile_in(directory)
            // Its own message names the draft, which nobody knows.
            .map_err(|error| io::Error::from(error.kind()))?;
        let (file, path) = draft.keep().map_err(|error| error.error)?;
        unfinished.push(path.clone());
        // Still empty. Where a file system keeps no lists, it is as open as all files there.
        #[cfg(windows)]
        drop(crate::access_list::narrow(&path));
        Ok((Self { path, _claim: claim }, file))
    }

    /// Does what is not to be interrupted, given the draft's path.
    pub(super) fn commit(
        self,
        put: impl FnOnce(&Path) -> Result<(), ReplaceError>,
    ) -> Result<(), String> {
        let mut unfinished = unfinished();
        let done = put(&self.path);
        if matches!(done, Err(ReplaceError::Displaced)) {
            unfinished.retain(|path| *path != self.path);
        }
        drop(unfinished);
        done.map_err(|failure| match failure {
            ReplaceError::Reported(message) => message,
            ReplaceError::Displaced => self.rescue(),
        })
    }

    /// Gives what others wrote a name that no later run takes for a draft; says which.
    fn rescue(&self) -> String {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".kept");
        let kept = PathBuf::from(name);
        let at = if fs::rename(&self.path, &kept).is_ok() { &kept } else { &self.path };
        format!("has changed in the meantime; what another program wrote is in {}", at.display())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let mut unfinished = unfinished();
        let Some(at) = unfinished.iter().position(|path| *path == self.path) else { return };
        unfinished.swap_remove(at);
        // After a rename there is no draft any more.
        drop(fs::remove_file(&self.path));
    }
}

/// From now on a signal that ends the program first removes its drafts: SIGINT and SIGTERM, on Windows
/// Ctrl-C and Ctrl-Break.
pub fn remove_drafts_on_signals() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;

        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
        std::thread::spawn(move || {
            for signal in signals.forever() {
                let _unfinished = remove_unfinished();
                // Ends as if there were no handler, so that a shell sees the signal and stops its
                // script.
                drop(signal_hook::low_level::emulate_default_handler(signal));
            }
        });
    }
    #[cfg(windows)]
    {
        // STATUS_CONTROL_C_EXIT, as a program ends that has no handler.
        const INTERRUPTED: i32 = 0xC000_013A_u32.cast_signed();
        drop(ctrlc::set_handler(|| {
            let _unfinished = remove_unfinished();
            std::process::exit(INTERRUPTED);
        }));
    }
}

/// The lock is handed out, so that no draft comes into being before the program has ended.
fn remove_unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    let unfinished = unfinished();
    for path in unfinished.iter() {
        drop(fs::remove_file(path));
    }
    unfinished
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The drafts of a file that an earlier run left behind.
pub fn find_drafts(target: &Path) -> Vec<PathBuf> {
    let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let prefix = prefix(&target);
    let Ok(entries) = fs::read_dir(directory_of(&target)) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name());
    let drafts = names.filter(|name| is_name_of_draft(name, &prefix));
    let mut paths: Vec<PathBuf> = drafts.map(|name| target.with_file_name(name)).collect();
    // Others may write to the directory, and these files are removed.
    paths.retain(|path| is_ours(path, &target));
    paths.sort();
    paths
}

/// Removes the drafts of a file that an earlier run left behind; which ones. Those of a run that is
/// still writing stay.
pub fn remove_drafts(target: &Path) -> Vec<PathBuf> {
    let mut drafts = find_drafts(target);
    #[cfg(unix)]
    {
        let real = target.canonicalize().unwrap_or_else(|_| target.to_owned());
        let Ok(directory) = File::open(directory_of(&real)) else { return Vec::new() };
        if matches!(directory.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            return Vec::new();
        }
        drafts.retain(|draft| fs::remove_file(draft).is_ok());
    }
    #[cfg(windows)]
    drafts.retain(|draft| {
        use std::os::windows::fs::OpenOptionsExt as _;
        // Fails while another program has it open.
        let alone = File::options().read(true).share_mode(0).open(draft).is_ok();
        alone && fs::remove_file(draft).is_ok()
    });
    drafts
}

fn directory_of(target: &Path) -> &Path {
    target.parent().unwrap_or(Path::new("."))
}

/// `.credentials.aws-config-lsp-`
fn prefix(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".aws-config-lsp-");
    prefix
}

/// What the displaced file is called for a moment.
#[cfg(windows)]
pub(super) fn backup_of(draft: &Path) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push(BACKUP);
    name.into()
}

const BACKUP: &str = ".old";

fn is_name_of_draft(name: &OsStr, prefix: &OsStr) -> bool {
    let Some(rest) = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes()) else {
        return false;
    };
    let unique = rest.strip_suffix(BACKUP.as_bytes()).unwrap_or(rest);
    unique.len() == UNIQUE && unique.iter().all(u8::is_ascii_alphanumeric)
}

/// A regular file with no other name, of this user or of the file's owner.
#[cfg(unix)]
fn is_ours(draft: &Path, target: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let Ok(found) = fs::symlink_metadata(draft) else { return false };
    let own = rustix::process::geteuid().as_raw();
    let owner = fs::metadata(target).map_or(own, |target| target.uid());
    // A second name, or an owner that is neither: somebody may have put it there for us to remove
    // something else.
    found.is_file() && found.nlink() == 1 && [own, owner].contains(&found.uid())
}

#[cfg(not(unix))]
fn is_ours(draft: &Path, _: &Path) -> bool {
    fs::symlink_metadata(draft).is_ok_and(|found| found.is_file())
}
