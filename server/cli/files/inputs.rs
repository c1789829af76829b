//! Which files are checked, and which two of them are a pair.

use std::path::{Path, PathBuf};

use analysis::engine::{Checks, Pair};
use analysis::{Facts, Options};
use host::content::{Content, Named};
use host::facts::Repositories;
use host::foreign::Foreign;
use host::lookups;
use host::own_files::{OwnFiles, resolve};
use host::pair_facts::{FilesOfPair, NamedPath, pair_facts};
use host::pairing::PairKey;
use host::settings_files::Projects;
use syntax::{FileKind, PerFile};

use super::foreign::{find_foreign, read};
use crate::cli::input_error::InputError;

pub(in crate::cli) struct InputFile {
    /// Where it is; `None` for standard input.
    pub(in crate::cli) path: Option<PathBuf>,
    /// What to call it.
    pub(in crate::cli) name: String,
    /// Asked for; else it is read only for what it tells about the other file.
    pub(in crate::cli) asked: bool,
    /// It is a FIFO or a device that was named: it can be read once and not be written.
    pub(in crate::cli) is_stream: bool,
    pub(in crate::cli) content: Content,
    /// The bytes on disk, where the content was read from another encoding.
    pub(in crate::cli) original: Option<Vec<u8>>,
}

/// Two files that are read together.
pub(in crate::cli) struct Inputs {
    /// `None` is a file of which nothing is known.
    pub(in crate::cli) files: PerFile<Option<InputFile>>,
    /// Which pair they are; `None` for standard input without a name.
    pub(in crate::cli) key: Option<PairKey>,
}

/// What was found at the paths.
#[derive(Default)]
pub(in crate::cli) struct FoundInputs {
    pub(in crate::cli) pairs: Vec<Inputs>,
    pub(in crate::cli) errors: Vec<InputError>,
    /// What a directory holds that is not of AWS tools, and directories that hold nothing.
    pub(in crate::cli) skipped: Vec<InputError>,
}

/// A file that was read.
pub(in crate::cli) struct LoadedFile {
    /// Where it is; `None` for standard input.
    pub(in crate::cli) path: Option<PathBuf>,
    /// What to call it.
    pub(in crate::cli) name: PathBuf,
    /// The file itself, without links.
    pub(in crate::cli) real: PathBuf,
    /// Where it is named, without links.
    pub(in crate::cli) directory: PathBuf,
    /// Where its name says it, or the user.
    pub(in crate::cli) kind: Option<FileKind>,
    pub(in crate::cli) read: Named,
}

impl InputFile {
    /// A file that was asked for and is on disk.
    pub(in crate::cli) fn asked(path: PathBuf, name: String, content: Content) -> Self {
        Self { path: Some(path), name, asked: true, is_stream: false, content, original: None }
    }

    fn named_path(&self) -> NamedPath<'_> {
        // A stream has no mode of its own, and is in no repository.
        let path = self.path.as_deref().filter(|_| !self.is_stream);
        NamedPath { path, name: self.name.clone() }
    }
}

impl Inputs {
    /// A pair that is on no disk.
    pub(in crate::cli) fn of_texts(files: [(&str, &str); 2]) -> Self {
        let input = |(name, text): (&str, &str)| {
            let content = Content::Text(text.to_owned());
            let name = name.to_owned();
            Some(InputFile {
                path: None,
                name,
                asked: true,
                is_stream: false,
                content,
                original: None,
            })
        };
        Self { files: files.map(input).into(), key: None }
    }

    /// What the machine says of the files. `own`: where the user's own are.
    pub(in crate::cli) fn facts(&self, own: &OwnFiles, repositories: &Repositories) -> Facts {
        let files = self.files.as_ref().map(|input| Some(input.as_ref()?.named_path()));
        let own = self.is_own().then_some(own);
        let files = FilesOfPair { files, directory: self.directory(), own };
        let mut facts = pair_facts(files, repositories);
        self.note_known(&mut facts);
        facts
    }

    /// The analysis of the files.
    pub(in crate::cli) fn pair(&self, facts: Facts, options: Options, checks: Checks) -> Pair {
        let mut pair = Pair::with_checks(self.texts(), facts, options, checks);
        lookups::look_up(&mut pair);
        pair
    }

    /// Notes which files have a text or are known to be absent, and the encoding of the others.
    pub(in crate::cli) fn note_known(&self, facts: &mut Facts) {
        for (kind, input) in self.files.iter() {
            let Some(input) = input else { continue };
            let of_file = &mut facts.files[kind];
            of_file.encoding = input.content.other_encoding();
            of_file.known = of_file.encoding.is_none();
        }
    }

    fn texts(&self) -> PerFile<Option<&str>> {
        self.files.as_ref().map(|input| input.as_ref()?.content.text())
    }

    /// The files of which anything is known.
    pub(in crate::cli) fn known(&self) -> impl Iterator<Item = &InputFile> {
        self.files.iter().filter_map(|(_, file)| file.as_ref())
    }

    /// The directory below which a project's settings hold for it; none for the user's own.
    pub(in crate::cli) fn directory(&self) -> Option<&Path> {
        self.key.as_ref()?.directory()
    }

    /// Whether this is the user's own pair.
    pub(in crate::cli) fn is_own(&self) -> bool {
        self.key == Some(PairKey::Own)
    }
}

/// A file that is not read.
pub(in crate::cli) struct RefusedFile {
    pub(in crate::cli) error: InputError,
    /// It is encrypted, or another program makes the file of it: nothing is wrong with it, and nothing can be
    /// said of it.
    pub(in crate::cli) is_foreign: bool,
}

impl RefusedFile {
    pub(super) fn new(name: String, message: String, path: &Path, own: &OwnFiles) -> Self {
        let foreign = find_foreign(path, own);
        let is_foreign = foreign.is_some_and(Foreign::stands_for_aws_file);
        Self { error: InputError { name, message }, is_foreign }
    }
}

/// The files in the home directories in which only some tools look. What is not there is nobody's.
pub(in crate::cli) fn of_other_homes(homes: &[PathBuf], own: &OwnFiles) -> FoundInputs {
    let mut found = FoundInputs::default();
    for home in homes {
        let directory = home.join(".aws");
        let mut pair = Inputs {
            files: PerFile::default(),
            key: Some(PairKey::Directory(resolve(&directory))),
        };
        for kind in FileKind::ALL {
            let path = directory.join(kind.name());
            let name = path.display().to_string();
            match read(&path) {
                Ok(Content::Absent) => {}
                Ok(content) => pair.files[kind] = Some(InputFile::asked(path, name, content)),
                Err(message) => found.refuse(name, message, &path, own),
            }
        }
        if pair.known().next().is_some() {
            found.pairs.push(pair);
        }
    }
    found
}

pub(in crate::cli) struct InputOptions<'a> {
    pub(in crate::cli) own: &'a OwnFiles,
    /// The kind of all files, where the user says it.
    pub(in crate::cli) kind: Option<FileKind>,
    /// What to call standard input.
    pub(in crate::cli) stdin: Option<&'a Path>,
    pub(in crate::cli) projects: &'a Projects,
    /// Whether files that `.gitignore` files name are left out of directories.
    pub(in crate::cli) skips_ignored: bool,
}

impl FoundInputs {
    pub(in crate::cli) fn new(pair: Inputs) -> Self {
        Self { pairs: vec![pair], ..Self::default() }
    }

    pub(in crate::cli) fn add(&mut self, other: Self) {
        self.pairs.extend(other.pairs);
        self.errors.extend(other.errors);
        self.skipped.extend(other.skipped);
    }

    /// Whether there is no file, and no reason to complain about that either.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        let is_there = |input: &InputFile| input.content != Content::Absent;
        let mut files = self.pairs.iter().flat_map(Inputs::known);
        self.errors.is_empty() && self.skipped.is_empty() && !files.any(is_there)
    }

    /// Notes a file that cannot be checked.
    pub(in crate::cli) fn refuse(
        &mut self,
        name: String,
        message: String,
        path: &Path,
        own: &OwnFiles,
    ) {
        self.add_refused(RefusedFile::new(name, message, path, own));
    }

    pub(super) fn add_refused(&mut self, refused: RefusedFile) {
        let list = if refused.is_foreign { &mut self.skipped } else { &mut self.errors };
        list.push(refused.error);
    }
}

/// The directory in which a path is, without links.
pub(in crate::cli) fn directory_of(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    resolve(absolute.parent().unwrap_or(&absolute))
}
