//! Reads what is found in a directory and below.

use std::path::Path;

use host::content::{self, Content, Named};
use host::foreign;
use host::own_files::resolve;
use host::search::{FoundFile, SearchOptions, search};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::foreign::of_foreign_place;
use super::inputs::{InputOptions, LoadedFile, directory_of};
use crate::cli::input_error::InputError;

/// What a directory holds.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) files: Vec<LoadedFile>,
    pub(super) errors: Vec<InputError>,
    /// Files that are not of AWS tools though their names are.
    pub(super) skipped: Vec<InputError>,
}

impl Tree {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.errors.is_empty() && self.skipped.is_empty()
    }
}

/// What became of a file that was found.
enum Reading {
    Loaded(LoadedFile),
    Unreadable(InputError),
    Skipped(InputError),
    /// It has nothing of AWS tools, in a place where that is no wonder.
    Unrelated,
}

pub(super) fn read_tree(directory: &Path, options: &InputOptions<'_>) -> Tree {
    let search_options =
        SearchOptions { projects: options.projects, skips_ignored: options.skips_ignored };
    let found = search(directory, &search_options);
    let real_root = resolve(directory);
    let files: Vec<Reading> = found
        .files
        // The order stays that of the search, as `collect` keeps it.
        .into_par_iter()
        .map(|file| read_found(&file, directory, &real_root, options))
        .collect();
    let mut tree = Tree::default();
    tree.errors.extend(
        found
            .unreadable
            .into_iter()
            .map(|(path, message)| InputError { name: path.display().to_string(), message }),
    );
    for file in files {
        match file {
            Reading::Loaded(file) => tree.files.push(file),
            Reading::Unreadable(error) => tree.errors.push(error),
            Reading::Skipped(file) => tree.skipped.push(file),
            Reading::Unrelated => {}
        }
    }
    tree
}

fn read_found(
    file: &FoundFile,
    root: &Path,
    real_root: &Path,
    options: &InputOptions<'_>,
) -> Reading {
    let path = &file.path;
    // As people write it, and as other programs compare it: without `./`.
    let name = path.strip_prefix(".").unwrap_or(path);
    let said = |message: String| InputError { name: name.display().to_string(), message };
    // Before it is read, because its name is enough.
    if let Some(foreign) = of_foreign_place(path, options.own) {
        return Reading::Skipped(said(foreign.to_string()));
    }
    let content = match content::read_found(path) {
        Ok(Content::Absent) => {
            return Reading::Unreadable(said("is a link to a file that does not exist".into()));
        }
        Ok(content) => content,
        Err(message) => return Reading::Unreadable(said(message)),
    };
    if let Some(foreign) = content.bytes().and_then(|bytes| foreign::by_content(path, bytes)) {
        return Reading::Skipped(said(foreign.to_string()));
    }
    if !file.is_certain && !content.text().is_some_and(foreign::is_of_aws) {
        return Reading::Unrelated;
    }
    // Below the directory there is no link, so that the system need not be asked.
    let below = path.strip_prefix(root).ok().filter(|_| !file.is_link);
    let (real, directory) = match below {
        Some(below) => {
            let real = real_root.join(below);
            let directory = real.parent().unwrap_or(real_root).to_owned();
            (real, directory)
        }
        None => (resolve(path), directory_of(path)),
    };
    Reading::Loaded(LoadedFile {
        path: Some(path.clone()),
        name: name.to_owned(),
        real,
        directory,
        kind: file.kind,
        read: Named { content, is_stream: false },
    })
}
