//! Exchanges two files in one step, so that what was displaced can be looked at.

use std::io;
use std::path::Path;

/// Exchanges two files; `false` where the system cannot, and nothing has changed.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // An old kernel, a file system that cannot, or a sandbox that knows no such call.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Gives a file a name that no other has.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where the name is taken.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_unless_taken(from, to),
        renamed => Ok(renamed?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_unless_taken(from, to)
}

/// Where the system has no such call, a file that comes between the two steps is lost.
fn rename_unless_taken(from: &Path, to: &Path) -> io::Result<()> {
    if std::fs::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    std::fs::rename(from, to)
}

/// No other system has such a call.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// `ReplaceFileW` gives the replaced file another name and its own attributes and access control list
/// to the one that takes its place:
/// <https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-replacefilew>.
#[cfg(windows)]
pub(super) fn exchange(draft: &Path, path: &Path) -> io::Result<bool> {
    use std::fs;
    use std::os::windows::ffi::OsStrExt as _;
    use std::ptr::null;

    use windows_sys::Win32::Storage::FileSystem::ReplaceFileW;

    let wide = |path: &Path| path.as_os_str().encode_wide().chain([0]).collect::<Vec<u16>>();
    let backup = super::draft::backup_of(draft);
    let [replaced, replacement, kept] = [path, draft, &backup].map(wide);
    #[expect(unsafe_code, reason = "the standard library has no call that keeps the old file")]
    // SAFETY: three strings that end with a zero and outlive the call, and two reserved arguments.
    let done = unsafe {
        ReplaceFileW(replaced.as_ptr(), replacement.as_ptr(), kept.as_ptr(), 0, null(), null())
    };
    if done == 0 {
        let error = io::Error::last_os_error();
        // It may fail half way, when the old file has its new name and the draft still its own.
        if !path.exists() && backup.exists() {
            fs::rename(&backup, path)?;
        }
        return Err(error);
    }
    fs::rename(&backup, draft)?;
    Ok(true)
}
