use host::content::Content;
use host::own_files::OwnFiles;
use host::pairing::PairKey;
use syntax::{FileKind, PerFile};

use super::foreign::read;
use super::inputs::{FoundInputs, InputFile, Inputs, RefusedFile};

/// The user's own files.
pub(in crate::cli) struct OwnInputs {
    pub(in crate::cli) inputs: Inputs,
    /// Which of them are not read, and why.
    pub(in crate::cli) refused: PerFile<Option<RefusedFile>>,
}

impl OwnInputs {
    pub(in crate::cli) fn read(own: &OwnFiles) -> Self {
        let mut inputs = Inputs { files: PerFile::default(), key: Some(PairKey::Own) };
        let mut refused = PerFile::default();
        for kind in FileKind::ALL {
            // Without a home directory and a variable there is nowhere to look.
            let Some(path) = own.path(kind) else { continue };
            let name = own.name(path);
            let content = if own.is_directory_of_variable(kind) {
                Ok(Content::Absent) // `missing-own-file` reports the variable
            } else {
                read(path)
            };
            match content {
                Ok(content) => {
                    inputs.files[kind] = Some(InputFile::asked(path.to_owned(), name, content));
                }
                Err(message) => refused[kind] = Some(RefusedFile::new(name, message, path, own)),
            }
        }
        Self { inputs, refused }
    }

    /// As inputs like any other.
    pub(in crate::cli) fn found(self) -> FoundInputs {
        let mut found = FoundInputs::new(self.inputs);
        self.refused
            .into_iter()
            .filter_map(|(_, refused)| refused)
            .for_each(|it| found.add_refused(it));
        found
    }
}
