//! `textDocument/didOpen`, `didChange`, `didClose`, `didSave`. None waits: the change is made before
//! the next message is read. What follows from it is published when the input is drained.

use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, TextDocumentItem,
};

use crate::session::Session;

pub(crate) fn did_open(session: &Session, params: DidOpenTextDocumentParams) {
    let TextDocumentItem { uri, language_id, version, text } = params.text_document;
    session.workspace().open(&uri, language_id, version, &text);
}

pub(crate) fn did_change(session: &Session, params: DidChangeTextDocumentParams) {
    let document = params.text_document;
    session.workspace().change(&document.uri, document.version, params.content_changes);
}

pub(crate) fn did_close(session: &Session, params: &DidCloseTextDocumentParams) {
    session.workspace().close(&params.text_document.uri);
}

pub(crate) async fn did_save(session: &Session, params: DidSaveTextDocumentParams) {
    let uri = params.text_document.uri;
    // After a save the file's mode, or that it exists, may be another; its text is known.
    session.workspace().saved(&uri);
    #[cfg(feature = "live")]
    super::validate_saved(session, &uri).await;
}
