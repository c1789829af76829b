//! What the file system says about the shared files, and the time.

#[cfg(unix)]
use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
#[cfg(unix)]
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

#[cfg(windows)]
use crate::access_list;
pub use crate::access_list::open_access;
#[cfg(unix)]
use crate::mounts::mount_of;
use crate::open::{Opened, open_regular};
use crate::own_files::resolve;
use crate::per_directory::PerDirectory;
use crate::shares::is_silent;

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Directories that only the root of a working copy has.
pub(crate) const REPOSITORY_MARKS: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// Whether there is no such file. One whose server does not answer may be there.
pub fn is_absent(path: &Path) -> bool {
    !is_silent(path) && !path.exists()
}

/// Where a symbolic link leads that leads to no file.
pub(crate) fn broken_link(path: &Path) -> Option<String> {
    let target = fs::read_link(path).ok()?;
    let is_missing = fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    is_missing.then(|| target.display().to_string())
}

/// Which directories are in a working copy, each looked up once.
#[derive(Default)]
pub struct Repositories {
    roots: PerDirectory<PathBuf>,
}

impl Repositories {
    /// The root of the working copy that an absolute directory is in.
    pub fn root_of(&self, directory: &Path) -> Option<Arc<PathBuf>> {
        self.roots.nearest(directory, |above| is_root(above).then(|| above.to_owned()))
    }

    /// Whether a file is in a working copy; of a symbolic link, the file that it leads to: `~/.aws` is often a
    /// link into a repository of dotfiles. `directory`: where the file is named, without links, if that is
    /// known. No program is asked, because a repository's configuration can name programs to run.
    pub(crate) fn has(&self, path: &Path, directory: Option<&Path>) -> bool {
        // To resolve a path takes a system call for each directory above it, and a search asks about
        // thousands of files.
        if let Some(directory) = directory.filter(|_| !path.is_symlink()) {
            return self.root_of(directory).is_some();
        }
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        resolve(&absolute).parent().is_some_and(|directory| self.root_of(directory).is_some())
    }
}

/// Seconds since 1970 began.
pub fn now() -> Option<i64> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    since.as_secs().try_into().ok()
}

/// Makes a file readable and writable by its owner alone. On Windows by those who were given rights by
/// name, too, as the administrators are.
///
/// # Errors
/// The file is gone or not ours, or its file system keeps no modes or lists.
pub fn restrict(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        // `chmod` says nothing where it does nothing, as on a drive of Windows in WSL.
        let of_others = fs::metadata(path)?.permissions().mode() & 0o077;
        if of_others != 0 {
            return Err(std::io::Error::other("its file system keeps no modes"));
        }
        Ok(())
    }
    #[cfg(not(unix))]
    access_list::narrow(path)
}

/// The permission bits of a file; `None` where the file system gives all files the same.
#[cfg(unix)]
pub fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    // The mode of a device says nothing of secrets: `/dev/null` stands for an empty file.
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mode = metadata.permissions().mode() & 0o7777;
    let of_others = mode & 0o077;
    // A mode that shuts others out needs no question: it gives rise to no finding.
    (of_others == 0 || has_modes(path, &metadata)).then_some(mode)
}

/// Whether `chmod` has an effect, asked once of each file system: a search asks about many files.
#[cfg(unix)]
fn has_modes(path: &Path, metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    static KNOWN: LazyLock<Mutex<HashMap<u64, bool>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    *known
        .entry(metadata.dev())
        // Where nothing is known of mounts, modes are taken at their word.
        .or_insert_with(|| mount_of(path).is_none_or(|mount| mount.has_modes()))
}

/// Windows has access control lists instead: [`open_access`].
#[cfg(not(unix))]
pub fn mode(_: &Path) -> Option<u32> {
    None
}

/// Whether the bytes on disk begin with a byte order mark, which an editor takes off the text.
pub fn starts_with_mark(path: &Path) -> bool {
    let Ok(Opened::Regular(mut file, _)) = open_regular(path) else { return false };
    let mut head = [0; 3];
    file.read_exact(&mut head).is_ok() && head == BYTE_ORDER_MARK
}

fn is_root(directory: &Path) -> bool {
    REPOSITORY_MARKS.iter().any(|mark| directory.join(mark).exists())
}
