//! What is read from disk: the half of a pair that is not open, and facts about files.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::SystemTime;

use analysis::FileFacts;

/// A file larger than this is not read: no config file is, and the editor must not wait for it.
const LARGEST: u64 = 64 << 20;

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// The text of a file; `None` where there is none that can be read. Bytes that are no UTF-8 show as
/// U+FFFD: editors show them so, too.
pub(crate) fn text(path: &Path) -> Option<String> {
    let length = fs::metadata(path).ok()?.len();
    let bytes = (length <= LARGEST).then(|| fs::read(path).ok()).flatten()?;
    Some(
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    )
}

/// What the file system says about a file.
pub(crate) fn facts(path: &Path, name: String) -> FileFacts {
    FileFacts {
        known: true,
        name,
        mode: mode(path),
        hidden_byte_order_mark: starts_with_mark(path),
        in_repository: in_repository(path),
    }
}

/// Seconds since 1970 began.
pub(crate) fn now() -> Option<i64> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    since.as_secs().try_into().ok()
}

/// Makes a file readable and writable by its owner alone.
///
/// # Errors
/// The file is gone or not ours; or, on Windows, always: access is not a matter of mode bits there.
pub(crate) fn restrict(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Err(std::io::ErrorKind::Unsupported.into())
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::metadata(path).ok()?.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}

fn starts_with_mark(path: &Path) -> bool {
    let mut head = [0; 3];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head == BYTE_ORDER_MARK
}

fn in_repository(path: &Path) -> bool {
    const MARKS: [&str; 4] = [".git", ".hg", ".svn", ".jj"];
    let mut above = path.ancestors().skip(1);
    above.any(|directory| MARKS.iter().any(|mark| directory.join(mark).exists()))
}
