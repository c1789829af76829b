//! What this machine has of the files and programs that settings name. They are looked up by the
//! file system and `PATH` alone; nothing is run.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use analysis::{Absence, Lookup};

/// Those that are not there, or not as they should be. What cannot be judged is taken to be there: a
/// path that is not absolute on this system, a directory that may not be read.
pub fn absent<C: FromIterator<(Lookup, Absence)>>(lookups: BTreeSet<Lookup>) -> C {
    let absences = lookups.into_iter().filter_map(|lookup| {
        let absence = match &lookup {
            Lookup::File(path) => file_absence(Path::new(path)),
            Lookup::Program(name) => program_absence(name),
        };
        absence.map(|absence| (lookup, absence))
    });
    absences.collect()
}

/// The user's home directory, where its path is text.
pub fn home() -> Option<String> {
    let home = env::home_dir().filter(|home| home.is_absolute())?;
    home.into_os_string().into_string().ok()
}

fn file_absence(path: &Path) -> Option<Absence> {
    (path.is_absolute() && is_missing(path)).then_some(Absence::Missing)
}

fn is_missing(path: &Path) -> bool {
    fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

fn program_absence(name: &str) -> Option<Absence> {
    if name.contains(['/', '\\']) {
        let path = Path::new(name);
        let candidates = spellings(path);
        if !path.is_absolute() || candidates.iter().any(|path| is_executable(path)) {
            return None;
        }
        if candidates.iter().all(|path| is_missing(path)) {
            return Some(Absence::Missing);
        }
        return path.is_file().then_some(Absence::NotExecutable);
    }
    env::var_os("PATH")?;
    (!is_on_path(name)).then_some(Absence::Missing)
}

/// Whether a directory of the PATH has a program of this name.
pub(crate) fn is_on_path(name: &str) -> bool {
    let directories = env::var_os("PATH").unwrap_or_default();
    let mut candidates =
        env::split_paths(&directories).flat_map(|directory| spellings(&directory.join(name)));
    candidates.any(|path| is_executable(&path))
}

#[cfg(unix)]
pub(crate) fn spellings(path: &Path) -> Vec<PathBuf> {
    vec![path.to_owned()]
}

/// Windows also finds a program without its ending, if that is one of `PATHEXT`.
#[cfg(not(unix))]
pub(crate) fn spellings(path: &Path) -> Vec<PathBuf> {
    let endings = env::var("PATHEXT").unwrap_or_else(|_| ".COM;.EXE;.BAT;.CMD".to_owned());
    let ended = endings.split(';').map(|ending| {
        let mut path = path.as_os_str().to_owned();
        path.push(ending);
        PathBuf::from(path)
    });
    std::iter::once(path.to_owned()).chain(ended).collect()
}

#[cfg(unix)]
pub(crate) fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
pub(crate) fn is_executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
#[cfg(unix)] // the paths are
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let gone = concat!(env!("CARGO_MANIFEST_DIR"), "/no-such-file");
        let files = [here, gone, "no-such-file", "C:\\no-such-file"].map(str::to_owned);
        let programs =
            ["sh", "/bin/sh", "no-such-program", gone, here, "./gone"].map(str::to_owned);
        let lookups = files.map(Lookup::File).into_iter().chain(programs.map(Lookup::Program));
        let found: Vec<_> = absent(lookups.collect());
        let wanted = [
            (Lookup::File(gone.to_owned()), Absence::Missing),
            (Lookup::Program(here.to_owned()), Absence::NotExecutable),
            (Lookup::Program(gone.to_owned()), Absence::Missing),
            (Lookup::Program("no-such-program".to_owned()), Absence::Missing),
        ];
        assert_eq!(found, wanted);
    }
}
