//! What directories hold, for completing paths: names alone, and not while the workspace is held, for
//! a directory may be on a machine that does not answer.

use std::fs;
use std::path::Path;
use std::time::Duration;

use analysis::ide::{Directories, DirectoryEntry};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long a list may keep an editor waiting.
const PATIENCE: Duration = Duration::from_millis(500);

/// More names than this are of no use in a list.
const MOST: usize = 1000;

/// What one directory holds.
#[derive(Default)]
pub(crate) struct Listing {
    directory: String,
    entries: Vec<DirectoryEntry>,
}

impl Listing {
    /// Reads a directory, unless it is slow.
    pub(crate) async fn read(directory: String) -> Self {
        let path = directory.clone();
        // On another thread, which goes on after the time is over: a call of the file system cannot
        // be interrupted.
        let read = timeout(PATIENCE, spawn_blocking(move || entries(Path::new(&path)))).await;
        Self { directory, entries: read.ok().and_then(Result::ok).unwrap_or_default() }
    }
}

impl Directories for Listing {
    fn entries(&self, directory: &str) -> Vec<DirectoryEntry> {
        if directory == self.directory { self.entries.clone() } else { Vec::new() }
    }
}

fn entries(directory: &Path) -> Vec<DirectoryEntry> {
    // Nobody knows from where a tool will take a relative path.
    let found = directory.is_absolute().then(|| fs::read_dir(directory).ok()).flatten();
    let found = found.into_iter().flatten().filter_map(Result::ok).take(MOST);
    let entry = |found: fs::DirEntry| {
        let kind = found.file_type().ok()?;
        let leads_to_directory = || fs::metadata(found.path()).is_ok_and(|it| it.is_dir());
        // Only of links is more asked, since each question to a network drive takes its time.
        let is_directory = kind.is_dir() || kind.is_symlink() && leads_to_directory();
        Some(DirectoryEntry { name: found.file_name().into_string().ok()?, is_directory })
    };
    found.filter_map(entry).collect()
}
