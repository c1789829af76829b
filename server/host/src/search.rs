//! Finds files of AWS tools in directories and below.
//!
//! What `.gitignore` files name is left out, as are the directories of version control. Links to
//! directories are not followed, except to one with a name of AWS tools: a circle of links cannot make
//! the search endless, and a link to `/` cannot make it leave the tree.

mod names;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{DirEntry, Error, WalkBuilder, WalkState};
use settings::FilePatterns;
use syntax::FileKind;

use crate::settings_files::{PROJECT_FILE, Projects, SettingsFile};
use names::{DirectoryKind, kind_in_aws_directory, place_of};

/// A file that may be one of AWS tools.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FoundFile {
    /// Below the directory as it was named.
    pub path: PathBuf,
    /// `None` where the text has to tell.
    pub kind: Option<FileKind>,
    /// Its name alone says that it is one. Else what it holds has to.
    pub is_certain: bool,
    /// The path leads through a symbolic link below the directory.
    pub is_link: bool,
}

/// What a search found, in the order of the paths.
#[derive(Default, Debug)]
pub struct SearchResult {
    pub files: Vec<FoundFile>,
    /// What could not be searched, and why.
    pub unreadable: Vec<(PathBuf, String)>,
}

/// How to search.
pub struct SearchOptions<'a> {
    pub projects: &'a Projects,
    /// Whether files that `.gitignore` files name are left out.
    pub skips_ignored: bool,
}

/// Searches a directory.
pub fn search(root: &Path, options: &SearchOptions<'_>) -> SearchResult {
    let found = Mutex::new(SearchResult::default());
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let walk = WalkBuilder::new(root)
        .standard_filters(options.skips_ignored)
        // `.aws` begins with a period.
        .hidden(false)
        // Before it is entered: most files of a repository are in these directories.
        .filter_entry(|entry| !is_directory(entry) || !names::is_skipped(entry.file_name()))
        .build_parallel();
    walk.run(|| {
        let mut visitor =
            Visitor { root, absolute: &absolute, projects: options.projects, found: &found };
        Box::new(move |entry| visitor.visit(entry))
    });
    let mut found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Threads find files in no order, and two runs must print the same.
    found.files.sort();
    found.files.dedup();
    found.unreadable.sort();
    found
}

fn is_directory(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

struct Visitor<'a> {
    root: &'a Path,
    /// The same as an absolute path.
    absolute: &'a Path,
    projects: &'a Projects,
    found: &'a Mutex<SearchResult>,
}

impl Visitor<'_> {
    fn visit(&mut self, entry: Result<DirEntry, Error>) -> WalkState {
        match entry {
            Ok(entry) if is_directory(&entry) => {
                if self.is_excluded(entry.path()) {
                    return WalkState::Skip;
                }
            }
            Ok(entry) => self.look_at(&entry),
            Err(error) => self.add_error(&error),
        }
        WalkState::Continue
    }

    fn look_at(&self, entry: &DirEntry) {
        let is_link = entry.path_is_symlink();
        if is_link && entry.path().is_dir() {
            self.look_into_link(entry.path());
        } else {
            self.look_at_file(entry.path(), is_link);
        }
    }

    /// A link to a directory, such as `.aws` to where somebody keeps it: its two files alone.
    fn look_into_link(&self, link: &Path) {
        if !link.file_name().is_some_and(names::is_aws_directory) || self.is_excluded(link) {
            return;
        }
        for kind in FileKind::ALL {
            let path = link.join(kind.name());
            // A link to nothing counts as well: it is reported.
            if path.symlink_metadata().is_ok() {
                self.look_at_file(&path, true);
            }
        }
    }

    fn look_at_file(&self, path: &Path, is_link: bool) {
        let Some(name) = path.file_name() else { return };
        let parent = path.parent().unwrap_or(Path::new(""));
        // Who names a directory means the files in it.
        let place = if parent == self.root { DirectoryKind::Certain } else { place_of(parent) };
        let by_name = match place {
            DirectoryKind::Certain | DirectoryKind::Likely => kind_in_aws_directory(name),
            DirectoryKind::Devcontainer => names::kind_in_devcontainer(name),
            DirectoryKind::Other => None,
        };
        // A pattern such as `*.toml` must not make a file of AWS tools of the settings file itself.
        let is_included = by_name.is_none() && name != PROJECT_FILE && self.is_included(path);
        // Exclusions last: nearly all files have fallen out by then.
        if (by_name.is_none() && !is_included) || self.is_excluded(path) {
            return;
        }
        let is_certain = is_included || place != DirectoryKind::Likely;
        self.add(FoundFile { path: path.to_owned(), kind: by_name, is_certain, is_link });
    }

    fn is_included(&self, path: &Path) -> bool {
        self.matches(path, |project| &project.include)
    }

    fn is_excluded(&self, path: &Path) -> bool {
        self.matches(path, |project| &project.exclude)
    }

    /// Whether the settings that hold for a path have a pattern that matches it.
    fn matches(&self, path: &Path, patterns: fn(&SettingsFile) -> &FilePatterns) -> bool {
        let path = self.absolute_of(path);
        let project = path.parent().and_then(|directory| self.projects.settings_of(directory));
        project.is_some_and(|project| patterns(&project).matches(&path))
    }

    fn absolute_of(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(self.root) {
            Ok(below) => self.absolute.join(below),
            Err(_) => path.to_owned(),
        }
    }

    fn add(&self, file: FoundFile) {
        let mut found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        found.files.push(file);
    }

    fn add_error(&self, error: &Error) {
        let (path, message) = describe(error, self.root);
        let mut found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        found.unreadable.push((path, message));
    }
}

/// Where an error of the search is, and a sentence without the path.
fn describe(error: &Error, root: &Path) -> (PathBuf, String) {
    match error {
        Error::WithPath { path, err } => (path.clone(), describe(err, root).1),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => describe(err, root),
        Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            (root.to_owned(), "cannot be searched: permission denied".to_owned())
        }
        Error::Io(error) => {
            // The library repeats the path in front of the system's own words.
            let text = error.to_string();
            let words = text.rsplit_once(": ").map_or(text.as_str(), |(_, words)| words);
            (root.to_owned(), format!("cannot be searched: {words}"))
        }
        other => (root.to_owned(), format!("cannot be searched: {other}")),
    }
}

#[cfg(test)]
mod tests;
