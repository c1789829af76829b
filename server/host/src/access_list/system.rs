//! Reads and writes access control lists, where the system has them.

#[cfg(windows)]
pub(super) use windows::{read, write};

/// Other systems have modes.
#[cfg(not(windows))]
pub(super) fn read(_: &std::path::Path) -> std::io::Result<String> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(windows)]
mod windows {
    use std::fs::File;
    use std::io;
    use std::os::windows::ffi::OsStrExt as _;
    use std::os::windows::io::AsRawHandle as _;
    use std::path::Path;
    use std::ptr::null_mut;

    use windows_sys::Win32::Foundation::LocalFree;
    use windows_sys::Win32::Security::Authorization::{
        ConvertSecurityDescriptorToStringSecurityDescriptorW as to_text,
        ConvertStringSecurityDescriptorToSecurityDescriptorW as from_text, GetNamedSecurityInfoW,
        SDDL_REVISION_1, SE_FILE_OBJECT,
    };
    use windows_sys::Win32::Security::{
        DACL_SECURITY_INFORMATION, OWNER_SECURITY_INFORMATION, PROTECTED_DACL_SECURITY_INFORMATION,
        SetFileSecurityW,
    };
    use windows_sys::Win32::Storage::FileSystem::GetVolumeInformationByHandleW;

    /// The owner of a file and its list.
    ///
    /// # Errors
    /// The file is gone or not ours, or its file system keeps no lists.
    pub(in super::super) fn read(path: &Path) -> io::Result<String> {
        let descriptor = descriptor(path)?;
        // Windows says of a file of FAT what it says of one whose list was taken away.
        if super::super::list(&descriptor).is_none() && !keeps_lists(&File::open(path)?) {
            let message = "its file system keeps no access control lists";
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        }
        Ok(descriptor)
    }

    /// Whether a file is on a volume with access control lists.
    #[expect(unsafe_code, reason = "the standard library asks nothing about volumes")]
    fn keeps_lists(file: &File) -> bool {
        // https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumeinformationbyhandlew
        const FILE_PERSISTENT_ACLS: u32 = 0x8;
        let (none, no_name) = (null_mut(), null_mut());
        let mut flags = 0;
        // SAFETY: the handle is open, the flags are a local variable, and null and zero are for the parts
        // that are not wanted.
        let done = unsafe {
            let handle = file.as_raw_handle();
            GetVolumeInformationByHandleW(
                handle,
                no_name,
                0,
                none,
                none,
                &raw mut flags,
                no_name,
                0,
            )
        };
        done != 0 && flags & FILE_PERSISTENT_ACLS != 0
    }

    #[expect(unsafe_code, reason = "the standard library knows no access control lists")]
    fn descriptor(path: &Path) -> io::Result<String> {
        let path = wide(path)?;
        let parts = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
        let (mut descriptor, mut text, mut length) = (null_mut(), null_mut(), 0);
        // SAFETY: the path ends with a zero and outlives the call. What both calls allocate is freed once,
        // after the text of `length` characters was copied. Null stands for a part that is not wanted.
        unsafe {
            let (none, no_list) = (null_mut(), null_mut());
            let error = GetNamedSecurityInfoW(
                path.as_ptr(),
                SE_FILE_OBJECT,
                parts,
                none,
                none,
                no_list,
                no_list,
                &raw mut descriptor,
            );
            if error != 0 {
                return Err(io::Error::from_raw_os_error(error.cast_signed()));
            }
            let done = to_text(descriptor, SDDL_REVISION_1, parts, &raw mut text, &raw mut length);
            let failure = io::Error::last_os_error();
            LocalFree(descriptor);
            if done == 0 {
                return Err(failure);
            }
            let copy = String::from_utf16_lossy(std::slice::from_raw_parts(text, length as usize));
            LocalFree(text.cast());
            Ok(copy.trim_end_matches('\0').to_owned())
        }
    }

    /// Gives a file a list of its own.
    #[expect(unsafe_code, reason = "the standard library knows no access control lists")]
    pub(in super::super) fn write(path: &Path, text: &str) -> io::Result<()> {
        let path = wide(path)?;
        let text: Vec<u16> = text.encode_utf16().chain([0]).collect();
        let parts = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
        let mut descriptor = null_mut();
        // SAFETY: both strings end with a zero and outlive the calls. What the first call allocates is freed
        // once, after its last use; the size of it is not wanted.
        unsafe {
            if from_text(text.as_ptr(), SDDL_REVISION_1, &raw mut descriptor, null_mut()) == 0 {
                return Err(io::Error::last_os_error());
            }
            let done = SetFileSecurityW(path.as_ptr(), parts, descriptor);
            let failure = io::Error::last_os_error();
            LocalFree(descriptor);
            if done == 0 { Err(failure) } else { Ok(()) }
        }
    }

    /// The file that links lead to, in the form that may be longer than 260 characters.
    fn wide(path: &Path) -> io::Result<Vec<u16>> {
        let path = path.canonicalize()?;
        Ok(path.as_os_str().encode_wide().chain([0]).collect())
    }
}
