//! Replaces a file so that nobody ever reads half of it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Replaces a file that holds `old` by `new`: a new file in the same directory takes its place, with
/// its permissions and its owner. A symbolic link stays and its target is replaced.
///
/// # Errors
/// A sentence for the user, without the path.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot be fixed: {error}");
    let path = path.canonicalize().map_err(failed)?;
    let directory = path.parent().unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(directory).map_err(failed)?;
    draft.write_all(new.as_bytes()).map_err(failed)?;
    let metadata = path.metadata().map_err(failed)?;
    take_over(draft.as_file(), &metadata).map_err(failed)?;
    draft.as_file().sync_all().map_err(failed)?;
    if fs::read(&path).map_err(failed)? != old.as_bytes() {
        return Err("has changed meanwhile; nothing was written".into());
    }
    draft.persist(&path).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(unix)]
fn take_over(draft: &File, metadata: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    // Only root may give a file away; everybody else is its owner already, or fails here.
    if draft.metadata()?.uid() != metadata.uid() || draft.metadata()?.gid() != metadata.gid() {
        std::os::unix::fs::fchown(draft, Some(metadata.uid()), Some(metadata.gid()))?;
    }
    draft.set_permissions(metadata.permissions())
}

/// Windows hands down the directory's access control list.
#[cfg(not(unix))]
fn take_over(draft: &File, metadata: &fs::Metadata) -> io::Result<()> {
    draft.set_permissions(metadata.permissions())
}
