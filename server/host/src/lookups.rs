//! What this machine has of the files and programs that settings name. They are looked up by the
//! file system and `PATH` alone; nothing is run.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use analysis::engine::Pair;
use analysis::ide::sign_in_names;
use analysis::why::other_sign_in_names;
use analysis::{Absence, Lookup};

use crate::shares::is_silent;
use crate::sign_ins;

/// Looks up what a pair of files names: files, programs and sign-ins. This waits for the file system.
pub fn look_up(pair: &mut Pair) {
    pair.set_absent(absent(pair.lookups()));
    let mut names = sign_in_names(pair);
    names.extend(other_sign_in_names(pair));
    pair.set_sign_ins(sign_ins::look_up(names));
}

/// Those that are not there, or not as they should be. What cannot be judged is taken to be there: a
/// path that is not absolute on this system, a directory that may not be read.
pub(crate) fn absent<C: FromIterator<(Lookup, Absence)>>(lookups: BTreeSet<Lookup>) -> C {
    let absences = lookups.into_iter().filter_map(|lookup| {
        let absence = match &lookup {
            Lookup::File(path) => file_absence(Path::new(path)),
            Lookup::Program(name) => program_absence(name),
        };
        absence.map(|absence| (lookup, absence))
    });
    absences.collect()
}

fn file_absence(path: &Path) -> Option<Absence> {
    // A path that is only absolute on another system says nothing about this one.
    if !path.is_absolute() || is_silent(path) {
        return None;
    }
    let is_directory = path.is_dir().then_some(Absence::Directory);
    is_missing(path).then_some(Absence::Missing).or(is_directory)
}

fn is_missing(path: &Path) -> bool {
    // This error alone: a file in a directory that may not be searched may well be there.
    !is_silent(path) && fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

fn program_absence(name: &str) -> Option<Absence> {
    if name.contains(['/', '\\']) {
        let path = Path::new(name);
        let candidates = spellings(path);
        if !path.is_absolute() {
            return None;
        }
        if candidates.iter().any(|path| is_executable(path)) {
            return needs_shell(path, is_executable).then_some(Absence::OnlyForShell);
        }
        if candidates.iter().all(|path| is_missing(path)) {
            return Some(Absence::Missing);
        }
        let is_directory = path.is_dir().then_some(Absence::Directory);
        return path.is_file().then_some(Absence::NotExecutable).or(is_directory);
    }
    if is_of_other_system(name) {
        return None;
    }
    env::var_os("PATH")?;
    if !is_on_path(name) {
        return Some(Absence::Missing);
    }
    let is_there = |file: &Path| on_path(file).any(|path| is_executable(&path));
    needs_shell(Path::new(name), is_there).then_some(Absence::OnlyForShell)
}

/// Whether a program is of another system, so that this one says nothing about it: a file is often shared
/// with WSL or another machine.
fn is_of_other_system(name: &str) -> bool {
    const ENDINGS: [&str; 5] = [".exe", ".cmd", ".bat", ".com", ".ps1"];
    if cfg!(windows) {
        return ["sh", "bash", "zsh", "env"].contains(&name);
    }
    let name = name.to_ascii_lowercase();
    ["cmd", "powershell"].contains(&&*name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether Windows finds a program by its name without an ending only if `cmd.exe` looks for it: without it,
/// only `.exe` is tried.
/// <https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw>
fn needs_shell(program: &Path, is_there: impl Fn(&Path) -> bool) -> bool {
    cfg!(windows) && program.extension().is_none() && !is_there(&program.with_extension("exe"))
}

/// Files of this name in the directories of the PATH, be they there or not.
fn on_path(name: &Path) -> impl Iterator<Item = PathBuf> {
    let directories = env::var_os("PATH").unwrap_or_default();
    let files = env::split_paths(&directories).map(|directory| directory.join(name));
    files.collect::<Vec<_>>().into_iter()
}

/// Whether a directory of the PATH has a program of this name.
pub(crate) fn is_on_path(name: &str) -> bool {
    on_path(Path::new(name)).flat_map(|path| spellings(&path)).any(|path| is_executable(&path))
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
        let directory = env!("CARGO_MANIFEST_DIR");
        let files = [here, gone, "no-such-file", "C:\\no-such-file"].map(str::to_owned);
        let programs = ["sh", "/bin/sh", "no-such-program", gone, here, directory];
        let programs = programs.into_iter().chain(["./gone", "cmd", "no-such.exe"]);
        let lookups = files.map(Lookup::File).into_iter();
        let lookups = lookups.chain(programs.map(str::to_owned).map(Lookup::Program));
        let found: Vec<_> = absent(lookups.collect());
        let wanted = [
            (Lookup::File(gone.to_owned()), Absence::Missing),
            (Lookup::Program(directory.to_owned()), Absence::Directory),
            (Lookup::Program(here.to_owned()), Absence::NotExecutable),
            (Lookup::Program(gone.to_owned()), Absence::Missing),
            (Lookup::Program("no-such-program".to_owned()), Absence::Missing),
        ];
        assert_eq!(found, wanted);
    }
}

#[cfg(all(test, windows))]
mod on_windows {
    use super::*;

    #[test]
    fn a_program_without_its_ending_is_found_by_a_shell_alone() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["vend.cmd", "both.cmd", "both.exe"] {
            fs::write(directory.path().join(name), "").unwrap();
        }
        let absence = |name: &str| program_absence(directory.path().join(name).to_str().unwrap());
        assert_eq!(absence("vend"), Some(Absence::OnlyForShell));
        assert_eq!(absence("vend.cmd"), None);
        assert_eq!(absence("both"), None);
        assert_eq!(absence("gone"), Some(Absence::Missing));
        assert_eq!(program_absence("sh"), None);
        assert_eq!(program_absence("/usr/bin/vend"), None);
    }
}
