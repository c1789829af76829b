//! What an offered action says about its edits to a client that asks for them when they are chosen.

use serde::{Deserialize, Serialize};
use syntax::FileKind;
use tower_lsp::ls_types::Uri;

use crate::workspace::document_pair::DocumentPair;

/// The `data` of a code action. The client keeps it between the offer and the choice.
#[derive(Serialize, Deserialize)]
pub(super) struct ActionData {
    pub(super) uri: Uri,
    /// Of both documents, since either decides what the edits are.
    versions: [Option<i32>; 2],
    pub(super) edits: DeferredEdits,
}

/// What the edits of an action are to be worked out from. Offsets are bytes of the document.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum DeferredEdits {
    /// A fix by its place among those of a finding, which its rule and span tell from others.
    Fix {
        code: String,
        start: u32,
        end: u32,
        index: usize,
    },
    FixAll,
    /// Pasted credentials that touch a span.
    KeyUpdate {
        start: u32,
        end: u32,
    },
    Refactoring {
        id: String,
        offset: u32,
    },
}

impl ActionData {
    pub(super) fn new(pair: &DocumentPair, file: FileKind, edits: DeferredEdits) -> Option<Self> {
        let uri = pair.files[file].uri.clone()?;
        Some(Self { uri, versions: versions(pair), edits })
    }

    /// Whether both documents are still those that the action was offered for.
    pub(super) fn is_current(&self, pair: &DocumentPair) -> bool {
        self.versions == versions(pair)
    }
}

fn versions(pair: &DocumentPair) -> [Option<i32>; 2] {
    FileKind::ALL.map(|file| pair.files[file].version)
}
