//! `textDocument/prepareRename` and `textDocument/rename`.

use analysis::ide;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::notification::ShowMessage;
use tower_lsp::ls_types::{
    MessageType, PrepareRenameResponse, RenameParams, ShowMessageParams,
    TextDocumentPositionParams, WorkspaceEdit,
};

use super::refusal::refusal;
use crate::session::Session;

pub(crate) fn prepare_rename(
    session: &Session,
    params: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let workspace = session.workspace();
    let Some((pair, file, offset)) = workspace.at(params) else { return Ok(None) };
    let (span, name) = match ide::prepare_rename(&pair.engine, file, offset) {
        Ok(found) => found,
        Err(None) => return Ok(None),
        Err(Some(reason)) => return Err(refusal(reason)),
    };
    let range = pair.range(workspace.client, file, span);
    Ok(range.map(|range| match name {
        Some(placeholder) => PrepareRenameResponse::RangeWithPlaceholder { range, placeholder },
        None => PrepareRenameResponse::Range(range),
    }))
}

pub(crate) fn rename(session: &Session, params: &RenameParams) -> Result<Option<WorkspaceEdit>> {
    let workspace = session.workspace();
    let Some((pair, file, offset)) = workspace.at(&params.text_document_position) else {
        return Ok(None);
    };
    match ide::rename(&pair.engine, file, offset, &params.new_name) {
        Ok(edits) => {
            // Asked before the edit is made, when the old name is still there.
            let note = ide::rename_note(&pair.engine, file, offset, &params.new_name);
            if let Some(message) = note.filter(|_| !edits.is_empty()) {
                let params = ShowMessageParams { typ: MessageType::INFO, message };
                // A text can always be written.
                drop(session.outbox.notify::<ShowMessage>(&params));
            }
            Ok(pair.workspace_edit(workspace.client, &edits))
        }
        Err(None) => Ok(None),
        Err(Some(reason)) => Err(refusal(reason)),
    }
}
