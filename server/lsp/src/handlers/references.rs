//! `textDocument/references` and `textDocument/documentHighlight`.

use analysis::ide::{self, Role};
use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location, ReferenceParams,
};

use crate::session::Session;

pub(crate) fn references(session: &Session, params: &ReferenceParams) -> Option<Vec<Location>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file, offset) = workspace.at(&params.text_document_position)?;
    let all = ide::references(&pair.engine, file, offset, params.context.include_declaration)?;
    Some(all.iter().filter_map(|one| pair.location(client, one.file, one.span)).collect())
}

pub(crate) fn document_highlight(
    session: &Session,
    params: &DocumentHighlightParams,
) -> Option<Vec<DocumentHighlight>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file, offset) = workspace.at(&params.text_document_position_params)?;
    let all = ide::highlights(&pair.engine, file, offset)?;
    let highlights = all.iter().filter_map(|one| {
        let kind = match one.role {
            Role::Definition => DocumentHighlightKind::WRITE,
            Role::Reference => DocumentHighlightKind::READ,
        };
        Some(DocumentHighlight { range: pair.range(client, file, one.span)?, kind: Some(kind) })
    });
    Some(highlights.collect())
}
