//! Puts the two files of a directory together.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

use host::pairing::PairKey;
use syntax::{FileKind, PerFile};

use super::inputs::{InputFile, Inputs};

/// Pairs in the order in which their first files came.
#[derive(Default)]
pub(super) struct Pairs {
    pairs: Vec<Inputs>,
    /// The pairs that lack a file, by where they are and what they lack. Looking through all of them for
    /// each file would take a minute for 20,000 directories.
    incomplete: HashMap<(SharedPlace, FileKind), VecDeque<usize>>,
}

/// What two files have in common that are named together: they are the user's own, or in one directory,
/// whatever they are called.
#[derive(Clone, PartialEq, Eq, Hash)]
struct SharedPlace {
    is_own: bool,
    directory: Option<PathBuf>,
}

impl Pairs {
    /// Adds a file to the first pair that lacks it, else as a pair of its own.
    pub(super) fn insert(&mut self, key: Option<PairKey>, kind: FileKind, input: InputFile) {
        let directory = key.as_ref().and_then(PairKey::directory).map(PathBuf::from);
        let place = SharedPlace { is_own: key == Some(PairKey::Own), directory };
        let lacking = self.incomplete.get_mut(&(place.clone(), kind));
        if let Some(at) = lacking.and_then(VecDeque::pop_front) {
            self.pairs[at].files[kind] = Some(input);
            return;
        }
        self.incomplete.entry((place, kind.other())).or_default().push_back(self.pairs.len());
        let mut files = PerFile::default();
        files[kind] = Some(input);
        self.pairs.push(Inputs { files, key });
    }

    pub(super) fn finish(self) -> Vec<Inputs> {
        self.pairs
    }
}
