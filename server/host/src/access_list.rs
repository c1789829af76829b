//! Who may use a file on Windows, by its access control list in the form of text that Windows writes and
//! reads:
//! <https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format>.
//!
//! Windows is asked itself, not by running `icacls`: `check` asks about each file that it reads, and this
//! program runs no other. What the text means is worked out here, so that it is tested on every system.

mod system;

#[cfg(windows)]
use std::io;
use std::path::Path;

use analysis::{OpenAccess, WindowsGroup};

/// The groups in which every user of the machine is, the largest first, as the text has them.
const GROUPS: [(WindowsGroup, [&str; 2]); 3] = [
    (WindowsGroup::Everyone, ["WD", "S-1-1-0"]),
    (WindowsGroup::AuthenticatedUsers, ["AU", "S-1-5-11"]),
    (WindowsGroup::Users, ["BU", "S-1-5-32-545"]),
];

/// Rights to a file: those of files, and generic ones in the two upper digits.
/// <https://learn.microsoft.com/windows/win32/secauthz/access-mask-format>
const ALL: u32 = 0x1000_0000;
const READ: u32 = 0x8000_0000;
const READ_DATA: u32 = 0x1;
const WRITE: u32 = 0x4000_0000;
const WRITE_DATA: u32 = 0x2;
const APPEND_DATA: u32 = 0x4;
/// Whoever may change the list or the owner can give himself the rest.
const WRITE_LIST: u32 = 0x4_0000;
const WRITE_OWNER: u32 = 0x8_0000;

const READS: u32 = ALL | READ | READ_DATA;
const CHANGES: u32 = ALL | WRITE | WRITE_DATA | APPEND_DATA | WRITE_LIST | WRITE_OWNER;

/// The largest group that may use a file; `None` if its users were chosen one by one, or if its file system
/// keeps no lists.
pub fn open_access(path: &Path) -> Option<OpenAccess> {
    open_in(&system::read(path).ok()?)
}

/// Takes all rights to a file from these groups. Its owner can use it, and whoever else could by name.
///
/// # Errors
/// The file is gone or not ours, or its file system keeps no lists.
#[cfg(windows)]
pub(crate) fn narrow(path: &Path) -> io::Result<()> {
    let before = system::read(path)?;
    if let Some(narrowed) = narrowed(&before) {
        system::write(path, &narrowed)?;
    }
    match open_access(path) {
        Some(_) => Err(io::Error::other("all users of this machine still have access")),
        None => Ok(()),
    }
}

/// An entry of the list: `A;ID;FR;;;BU`.
struct Entry<'a> {
    fields: Vec<&'a str>,
}

impl Entry<'_> {
    /// Whether it lets the group use the file, or with `D` denies that.
    fn is_about(&self, kind: &str, group: [&str; 2]) -> bool {
        let field = |index: usize| self.fields.get(index).copied().unwrap_or_default();
        // One that only what is below inherits is about no file.
        let is_of_file = !pairs(field(1)).any(|flag| flag == "IO");
        field(0) == kind && group.contains(&field(5)) && is_of_file
    }

    fn rights(&self) -> u32 {
        let text = self.fields.get(2).copied().unwrap_or_default();
        if let Some(mask) = text.strip_prefix("0x") {
            return u32::from_str_radix(mask, 16).unwrap_or(0);
        }
        let right = |name| match name {
            "FA" | "GA" => ALL,
            "FR" | "GR" => READ,
            "FW" | "GW" => WRITE,
            // The names that a directory service has for the same bits.
            "CC" => READ_DATA,
            "DC" => WRITE_DATA,
            "LC" => APPEND_DATA,
            "WD" => WRITE_LIST,
            "WO" => WRITE_OWNER,
            _ => 0,
        };
        pairs(text).map(right).fold(0, |all, right| all | right)
    }
}

/// Flags and rights are two letters each.
fn pairs(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len()).step_by(2).filter_map(|at| text.get(at..at + 2))
}

/// The list that says who may use the file. Without one everybody may, unlike with an empty one.
/// <https://learn.microsoft.com/windows/win32/secauthz/null-dacls-and-empty-dacls>
fn list(descriptor: &str) -> Option<&str> {
    let (_, list) = descriptor.split_once("D:")?;
    (!list.contains("NO_ACCESS_CONTROL")).then_some(list)
}

/// The entries of a list. A condition at the end of one has brackets of its own.
fn entries(list: &str) -> Vec<Entry<'_>> {
    let (mut entries, mut begin, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' if depth == 0 => (begin, depth) = (at + 1, 1),
            '(' => depth += 1,
            ')' if depth == 1 => {
                entries.push(Entry { fields: list[begin..at].split(';').collect() });
                depth = 0;
            }
            ')' => depth -= 1,
            // Another list, of who is watched.
            'S' if depth == 0 && list[at..].starts_with("S:") => break,
            _ => {}
        }
    }
    entries
}

fn open_in(descriptor: &str) -> Option<OpenAccess> {
    let Some(list) = list(descriptor) else {
        return Some(OpenAccess { group: WindowsGroup::Everyone, reads: true, changes: true });
    };
    let entries = entries(list);
    GROUPS.into_iter().enumerate().find_map(|(at, (group, names))| {
        let has = |kind, names, right| {
            entries.iter().any(|entry| entry.is_about(kind, names) && entry.rights() & right != 0)
        };
        // What a larger group is denied, nobody in this one may.
        let denied = |right| GROUPS[..=at].iter().any(|(_, names)| has("D", *names, right));
        let may = |right| has("A", names, right) && !denied(right);
        let open = OpenAccess { group, reads: may(READS), changes: may(CHANGES) };
        (open.reads || open.changes).then_some(open)
    })
}

/// The list without what it gives to these groups. It no longer inherits from the directory, which may give
/// it to them again. `None` if there is nothing to remove.
#[cfg(any(windows, test))]
fn narrowed(descriptor: &str) -> Option<String> {
    open_in(descriptor)?;
    let is_open = |entry: &&Entry<'_>| GROUPS.iter().any(|(_, names)| entry.is_about("A", *names));
    let entries = entries(list(descriptor).unwrap_or_default());
    let kept = entries.iter().filter(|entry| !is_open(entry)).map(|entry| {
        let [kind, flags, rest @ ..] = entry.fields.as_slice() else { return String::new() };
        let flags: String = pairs(flags).filter(|flag| *flag != "ID").collect();
        format!("({kind};{flags};{})", rest.join(";"))
    });
    let kept: String = kept.collect();
    let (_, owner) = descriptor.split_once("O:")?;
    let end = owner.find(':').map_or(owner.len(), |colon| colon - 1);
    Some(format!("D:P{kept}(A;;FA;;;{})", &owner[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: &str = "O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513";

    fn open(list: &str) -> Option<(WindowsGroup, bool, bool)> {
        let open = open_in(&format!("{OWNER}{list}"))?;
        Some((open.group, open.reads, open.changes))
    }

    #[test]
    fn groups_with_every_user_are_found_with_what_they_may_do() {
        use WindowsGroup::{AuthenticatedUsers, Everyone, Users};

        // A directory on another drive, as Windows makes it.
        let inherited = "D:AI(A;ID;FA;;;BA)(A;ID;FA;;;SY)(A;ID;0x1301bf;;;AU)(A;ID;0x1200a9;;;BU)";
        assert_eq!(open(inherited), Some((AuthenticatedUsers, true, true)));
        assert_eq!(open("D:(A;;FR;;;WD)(A;;FA;;;BU)"), Some((Everyone, true, false)));
        assert_eq!(open("D:(A;;0x2;;;S-1-5-32-545)"), Some((Users, false, true)));
        assert_eq!(open("D:(A;;CCSWRPWD;;;S-1-1-0)"), Some((Everyone, true, true)));
        assert_eq!(open("D:(A;;GRGX;;;S-1-5-11)"), Some((AuthenticatedUsers, true, false)));
    }

    #[test]
    fn lists_of_chosen_users_are_closed() {
        // A home directory, as Windows makes it.
        assert_eq!(open("D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FA;;;S-1-5-21-1-2-3-1001)"), None);
        // Denied, for what is below alone, or not to read.
        assert_eq!(open("D:(D;;FR;;;WD)(A;;0x1200a9;;;WD)"), None);
        assert_eq!(open("D:(A;OICIIO;FA;;;WD)(A;;FX;;;BU)"), None);
        assert_eq!(open("D:(D;;FR;;;WD)(A;;FR;;;BU)"), None);
        assert_eq!(open("D:"), None);
        // Who is watched.
        assert_eq!(open("D:(A;;FA;;;SY)S:(AU;SAFA;FA;;;WD)"), None);
    }

    #[test]
    fn without_a_list_a_file_is_open_to_everyone() {
        for none in ["D:NO_ACCESS_CONTROL", "D:PAINO_ACCESS_CONTROL", ""] {
            assert_eq!(open(none), Some((WindowsGroup::Everyone, true, true)), "{none}");
            let closed = narrowed(&format!("{OWNER}{none}"));
            assert_eq!(closed.as_deref(), Some("D:P(A;;FA;;;S-1-5-21-1-2-3-1001)"), "{none}");
        }
    }

    #[test]
    fn nobody_but_the_groups_loses_rights() {
        let narrow = |list: &str| narrowed(&format!("{OWNER}{list}"));
        let inherited = "D:AI(D;;FW;;;BG)(A;ID;FA;;;BA)(A;ID;0x1301bf;;;AU)(A;ID;FR;;;S-1-5-21-9)";
        let kept = "D:P(D;;FW;;;BG)(A;;FA;;;BA)(A;;FR;;;S-1-5-21-9)(A;;FA;;;S-1-5-21-1-2-3-1001)";
        assert_eq!(narrow(inherited).as_deref(), Some(kept));
        assert_eq!(open(kept), None);
        let conditional = "D:(XA;;FR;;;WD;(@User.Title==(\"PM\")))(A;;FA;;;WD)";
        let kept = "D:P(XA;;FR;;;WD;(@User.Title==(\"PM\")))(A;;FA;;;S-1-5-21-1-2-3-1001)";
        assert_eq!(narrow(conditional).as_deref(), Some(kept));
        assert_eq!(narrow("D:P(A;;FA;;;SY)"), None);
    }

    #[cfg(windows)]
    #[test]
    fn a_file_is_closed_to_the_groups() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("credentials");
        std::fs::write(&path, "[default]\n").unwrap();
        system::write(&path, "D:P(A;;FA;;;WD)").unwrap();
        let open = open_access(&path).unwrap();
        assert_eq!((open.group, open.reads, open.changes), (WindowsGroup::Everyone, true, true));
        narrow(&path).unwrap();
        assert_eq!(open_access(&path), None);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[default]\n");
    }

    #[cfg(windows)]
    #[test]
    fn a_created_file_is_closed_in_an_open_directory() {
        let directory = tempfile::tempdir().unwrap();
        system::write(directory.path(), "D:P(A;OICI;FA;;;WD)").unwrap();
        let path = directory.path().join("credentials");
        crate::replace::create(&path, "[default]\n").unwrap();
        assert_eq!(open_access(&path), None);
    }
}
