//! Opens files that were found, not named on the command line: beside another file, by search, or
//! through a setting or a variable. A repository can have anything there, so only a regular file is
//! opened: a FIFO waits for its writer and `/dev/zero` never ends.

use std::fs::{self, File, Metadata};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use crate::shares::{SILENT, is_silent};

/// What a path leads to that may be read.
pub(crate) enum Opened {
    /// A regular file, and its size.
    Regular(File, u64),
    /// The null device. `AWS_CONFIG_FILE=/dev/null` is how people switch a file off; it reads as an
    /// empty file and need not be opened for that.
    Null,
}

/// Opens a regular file, without waiting for anything.
///
/// # Errors
/// The path leads to something else, or to nothing that can be opened.
pub(crate) fn open_regular(path: &Path) -> Result<Opened> {
    require_answer(path)?;
    // Before opening: opening alone can start a tape drive or wake a FIFO's writer.
    if is_named_null(path) {
        return Ok(Opened::Null);
    }
    require_no_device(path)?;
    let found = fs::metadata(path)?;
    if is_null_device(&found) {
        return Ok(Opened::Null);
    }
    require_regular(&found)?;
    let file = open_without_waiting(path)?;
    // Another file may have taken its place since.
    // Asked of the open file, which nobody can exchange any more.
    let opened = file.metadata()?;
    require_regular(&opened)?;
    Ok(Opened::Regular(file, opened.len()))
}

/// Opens what was named by the user, be it a file, a FIFO or a device.
///
/// # Errors
/// It is a device of Windows but for the null device, or cannot be opened.
pub(crate) fn open_named(path: &Path) -> Result<Opened> {
    require_answer(path)?;
    if is_named_null(path) {
        return Ok(Opened::Null);
    }
    require_no_device(path)?;
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    Ok(Opened::Regular(file, size))
}

fn require_answer(path: &Path) -> Result<()> {
    if is_silent(path) {
        return Err(Error::new(ErrorKind::TimedOut, SILENT));
    }
    Ok(())
}

/// Why a file cannot be read or written, as a part of a sentence.
pub(crate) fn reason(error: &Error) -> String {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which name no culprit.
    // https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
    let is_held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    if is_held { "another program holds it open".to_owned() } else { error.to_string() }
}

fn require_regular(metadata: &Metadata) -> Result<()> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else {
        Err(Error::new(ErrorKind::Unsupported, "it is not a regular file"))
    }
}

/// `CON` and others are devices of Windows in every directory: the console, which waits for somebody to type,
/// and ports.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
fn require_no_device(path: &Path) -> Result<()> {
    const DEVICES: [&str; 5] = ["con", "prn", "aux", "conin$", "conout$"];
    let name = path.file_stem().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let is_port = matches!(
        name.as_bytes(),
        [b'c', b'o', b'm', b'0'..=b'9'] | [b'l', b'p', b't', b'0'..=b'9']
    );
    if cfg!(windows) && (is_port || DEVICES.contains(&&*name)) {
        return Err(Error::new(ErrorKind::Unsupported, "this is the name of a device on Windows"));
    }
    Ok(())
}

/// Without `O_NONBLOCK`, opening a FIFO that has just taken the file's place would wait for a writer;
/// without `O_NOCTTY`, a terminal would become the server's own.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = (rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY).bits();
    File::options().read(true).custom_flags(flags.cast_signed()).open(path)
}

/// Windows does not wait when it opens a file or a pipe, and `metadata` fails for what is not on a
/// disk.
#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn is_null_device(found: &Metadata) -> bool {
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
    found.file_type().is_char_device()
        && fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == found.rdev())
}

/// Windows has no metadata of `NUL`.
#[cfg(not(unix))]
fn is_null_device(_: &Metadata) -> bool {
    false
}

/// `NUL` is the null device of Windows, in any directory and without one.
fn is_named_null(path: &Path) -> bool {
    cfg!(windows) && path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("NUL"))
}

#[cfg(all(test, windows))]
mod on_windows {
    use super::*;

    #[test]
    fn the_null_device_is_empty_and_not_opened() {
        for name in ["NUL", "nul", r"C:\Users\jane\NUL"] {
            assert!(matches!(open_regular(name.as_ref()), Ok(Opened::Null)), "{name}");
        }
    }

    #[test]
    fn other_devices_are_not_opened() {
        for name in ["CON", "con.txt", r"C:\Users\jane\AUX", "COM1", "lpt9.ini", "CONIN$"] {
            let faults = [open_regular(name.as_ref()).err(), open_named(name.as_ref()).err()];
            for fault in faults {
                let fault = fault.unwrap().to_string();
                assert_eq!(fault, "this is the name of a device on Windows", "{name}");
            }
        }
        assert!(matches!(open_named("NUL".as_ref()), Ok(Opened::Null)));
    }

    #[test]
    fn who_holds_a_file_open_is_to_blame() {
        use std::os::windows::fs::OpenOptionsExt as _;

        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("config");
        fs::write(&path, "[default]\n").unwrap();
        let _held = File::options().read(true).share_mode(0).open(&path).unwrap();
        let error = open_regular(&path).err().unwrap();
        assert_eq!(reason(&error), "another program holds it open");
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn only_regular_files_are_opened() {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name);
        fs::write(path("file"), "[default]\n").unwrap();
        assert!(Command::new("mkfifo").arg(path("fifo")).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
        for (name, target) in [
            ("link", path("file")),
            ("linked-fifo", path("fifo")),
            ("zero", "/dev/zero".into()),
            ("null", "/dev/null".into()),
            ("loop", path("loop")),
        ] {
            std::os::unix::fs::symlink(target, path(name)).unwrap();
        }
        for name in ["file", "link"] {
            assert!(matches!(open_regular(&path(name)), Ok(Opened::Regular(_, 10))), "{name}");
        }
        assert!(matches!(open_regular(&path("null")), Ok(Opened::Null)));
        for name in ["fifo", "linked-fifo", "socket", "zero", "loop", "missing", "."] {
            assert!(open_regular(&path(name)).is_err(), "{name}");
        }
    }

    #[test]
    fn opening_a_fifo_that_took_the_place_of_a_file_does_not_wait() {
        let directory = tempfile::tempdir().unwrap();
        let fifo = directory.path().join("fifo");
        assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        let opened = open_without_waiting(&fifo).unwrap().metadata().unwrap();
        assert!(require_regular(&opened).is_err());
    }
}
