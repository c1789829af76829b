//! What rules must know of the machine around a pair of files.

use std::path::Path;

use analysis::{Facts, FileFacts};
use syntax::PerFile;

use crate::facts::{Repositories, broken_link, mode, now, open_access};
use crate::home::home;
use crate::own_files::OwnFiles;
use crate::shares::is_silent;
use crate::{leftovers, misnamed};

/// Two files that are read together.
#[derive(Default)]
pub struct FilesOfPair<'a> {
    pub files: PerFile<Option<NamedPath<'a>>>,
    /// Where both are named, without links, if that is known.
    pub directory: Option<&'a Path>,
    /// Where the user's own files are, if these are the user's own.
    pub own: Option<&'a OwnFiles>,
}

/// A file by its path, and what messages call it.
pub struct NamedPath<'a> {
    /// `None` for a text that is on no disk.
    pub path: Option<&'a Path>,
    pub name: String,
}

impl<'a> FilesOfPair<'a> {
    /// The user's own.
    pub fn own(own: &'a OwnFiles) -> Self {
        let named = |path| NamedPath { path: Some(path), name: own.name(path) };
        let files = PerFile::of(|kind| own.path(kind).map(named));
        Self { files, directory: None, own: Some(own) }
    }
}

/// What the machine says of a pair of files, now. Whether their texts are known, and whether an editor has
/// taken a byte order mark off one, is for the caller to say.
pub fn pair_facts(pair: FilesOfPair<'_>, repositories: &Repositories) -> Facts {
    let FilesOfPair { files, directory, own } = pair;
    let of_file = |file| of_file(file, directory, repositories);
    let mut facts = Facts {
        files: files.map(|file| file.map_or_else(FileFacts::default, of_file)),
        now: now(),
        active: own.is_some(),
        home: home(),
        ..Facts::default()
    };
    if let Some(own) = own {
        let reachable = own.reachable();
        leftovers::note(&mut facts, &reachable);
        misnamed::note(&mut facts, &reachable);
    }
    facts
}

fn of_file(
    file: NamedPath<'_>,
    directory: Option<&Path>,
    repositories: &Repositories,
) -> FileFacts {
    let NamedPath { path, name } = file;
    let Some(path) = path.filter(|path| !is_silent(path)) else {
        return FileFacts { name, ..FileFacts::default() };
    };
    FileFacts {
        name,
        mode: mode(path),
        open_access: open_access(path),
        in_repository: repositories.has(path, directory),
        broken_link: broken_link(path),
        ..FileFacts::default()
    }
}
