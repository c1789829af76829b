//! Gives a draft the owner and the permissions of the file that it is to replace, never more.

use std::fs::File;
use std::io;

/// Makes `draft` accessible to whom `original` is, and to nobody else.
///
/// # Errors
/// Where that cannot be done: then the draft must not take the place of the original.
#[cfg(unix)]
pub(super) fn take_over(original: &File, draft: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};

    let wanted = original.metadata()?;
    let own = draft.metadata()?;
    // Only root may give a file away; everybody else is its owner already, or fails here.
    if own.uid() != wanted.uid() || own.gid() != wanted.gid() {
        fchown(draft, Some(wanted.uid()), Some(wanted.gid()))?;
    }
    // Before the mode: where there is an access control list, the mode's middle digit is its mask,
    // and without the list it would be what the whole group may do.
    lists::copy(original, draft)?;
    draft.set_permissions(wanted.permissions())?;
    if draft.metadata()?.mode() != wanted.mode() || !lists::are_equal(original, draft)? {
        return Err(io::Error::other("its permissions cannot be kept"));
    }
    Ok(())
}

/// On Windows the exchange itself keeps attributes and the access control list.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the counterpart on Unix can fail")]
pub(super) fn take_over(_: &File, _: &File) -> io::Result<()> {
    Ok(())
}

/// Access control lists and labels are extended attributes:
/// <https://man7.org/linux/man-pages/man7/xattr.7.html>.
#[cfg(any(target_os = "linux", target_os = "android"))]
mod lists {
    use std::fs::File;
    use std::io;

    use rustix::buffer::spare_capacity;
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
    use rustix::io::Errno;

    const ACCESS: &str = "system.posix_acl_access";
    /// As large as Linux lets a value or the list of names be.
    const LARGEST: usize = 64 << 10;

    pub(super) fn copy(original: &File, draft: &File) -> io::Result<()> {
        let names = names(original)?;
        for name in &names {
            let Some(value) = value(original, name)? else { continue };
            match fsetxattr(draft, name.as_str(), &value, XattrFlags::empty()) {
                // Labels and notes are nobody's permission; only some users may write them.
                Err(_) if !name.starts_with("system.") => {}
                set => set?,
            }
        }
        if names.iter().any(|name| name == ACCESS) {
            return Ok(());
        }
        // One that the directory hands down to new files.
        match fremovexattr(draft, ACCESS) {
            Err(error) if !says_none(error) => Err(error.into()),
            _ => Ok(()),
        }
    }

    pub(super) fn are_equal(original: &File, draft: &File) -> io::Result<bool> {
        Ok(value(original, ACCESS)? == value(draft, ACCESS)?)
    }

    fn names(file: &File) -> io::Result<Vec<String>> {
        let mut names = Vec::with_capacity(LARGEST);
        match flistxattr(file, spare_capacity(&mut names)) {
            Err(error) if !says_none(error) => return Err(error.into()),
            _ => {}
        }
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
    }

    fn value(file: &File, name: &str) -> io::Result<Option<Vec<u8>>> {
        let mut value = Vec::with_capacity(LARGEST);
        match fgetxattr(file, name, spare_capacity(&mut value)) {
            Ok(_) => Ok(Some(value)),
            Err(error) if says_none(error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// No such attribute, or a file system without any.
    fn says_none(error: Errno) -> bool {
        matches!(error, Errno::NODATA | Errno::NOTSUP | Errno::NOSYS)
    }
}

#[cfg(target_vendor = "apple")]
mod lists {
    use std::fs::File;
    use std::io;

    use rustix::fs::{CopyfileFlags, copyfile_state_alloc, copyfile_state_free, fcopyfile};

    /// Copies extended attributes and the access control list, which macOS keeps apart from them. A
    /// list that the directory hands down is replaced.
    pub(super) fn copy(original: &File, draft: &File) -> io::Result<()> {
        let state = copyfile_state_alloc()?;
        #[expect(unsafe_code, reason = "there is no other way to an access control list")]
        // SAFETY: the state is fresh, used by this call alone and freed once.
        unsafe {
            let copied =
                fcopyfile(original, draft, state, CopyfileFlags::ACL | CopyfileFlags::XATTR);
            copyfile_state_free(state)?;
            copied?;
        }
        Ok(())
    }

    /// `fcopyfile` fails where it cannot copy.
    #[expect(clippy::unnecessary_wraps, reason = "the counterpart on Linux can fail")]
    pub(super) fn are_equal(_: &File, _: &File) -> io::Result<bool> {
        Ok(true)
    }
}

/// Elsewhere the mode is all that is known.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod lists {
    use std::fs::File;
    use std::io;

    pub(super) fn copy(_: &File, _: &File) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn are_equal(_: &File, _: &File) -> io::Result<bool> {
        Ok(true)
    }
}
