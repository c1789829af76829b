//! The command that selects a range of an open document, through `window/showDocument`.

use serde::Deserialize;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, Range, ShowDocumentParams, Uri};

use crate::session::Session;

#[derive(Deserialize)]
struct SelectArguments {
    uri: Uri,
    range: Range,
}

pub(crate) async fn select(
    session: &Session,
    params: &ExecuteCommandParams,
) -> Result<Option<LSPAny>> {
    let arguments = params.arguments.first().cloned();
    let arguments = arguments.and_then(|it| serde_json::from_value::<SelectArguments>(it).ok());
    let SelectArguments { uri, range } =
        arguments.ok_or_else(|| Error::invalid_params("the argument must be {uri, range}"))?;
    // Or whoever can send a command could have the editor open any file.
    if session.workspace().find(&uri).is_none() {
        return Err(Error::invalid_params("the file is not open"));
    }
    let shown = ShowDocumentParams {
        uri,
        external: Some(false),
        take_focus: Some(true),
        selection: Some(range),
    };
    // Where the editor cannot show it, the text is inserted all the same.
    drop(session.peer.show_document(shown).await);
    Ok(None)
}
