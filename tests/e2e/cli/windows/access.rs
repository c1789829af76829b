//! Who may use a file: access control lists are what modes are elsewhere.

use std::os::windows::ffi::OsStrExt as _;
use std::path::Path;
use std::ptr::null_mut;

use analysis::WindowsGroup;
use host::facts::open_access;
use windows_sys::Win32::Foundation::LocalFree;
use windows_sys::Win32::Security::Authorization::{
    ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{
    DACL_SECURITY_INFORMATION, PROTECTED_DACL_SECURITY_INFORMATION, SetFileSecurityW,
};

use super::super::{CLEAN, Home, UNTIDY};

pub(super) const KEYS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";

/// For everyone, also of what comes into a directory.
const FOR_EVERYONE: &str = "D:P(A;OICI;FA;;;WD)";

/// Gives a file or a directory a list. `icacls` does nothing in Wine.
#[expect(unsafe_code, reason = "the standard library knows no access control lists")]
fn set_list(path: &Path, list: &str) {
    let wide = |text: &std::ffi::OsStr| text.encode_wide().chain([0]).collect::<Vec<_>>();
    let (path, list) = (wide(path.as_os_str()), wide(list.as_ref()));
    let parts = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
    let mut descriptor = null_mut();
    // SAFETY: both strings end with a zero and outlive the calls; what is allocated is freed once.
    unsafe {
        let (list, size) = (list.as_ptr(), null_mut());
        let from_text = ConvertStringSecurityDescriptorToSecurityDescriptorW;
        assert_ne!(from_text(list, SDDL_REVISION_1, &raw mut descriptor, size), 0);
        assert_ne!(SetFileSecurityW(path.as_ptr(), parts, descriptor), 0);
        LocalFree(descriptor);
    }
}

fn group(home: &Home, name: &str) -> Option<WindowsGroup> {
    open_access(&home.path(name)).map(|open| open.group)
}

#[test]
fn what_everyone_may_read_is_told_and_closed() {
    let home = Home::with_config(CLEAN);
    home.write(".aws/credentials", KEYS);
    set_list(&home.path(".aws/credentials"), FOR_EVERYONE);
    let run = home.run(&["check"]);
    let told = "The group `Everyone` can read and change these credentials. \
        Run `icacls \"%USERPROFILE%\\.aws\\credentials\" /inheritance:d ";
    assert!(run.out.contains(told), "{run:?}");
    let run = home.run(&["check", "--fix"]);
    assert!(run.out.contains("1 fixed"), "{run:?}");
    assert_eq!(group(&home, ".aws/credentials"), None);
    assert_eq!(home.read(".aws/credentials"), KEYS);
    assert!(!home.run(&["check"]).out.contains("Everyone"));
}

/// Who may use the config file before and after it is written in a directory for everyone.
#[track_caller]
fn check_written(list: Option<&str>, expected: Option<WindowsGroup>) {
    for command in [&["check", "--fix"][..], &["set", "default", "output", "json"]] {
        let home = Home::with_config(UNTIDY);
        set_list(&home.path(".aws"), FOR_EVERYONE);
        if let Some(list) = list {
            set_list(&home.path(".aws/config"), list);
        }
        assert_eq!(group(&home, ".aws/config"), expected);
        assert_eq!(home.run(command).code, Some(0));
        assert_ne!(home.read(".aws/config"), UNTIDY);
        assert_eq!(group(&home, ".aws/config"), expected, "{command:?}");
    }
}

#[test]
fn what_is_written_is_no_more_open_than_before() {
    check_written(None, None);
}

#[test]
fn what_is_written_is_as_open_as_before() {
    check_written(Some(FOR_EVERYONE), Some(WindowsGroup::Everyone));
}

#[test]
fn what_import_creates_is_the_users_alone() {
    let home = Home::new();
    set_list(&home.path(""), FOR_EVERYONE);
    let run = home.run_with_input(&["import", "default", "--yes"], KEYS);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(group(&home, ".aws/credentials"), None);
}
