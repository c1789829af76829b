//! Who else gets what is in a directory: a service that copies it, or another machine.

use std::path::Path;

use analysis::doctor::Network;

/// How the directories of services are called, or begin; macOS has them in `Library/CloudStorage`.
const DIRECTORIES: [(&str, &str); 12] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("box sync", "Box"),
];

/// What services keep in the directories that they copy.
const MARKS: [(&str, &str); 5] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
];

/// The service in whose directory a file is; of a symbolic link, also the file that it leads to.
pub(super) fn synced_by(path: &Path) -> Option<String> {
    let real = path.canonicalize();
    let found = by_directories(path).or_else(|| by_directories(real.as_deref().ok()?));
    found.map(str::to_owned)
}

fn by_directories(path: &Path) -> Option<&'static str> {
    path.ancestors().skip(1).find_map(|directory| {
        let name = directory.file_name()?.to_string_lossy().to_lowercase();
        let named = DIRECTORIES.iter().find(|(start, _)| is_called(&name, start));
        // In the home directory, Dropbox keeps its own settings under the same name.
        let holds = |mark: &str| {
            let mark_path = directory.join(mark);
            if mark == ".dropbox" { mark_path.is_file() } else { mark_path.exists() }
        };
        let marked = || MARKS.iter().find(|(mark, _)| holds(mark));
        named.or_else(marked).map(|(_, service)| *service)
    })
}

/// "onedrive" is also called "onedrive - acme", "icloud" also "icloud drive" and "iclouddrive".
fn is_called(name: &str, start: &str) -> bool {
    name.strip_prefix(start).is_some_and(|rest| {
        rest.is_empty() || rest == "drive" || rest.starts_with([' ', '-', '(', '~'])
    })
}

#[cfg(target_os = "linux")]
pub(super) fn network(path: &Path) -> Network {
    use std::fs;

    let Ok(mounts) = fs::read_to_string("/proc/self/mountinfo") else { return Network::Unknown };
    let existing = path.ancestors().find_map(|above| above.canonicalize().ok());
    existing.map_or(Network::Unknown, |real| mounted(&real, &mounts))
}

/// By the mount that a path is below, of several the last: it hides the others.
#[cfg(target_os = "linux")]
fn mounted(path: &Path, mounts: &str) -> Network {
    let found = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        let kind = after.split(' ').next()?;
        path.starts_with(&point).then(|| (Path::new(&point).components().count(), kind.to_owned()))
    });
    match found.max_by_key(|(depth, _)| *depth) {
        None => Network::Unknown,
        Some((_, kind)) if is_remote(&kind) => Network::Remote(kind),
        Some(_) => Network::Local,
    }
}

/// The types of file systems that another machine serves.
#[cfg(target_os = "linux")]
fn is_remote(kind: &str) -> bool {
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
    REMOTE.contains(&kind)
}

/// A path that begins with the name of another machine; a letter may stand for one, which is not asked.
#[cfg(windows)]
pub(super) fn network(path: &Path) -> Network {
    use std::path::{Component, Prefix};

    match path.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Network::Remote("a share".to_owned()),
            _ => Network::Unknown,
        },
        _ => Network::Unknown,
    }
}

/// macOS and others have no table of mounts that is a file.
#[cfg(not(any(target_os = "linux", windows)))]
pub(super) fn network(_: &Path) -> Network {
    Network::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_known_by_their_directories() {
        for (path, service) in [
            ("/home/jane/Dropbox/aws/config", Some("Dropbox")),
            ("/home/jane/OneDrive - Acme/.aws/config", Some("OneDrive")),
            ("/home/jane/Library/CloudStorage/GoogleDrive-x/c", Some("Google Drive")),
            ("/home/jane/Library/Mobile Documents/x/config", Some("iCloud Drive")),
            ("/home/jane/iCloudDrive/config", Some("iCloud Drive")),
            ("/home/jane/dropboxes/config", None),
            ("/home/jane/.aws/dropbox", None),
        ] {
            assert_eq!(by_directories(Path::new(path)), service, "{path}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_deepest_mount_decides() {
        const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /home rw shared:2 - nfs4 server:/home rw
41 40 0:51 / /home/jane\\040doe rw - ext4 /dev/sdb1 rw
";
        let at = |path: &str| mounted(Path::new(path), MOUNTS);
        assert_eq!(at("/etc/aws"), Network::Local);
        assert_eq!(at("/home/jane/.aws/config"), Network::Remote("nfs4".to_owned()));
        assert_eq!(at("/home/jane doe/.aws"), Network::Local);
        assert_eq!(mounted(Path::new("/x"), ""), Network::Unknown);
    }
}
