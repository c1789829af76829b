use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::*;

struct Directory(tempfile::TempDir);

impl Directory {
    fn with(text: &str) -> (Self, PathBuf) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("credentials");
        fs::write(&path, text).unwrap();
        (Self(directory), path)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

#[test]
fn a_file_is_replaced_and_leaves_no_draft() {
    let (directory, path) = Directory::with("old");
    assert_eq!(replace(&path, "old", "new"), Ok(()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(directory.names(), ["credentials"]);
}

#[test]
fn a_new_file_is_its_owners_alone() {
    let (directory, path) = Directory::with("");
    let new = path.with_file_name("a").join("b");
    assert_eq!(create(&new, "new"), Ok(()));
    assert_eq!(fs::read_to_string(&new).unwrap(), "new");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;

        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&new), mode(new.parent().unwrap())), (0o600, 0o700));
        let link = path.with_file_name("link");
        std::os::unix::fs::symlink("target", &link).unwrap();
        assert_eq!(create(&link, "new"), Ok(()));
        assert_eq!(fs::read_to_string(path.with_file_name("target")).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
    assert_eq!(create(&path, "new"), Err(CHANGED.to_owned()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "");
    assert!(directory.names().iter().all(|name| !name.contains("aws-config-lsp")));
}

#[test]
fn a_file_that_has_changed_is_left_alone() {
    let (directory, path) = Directory::with("of others");
    assert_eq!(replace(&path, "old", "new"), Err(CHANGED.to_owned()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "of others");
    assert_eq!(directory.names(), ["credentials"]);
}

/// Windows lets a program keep others from a file.
#[cfg(windows)]
#[test]
fn a_file_that_is_held_open_stays_as_it_is() {
    use std::os::windows::fs::OpenOptionsExt as _;

    let (directory, path) = Directory::with("old");
    let held = File::options().read(true).share_mode(1).open(&path).unwrap();
    let said = replace(&path, "old", "new");
    assert_eq!(said, Err("cannot be written: another program holds it open".to_owned()));
    drop(held);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(directory.names(), ["credentials"]);
}

/// The step that matters, at the moment that matters: others wrote after the first comparison.
#[test]
fn what_was_written_before_the_exchange_comes_back() {
    let (_directory, path) = Directory::with("of others");
    let draft = path.with_file_name("draft");
    fs::write(&draft, "new").unwrap();
    assert!(matches!(put(&draft, &path, b"old", b"new"), Err(ReplaceError::Reported(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "of others");
}

#[test]
fn what_was_written_after_the_exchange_is_newer_and_stays() {
    let (_directory, path) = Directory::with("newest");
    let draft = path.with_file_name("draft");
    fs::write(&draft, "displaced").unwrap();
    assert!(matches!(give_back(&draft, &path, b"new".to_vec()), Err(ReplaceError::Reported(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "newest");
}

#[test]
fn what_was_displaced_comes_back_where_the_file_is_gone() {
    let (_directory, path) = Directory::with("");
    let draft = path.with_file_name("draft");
    fs::rename(&path, &draft).unwrap();
    fs::write(&draft, "displaced").unwrap();
    assert!(matches!(give_back(&draft, &path, b"new".to_vec()), Err(ReplaceError::Reported(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "displaced");
}

/// Writes `counter` in the ways in which programs write. Windows refuses it while the file is being
/// exchanged: then the writer knows that nothing was written.
fn write(path: &Path, counter: usize) -> bool {
    let text = counter.to_string();
    let written = if counter.is_multiple_of(2) {
        fs::write(path, text)
    } else {
        let beside = path.with_file_name("of-the-writer");
        fs::write(&beside, text).unwrap();
        fs::rename(&beside, path).inspect_err(|_| fs::remove_file(&beside).unwrap())
    };
    assert!(written.is_ok() || cfg!(windows), "{written:?}");
    written.is_ok()
}

/// One writer counts up; `replace` appends a mark to what it read. Whatever the writer wrote last
/// must be there when both have ended.
#[test]
fn no_write_is_lost_to_a_race() {
    const ROUNDS: usize = 60;
    let mut outcomes = HashSet::new();
    for round in 0..ROUNDS {
        let (directory, path) = Directory::with("0");
        let stop = AtomicBool::new(false);
        let last = thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let (mut counter, mut written) = (0, 0);
                while !stop.load(Ordering::Relaxed) {
                    counter += 1;
                    if write(&path, counter) {
                        written = counter;
                    }
                    thread::sleep(Duration::from_micros(97 * (round as u64 % 40)));
                }
                written
            });
            for _ in 0..4 {
                let read = fs::read_to_string(&path);
                assert!(read.is_ok() || cfg!(windows), "{read:?}");
                let Ok(old) = read else { continue };
                outcomes.insert(replace(&path, &old, &format!("{old} fixed")).is_ok());
            }
            stop.store(true, Ordering::Relaxed);
            writer.join().unwrap()
        });
        let found = fs::read_to_string(&path).unwrap();
        let number: usize = found.trim_end_matches(" fixed").parse().unwrap();
        assert_eq!(number, last, "round {round}: {found:?}");
        assert_eq!(directory.names(), ["credentials"], "round {round}");
    }
    assert!(outcomes.contains(&false), "the writer never came in between");
}

#[test]
fn drafts_of_earlier_runs_are_told_from_other_files() {
    let (directory, path) = Directory::with("");
    let draft = ".credentials.aws-config-lsp-a1B2c3";
    let others = [
        "credentials.aws-config-lsp-a1B2c3",
        ".config.aws-config-lsp-a1B2c3",
        ".credentials.aws-config-lsp-a1B2c",
        ".credentials.aws-config-lsp-a1B2c3.kept",
        ".credentials.aws-config-lsp-a1.2c3",
    ];
    for name in others.iter().chain([&draft]) {
        fs::write(directory.0.path().join(name), "x").unwrap();
    }
    fs::create_dir(directory.0.path().join(".credentials.aws-config-lsp-aaaaaa")).unwrap();
    let drafts = [path.canonicalize().unwrap().with_file_name(draft)];
    assert_eq!(find_drafts(&path), drafts);
    assert_eq!(remove_drafts(&path), drafts);
    assert_eq!(directory.names().len(), others.len() + 2);
}

#[test]
fn drafts_of_a_run_that_is_still_writing_stay() {
    let (_directory, path) = Directory::with("");
    let (draft, file) = Draft::create(&path).unwrap();
    assert_eq!(find_drafts(&path).len(), 1);
    assert_eq!(remove_drafts(&path), [] as [PathBuf; 0]);
    drop(file);
    drop(draft);
    assert_eq!(find_drafts(&path), [] as [PathBuf; 0]);
}

#[cfg(unix)]
#[test]
fn a_draft_is_its_owners_alone_from_the_start() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_directory, path) = Directory::with("");
    let (_draft, file) = Draft::create(&path).unwrap();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o7777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_no_draft() {
    let (directory, path) = Directory::with("");
    let link = directory.0.path().join(".credentials.aws-config-lsp-a1B2c3");
    std::os::unix::fs::symlink(&path, link).unwrap();
    assert_eq!(find_drafts(&path), [] as [PathBuf; 0]);
}

/// Who may do what to a file, as `getfacl` reads it.
#[cfg(target_os = "linux")]
mod access {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use rustix::buffer::spare_capacity;
    use rustix::fs::{XattrFlags, getxattr, setxattr};

    use super::super::replace;
    use super::Directory;

    const ACCESS: &str = "system.posix_acl_access";

    /// A list of the kernel's form: version 2, then tag, permissions and ID of each entry.
    /// <https://github.com/torvalds/linux/blob/master/include/uapi/linux/posix_acl_xattr.h>
    fn list(user: u16, group: u16, mask: u16) -> Vec<u8> {
        let none = u32::MAX;
        let entries =
            [(1, 6, none), (2, user, 12345), (4, group, none), (16, mask, none), (32, 0, none)];
        let mut list = 2_u32.to_le_bytes().to_vec();
        for (tag, permissions, id) in entries {
            list.extend(u16::to_le_bytes(tag));
            list.extend(u16::to_le_bytes(permissions));
            list.extend(u32::to_le_bytes(id));
        }
        list
    }

    fn list_of(path: &Path) -> Option<Vec<u8>> {
        let mut list = Vec::with_capacity(1 << 10);
        getxattr(path, ACCESS, spare_capacity(&mut list)).ok()?;
        Some(list)
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn lists_and_modes_stay_whatever_they_are() {
        for (user, group, mask) in [(4, 0, 4), (0, 0, 4), (6, 4, 6), (4, 0, 0), (7, 7, 1)] {
            let (_directory, path) = Directory::with("old");
            setxattr(&path, ACCESS, &list(user, group, mask), XattrFlags::empty()).unwrap();
            let before = (list_of(&path), mode(&path));
            assert!(before.0.is_some());
            replace(&path, "old", "new").unwrap();
            assert_eq!((list_of(&path), mode(&path)), before, "{user} {group} {mask}");
        }
    }

    #[test]
    fn a_list_that_the_directory_hands_down_is_not_taken() {
        for bits in [0o600, 0o640, 0o644, 0o660] {
            let (directory, path) = Directory::with("old");
            let default = "system.posix_acl_default";
            setxattr(directory.0.path(), default, &list(7, 7, 7), XattrFlags::empty()).unwrap();
            fs::set_permissions(&path, Permissions::from_mode(bits)).unwrap();
            replace(&path, "old", "new").unwrap();
            assert_eq!((list_of(&path), mode(&path)), (None, bits));
        }
    }

    #[test]
    fn other_attributes_stay() {
        let (_directory, path) = Directory::with("old");
        setxattr(&path, "user.note", b"mine", XattrFlags::empty()).unwrap();
        replace(&path, "old", "new").unwrap();
        let mut note = Vec::with_capacity(16);
        getxattr(&path, "user.note", spare_capacity(&mut note)).unwrap();
        assert_eq!(note, b"mine");
    }
}
