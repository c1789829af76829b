//! Where the edits of a code action come from, as the client keeps it between offer and choice.

use serde::{Deserialize, Serialize};
use syntax::FileKind;
use tower_lsp::ls_types::Uri;

use crate::client::Client;
use crate::open_pair::OpenPair;

/// What finds the source of an action's edits again.
#[derive(Serialize, Deserialize)]
pub(super) struct Data {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) source: Source,
}

/// Where an action's edits come from; offsets are bytes of the document.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Source {
    /// The fix of this title, of the finding of a rule that begins at an offset.
    Fix { code: String, title: String, offset: u32 },
    /// The refactoring with this word, at an offset.
    Refactoring { id: String, offset: u32 },
}

/// The data of an action of a file; `None` where the client gets its edits at once.
pub(super) fn data(
    open: &OpenPair,
    client: Client,
    file: FileKind,
    source: Source,
) -> Option<serde_json::Value> {
    let half = open.half(file);
    let uri = half.uri.clone().filter(|_| client.resolves_edits)?;
    serde_json::to_value(Data { uri, version: half.version, source }).ok()
}
