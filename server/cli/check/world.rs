//! What rules must know of the machine around the files.

use std::path::PathBuf;

use analysis::{Facts, FileFacts};
use host::content::Content;
use host::own_files::{Locations, OwnFiles};
use host::{facts, leftovers, lookups};
use settings::Paths;
use syntax::FileKind;

use super::inputs::{Input, Inputs};

/// The facts about a pair of files, now.
pub(super) fn facts(inputs: &Inputs) -> Facts {
    let mut all = Facts {
        active: inputs.is_own(),
        now: facts::now(),
        home: lookups::home(),
        ..Facts::default()
    };
    for kind in FileKind::ALL {
        if let Some(input) = &inputs.files[kind as usize] {
            *all.file_mut(kind) = of_input(input);
        }
    }
    if inputs.is_own() {
        leftovers::note(&mut all, &own_files(inputs));
    }
    all
}

/// Where the user's own pair is, by the files that were read.
fn own_files(inputs: &Inputs) -> OwnFiles {
    let paths = inputs.files.each_ref().map(|input| input.as_ref()?.path.clone());
    Locations::new(lookups::home().map(PathBuf::from), paths).own_files(&Paths::default())
}

fn of_input(input: &Input) -> FileFacts {
    // A stream has no mode of its own, and is in no repository.
    let path = input.path.as_deref().filter(|_| !input.is_stream);
    let on_disk = path.map(|path| facts::of_file(path, input.name.clone()));
    FileFacts {
        known: !matches!(input.content, Content::NotText(_)),
        name: input.name.clone(),
        // Nobody took it off: it is in the text.
        hidden_byte_order_mark: false,
        ..on_disk.unwrap_or_default()
    }
}
