//! What files are called for other programs.

use std::env;
use std::path::{Component, Path, PathBuf};

use host::facts::Repositories;

/// Where the program runs.
#[derive(Default)]
pub(super) struct FileNames {
    directory: PathBuf,
    /// The root of the working copy that the directory is in.
    repository: Option<PathBuf>,
}

impl FileNames {
    pub(super) fn of_process() -> Self {
        let directory = env::current_dir().unwrap_or_default();
        let repository = Repositories::default().root_of(&directory);
        Self { directory, repository: repository.map(|root| (*root).clone()) }
    }

    /// From the working directory, where the file is below it.
    pub(super) fn in_directory(&self, name: &str) -> String {
        self.below(name, Some(&self.directory)).unwrap_or_else(|| slashes(name))
    }

    /// From the root of the repository, as code hosts compare it, else from the working directory.
    pub(super) fn in_repository(&self, name: &str) -> String {
        self.below(name, self.repository.as_deref()).unwrap_or_else(|| self.in_directory(name))
    }

    fn below(&self, name: &str, root: Option<&Path>) -> Option<String> {
        // Neither is a path: one's own file, and standard input.
        if name.starts_with("~/") || name.starts_with('<') {
            return None;
        }
        let path = normalized(&self.directory.join(name));
        Some(slashes(&path.strip_prefix(root?).ok()?.to_string_lossy()))
    }
}

/// A path without `.` and `..`, as far as the text tells.
fn normalized(path: &Path) -> PathBuf {
    let mut all = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(all.pop()),
            other => all.push(other),
        }
    }
    all
}

fn slashes(name: &str) -> String {
    if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An absolute path of this system, as it spells it.
    fn absolute(path: &str) -> String {
        if cfg!(windows) { format!("C:{path}").replace('/', r"\") } else { path.to_owned() }
    }

    #[test]
    fn files_are_named_from_the_repository_or_the_directory() {
        let [directory, repository] = ["/repo/team", "/repo"].map(|path| absolute(path).into());
        let names = FileNames { directory, repository: Some(repository) };
        assert_eq!(names.in_directory("./a/config"), "a/config");
        assert_eq!(names.in_directory(&absolute("/repo/team/a/config")), "a/config");
        assert_eq!(names.in_directory("../b/config"), "../b/config");
        assert_eq!(names.in_repository("a/config"), "team/a/config");
        assert_eq!(names.in_repository("../b/config"), "b/config");
        let elsewhere = absolute("/elsewhere/config");
        assert_eq!(names.in_repository(&elsewhere), elsewhere.replace('\\', "/"));
        assert_eq!(names.in_repository("~/.aws/config"), "~/.aws/config");
        assert_eq!(names.in_repository("<stdin>"), "<stdin>");
    }
}
