//! Reads the files at paths and puts them into pairs.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use host::content::{self, Content, Named};
use host::kind::kind_of;
use host::own_files::resolve;
use host::pairing::PairKey;
use host::shares::is_silent;
use rayon::iter::{IntoParallelRefMutIterator as _, ParallelIterator as _};
use syntax::FileKind;

use super::foreign::{read_named, refuse_foreign, refuse_place};
use super::inputs::{FoundInputs, InputFile, InputOptions, LoadedFile, directory_of};
use super::pairs::Pairs;
use super::trees::read_tree;
use crate::cli::input_error::InputError;

/// The files at `paths`: files, directories that are searched, and `-` for standard input.
pub(in crate::cli) fn at(paths: &[PathBuf], options: &InputOptions<'_>) -> FoundInputs {
    let mut loader = Loader::new(options);
    for path in paths {
        let added = if path.as_os_str() == "-" {
            loader.add_stdin()
        } else if !is_silent(path) && path.is_dir() {
            loader.add_directory(path);
            Ok(())
        } else {
            loader.add_named(path)
        };
        if let Err(message) = added {
            loader.found.refuse(path.display().to_string(), message, path, options.own);
        }
    }
    let mut found = loader.found;
    found.pairs = loader.pairs.finish();
    // After all paths: the other file may be named by a later one.
    found.pairs.par_iter_mut().for_each(|pair| pair.look_beside(options.own));
    found
}

struct Loader<'a> {
    options: &'a InputOptions<'a>,
    /// The user's own files without links, by kind: they are compared with each file.
    own: [Option<PathBuf>; 2],
    found: FoundInputs,
    pairs: Pairs,
    /// Which files were read, so that one that is named twice is checked once.
    seen: HashSet<PathBuf>,
}

impl<'a> Loader<'a> {
    fn new(options: &'a InputOptions<'a>) -> Self {
        Self {
            options,
            own: FileKind::ALL.map(|kind| options.own.path(kind).map(resolve)),
            found: FoundInputs::default(),
            pairs: Pairs::default(),
            seen: HashSet::new(),
        }
    }

    fn add_directory(&mut self, directory: &Path) {
        let tree = read_tree(directory, self.options);
        let name = || directory.display().to_string();
        if tree.is_empty() {
            let message = "has no config or credentials file, in it or below it".to_owned();
            self.found.skipped.push(InputError { name: name(), message });
        }
        self.found.errors.extend(tree.errors);
        self.found.skipped.extend(tree.skipped);
        for file in tree.files {
            if self.seen.insert(file.real.clone()) {
                self.insert(file);
            }
        }
    }

    fn add_named(&mut self, path: &Path) -> Result<(), String> {
        refuse_place(path, self.options.own)?;
        let real = resolve(path);
        // Before it is read: a FIFO has nothing left for a second time.
        if self.seen.contains(&real) {
            return Ok(());
        }
        let named = read_named(path)?;
        if named.content == Content::Absent {
            return Err("there is no such file".into());
        }
        self.seen.insert(real.clone());
        let (name, directory) = (path.to_owned(), directory_of(path));
        self.insert(LoadedFile {
            path: Some(path.to_owned()),
            name,
            real,
            directory,
            kind: None,
            read: named,
        });
        Ok(())
    }

    fn add_stdin(&mut self) -> Result<(), String> {
        let name = self.options.stdin.unwrap_or(Path::new("<stdin>"));
        refuse_place(name, self.options.own)?;
        let content = refuse_foreign(name, content::read_from(io::stdin().lock())?)?;
        self.insert(LoadedFile {
            path: None,
            name: name.to_owned(),
            real: resolve(name),
            directory: directory_of(name),
            kind: None,
            read: Named { content, is_stream: true },
        });
        Ok(())
    }

    /// Whether the other file in a directory is one of the user's own. Those belong to their pair alone.
    fn is_other_own(&self, directory: &Path, kind: FileKind) -> bool {
        let other = directory.join(kind.other().name());
        let other = if other.is_symlink() { resolve(&other) } else { other };
        self.own.iter().flatten().any(|own| *own == other)
    }

    /// As [`PairKey::of`] says, which asks the file system a dozen times for each file.
    fn insert(&mut self, file: LoadedFile) {
        let LoadedFile { path, name, real, directory, kind, read: Named { content, is_stream } } =
            file;
        let own =
            FileKind::ALL.into_iter().find(|kind| self.own[*kind as usize].as_ref() == Some(&real));
        let kind = self.options.kind.or(own).or(kind);
        let kind = kind.unwrap_or_else(|| kind_of(&name, None, content.text()));
        // Standard input without a name belongs beside no other file.
        let is_named = path.is_some() || self.options.stdin.is_some();
        let key = is_named.then(|| {
            if own == Some(kind) {
                PairKey::Own
            } else if name.file_name().is_some_and(|name| name == kind.name())
                && !self.is_other_own(&directory, kind)
            {
                PairKey::Directory(directory)
            } else {
                PairKey::Alone(real, kind)
            }
        });
        let name = name.display().to_string();
        self.pairs.insert(
            key,
            kind,
            InputFile { path, name, asked: true, is_stream, content, original: None },
        );
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use host::own_files::Locations;
    use host::settings_files::Projects;
    use settings::Paths;

    use super::*;

    /// This asks less of the file system than [`PairKey::of`], which editors use, and must come to the same.
    #[test]
    fn files_are_in_the_pairs_that_editors_make() {
        let directory = tempfile::tempdir().unwrap();
        let root = resolve(directory.path());
        let files = [
            ".aws/config",
            ".aws/credentials",
            "keys/credentials",
            "keys/config",
            "copy/config",
            "copy/credentials",
            "half/config",
        ];
        let paths = files.map(|name| root.join(name));
        for path in &paths {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "[default]\nregion = us-east-1\n").unwrap();
        }
        let variables = [None, Some(root.join("keys/credentials"))];
        let own = Locations::new(Some(root), variables).own_files(&Paths::default());
        let projects = Projects::default();
        let options = InputOptions {
            own: &own,
            kind: None,
            stdin: None,
            projects: &projects,
            skips_ignored: false,
        };
        let found = at(&paths, &options);
        assert_eq!(found.pairs.len(), 5);
        for pair in &found.pairs {
            let path = |kind| pair.files[kind].as_ref()?.path.as_deref();
            let keys = FileKind::ALL.map(|kind| Some(PairKey::of(path(kind)?, kind, &own)));
            assert!(keys.contains(&pair.key), "{:?} and not one of {keys:?}", pair.key);
        }
    }
}
