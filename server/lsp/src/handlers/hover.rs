//! `textDocument/hover`.

use analysis::ide;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams};

use crate::session::Session;

pub(crate) fn hover(session: &Session, params: &HoverParams) -> Option<Hover> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (open, file, offset) = workspace.at(&params.text_document_position_params)?;
    let found = ide::hover(&open.pair, file, offset)?;
    Some(Hover {
        contents: HoverContents::Markup(client.hover_format.content(&found.page)),
        range: open.range(client, file, found.span),
    })
}
