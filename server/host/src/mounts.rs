//! What kind of file system a file is on, by the table of mounts that Linux has.

use std::path::Path;

/// A mounted file system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mount {
    /// Its type: `ext4`, `9p`.
    pub(crate) kind: String,
    options: String,
}

/// The types of file systems that another machine serves.
const REMOTE: [&str; 16] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "9p",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.s3fs",
    "lustre",
];

/// Those that give every file the mode that they were mounted with: `chmod` reports no error and changes
/// nothing. `fuseblk` is NTFS and exFAT by FUSE.
const WITHOUT_MODES: [&str; 9] =
    ["vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "cifs", "smb3", "drvfs"];

/// The file system that a file is on, or would be; `None` where that is not known.
#[cfg(target_os = "linux")]
pub(crate) fn mount_of(path: &Path) -> Option<Mount> {
    let table = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    // The file need not exist yet; then its directory decides.
    let real = path.ancestors().find_map(|above| above.canonicalize().ok())?;
    find(&real, &table)
}

/// macOS and others have no table of mounts that is a file.
#[cfg(not(target_os = "linux"))]
pub(crate) fn mount_of(_: &Path) -> Option<Mount> {
    None
}

/// By the mount that a path is below, of several the last: it hides the others.
#[cfg(any(target_os = "linux", test))]
fn find(path: &Path, table: &str) -> Option<Mount> {
    let found = table.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        // The kernel writes a blank in a path as `\040`.
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        let mut fields = after.split(' ');
        let (kind, options) = (fields.next()?.to_owned(), fields.nth(1)?.to_owned());
        let depth = Path::new(&point).components().count();
        path.starts_with(&point).then_some((depth, Mount { kind, options }))
    });
    found.max_by_key(|(depth, _)| *depth).map(|(_, mount)| mount)
}

impl Mount {
    /// Whether another machine serves it. The drives of Windows in WSL are this machine's.
    pub(crate) fn is_remote(&self) -> bool {
        REMOTE.contains(&self.kind.as_str()) && !self.is_drive_in_wsl()
    }

    /// Whether each file has a mode of its own, as `chmod` sets it.
    pub(crate) fn has_modes(&self) -> bool {
        let keeps_them = |option: &str| option == "metadata";
        if self.is_drive_in_wsl() {
            // https://learn.microsoft.com/windows/wsl/file-permissions
            return self.options.split([',', ';']).any(keeps_them);
        }
        !WITHOUT_MODES.contains(&self.kind.as_str())
    }

    /// `/mnt/c` and its like: WSL 1 has a type for them, WSL 2 serves them by 9p.
    fn is_drive_in_wsl(&self) -> bool {
        self.kind == "drvfs" || self.kind == "9p" && self.options.contains("aname=drvfs")
    }
}

#[cfg(test)]
#[cfg(unix)] // the paths are
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /home rw shared:2 - nfs4 server:/home rw
41 40 0:51 / /home/jane\\040doe rw - ext4 /dev/sdb1 rw
50 22 0:60 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,mmap,access=client
51 22 0:61 / /mnt/d rw,noatime - 9p D:\\134 rw,aname=drvfs;path=D:\\;metadata;uid=1000,mmap
52 22 0:62 / /mnt/e rw - drvfs E: rw,case=off
53 22 0:63 / /host rw - 9p share rw,trans=virtio
54 22 0:64 / /media/stick rw - vfat /dev/sdc1 rw,fmask=0022
";

    #[test]
    fn the_deepest_mount_decides() {
        let kind = |path: &str| find(Path::new(path), TABLE).unwrap().kind;
        assert_eq!(kind("/etc/aws"), "ext4");
        assert_eq!(kind("/home/jane/.aws/config"), "nfs4");
        assert_eq!(kind("/home/jane doe/.aws"), "ext4");
        assert_eq!(find(Path::new("/x"), ""), None);
    }

    #[test]
    fn drives_of_windows_and_others_keep_no_modes() {
        for (path, is_remote, has_modes) in [
            ("/etc/aws", false, true),
            ("/home/jane/config", true, true),
            ("/mnt/c/Users/jane/.aws/credentials", false, false),
            ("/mnt/d/keys", false, true),
            ("/mnt/e/keys", false, false),
            ("/host/keys", true, true),
            ("/media/stick/credentials", false, false),
        ] {
            let mount = find(Path::new(path), TABLE).unwrap();
            assert_eq!((mount.is_remote(), mount.has_modes()), (is_remote, has_modes), "{path}");
        }
    }
}
