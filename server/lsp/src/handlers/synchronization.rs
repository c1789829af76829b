//! `textDocument/didOpen`, `didChange`, `didClose`, `didSave`. None waits: the change is made before
//! the next message is read. What follows from it is published when the input is drained.

use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams,
};

use crate::server::Server;

pub(crate) fn did_open(server: &Server, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    server.workspace().open(document.uri, document.language_id, document.version, &document.text);
}

pub(crate) fn did_change(server: &Server, params: DidChangeTextDocumentParams) {
    let document = params.text_document;
    server.workspace().change(&document.uri, document.version, params.content_changes);
}

pub(crate) fn did_close(server: &Server, params: &DidCloseTextDocumentParams) {
    // Held until the diagnostics are taken back, so that nothing is published in between.
    let mut workspace = server.workspace();
    for uri in workspace.close(&params.text_document.uri) {
        server.outbox.publish(&uri, None, b"[]");
    }
}

pub(crate) async fn did_save(server: &Server, params: DidSaveTextDocumentParams) {
    let uri = params.text_document.uri;
    server.workspace().disk_changed(std::slice::from_ref(&uri));
    #[cfg(feature = "live")]
    super::validate_saved(server, &uri).await;
}
