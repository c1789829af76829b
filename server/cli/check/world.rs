//! What rules must know of the machine around the files.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use analysis::{Facts, FileFacts};
use host::content::Content;
use host::facts::Repositories;
use host::own_files::{Locations, OwnFiles};
use host::{facts, leftovers, lookups, misnamed};
use settings::Paths;
use syntax::FileKind;

use super::inputs::{InputFile, Inputs, directory_of};

/// The facts about a pair of files, now.
pub(super) fn facts(inputs: &Inputs, repositories: &Repositories) -> Facts {
    let mut all = Facts {
        active: inputs.is_own(),
        now: facts::now(),
        home: lookups::home(),
        ..Facts::default()
    };
    for kind in FileKind::ALL {
        if let Some(input) = &inputs.files[kind] {
            *all.file_mut(kind) = of_input(input, inputs.directory(), repositories);
        }
    }
    if inputs.is_own() {
        let own = own_files(inputs);
        leftovers::note(&mut all, &own);
        misnamed::note(&mut all, &own);
    }
    all
}

/// Where the user's own pair is, by the files that were read.
fn own_files(inputs: &Inputs) -> OwnFiles {
    let paths = FileKind::ALL.map(|kind| inputs.files[kind].as_ref()?.path.clone());
    Locations::new(lookups::home().map(PathBuf::from), paths).own_files(&Paths::default())
}

/// The facts about a file. `directory`: where it is named, without links, if that is known.
fn of_input(input: &InputFile, directory: Option<&Path>, repositories: &Repositories) -> FileFacts {
    // A stream has no mode of its own, and is in no repository.
    let path = input.path.as_deref().filter(|_| !input.is_stream);
    let link = path.filter(|path| path.is_symlink());
    FileFacts {
        known: !matches!(input.content, Content::NotText(_)),
        name: input.name.clone(),
        // Nobody took it off: it is in the text.
        hidden_byte_order_mark: false,
        mode: path.and_then(facts::mode),
        open_access: path.and_then(facts::open_access),
        in_repository: path.is_some_and(|path| {
            // Of a symbolic link, the file that it leads to counts.
            let target = link.and_then(|link| link.canonicalize().ok());
            let directory = match (target, directory) {
                (Some(target), _) => Cow::Owned(directory_of(&target)),
                // Of most files: to find it takes a system call for each directory above.
                (None, Some(directory)) => Cow::Borrowed(directory),
                (None, None) => Cow::Owned(directory_of(path)),
            };
            repositories.root_of(&directory).is_some()
        }),
        broken_link: link.and_then(facts::broken_link),
        leftovers: Vec::new(),
        misnamed: Vec::new(),
    }
}
