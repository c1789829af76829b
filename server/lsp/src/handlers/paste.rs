//! `aws-config-lsp/paste`, a request of our own: what an editor does instead of pasting a text that has
//! credentials. Nothing of the text is logged or answered but in the edit.

use analysis::ide::paste_update;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier, WorkspaceEdit};

use crate::session::Session;

pub(crate) const PASTE: &str = "aws-config-lsp/paste";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PasteParams {
    text_document: TextDocumentIdentifier,
    /// What the text is pasted over.
    range: Range,
    text: String,
}

#[derive(Serialize)]
pub(crate) struct PasteAnswer {
    title: String,
    /// It also removes what is in the range.
    edit: WorkspaceEdit,
}

/// `None` where the text is to be pasted as it is.
pub(crate) fn paste(session: &Session, params: &PasteParams) -> Option<PasteAnswer> {
    let workspace = session.workspace();
    let client = workspace.client;
    let found = workspace.find(&params.text_document.uri);
    let (pair, file) = found.filter(|(pair, file)| !pair.is_foreign(*file))?;
    let span = client.encoding.span(pair.engine.document(file)?, params.range)?;
    let update = paste_update(&pair.engine, file, span, &params.text)?;
    let edit = pair.workspace_edit(client, &update.edits)?;
    Some(PasteAnswer { title: update.title, edit })
}
