//! Who else gets what is in a directory: a service that copies it, or another machine.

use std::path::Path;

use analysis::doctor::Network;

#[cfg(unix)]
use crate::mounts::mount_of;

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
        // The name costs no look at the disk.
        named.or_else(marked).map(|(_, service)| *service)
    })
}

/// "onedrive" is also called "onedrive - acme", "icloud" also "icloud drive" and "iclouddrive".
fn is_called(name: &str, start: &str) -> bool {
    name.strip_prefix(start).is_some_and(|rest| {
        rest.is_empty() || rest == "drive" || rest.starts_with([' ', '-', '(', '~'])
    })
}

/// By the table of mounts, which macOS does not have as a file.
#[cfg(unix)]
pub(super) fn network(path: &Path) -> Network {
    match mount_of(path) {
        None => Network::Unknown,
        Some(mount) if mount.is_remote() => Network::Remote(mount.kind),
        Some(_) => Network::Local,
    }
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
}
