//! `textDocument/didOpen`, `didChange`, `didClose`, `didSave`. None waits: the change is made before
//! the next message is read. What follows from it is published when the input is drained.

use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, TextDocumentItem, Uri,
};

use crate::session::Session;

pub(crate) fn did_open(session: &Session, params: DidOpenTextDocumentParams) {
    let TextDocumentItem { uri, language_id, version, text } = params.text_document;
    let mut workspace = session.workspace();
    let gone = workspace.open(&uri, language_id, version, &text);
    take_back(session, &gone);
}

pub(crate) fn did_change(session: &Session, params: DidChangeTextDocumentParams) {
    let document = params.text_document;
    let changes = params.content_changes;
    let mut workspace = session.workspace();
    let gone = workspace.change(&document.uri, document.version, changes);
    take_back(session, &gone);
}

pub(crate) fn did_close(session: &Session, params: &DidCloseTextDocumentParams) {
    let mut workspace = session.workspace();
    let gone = workspace.close(&params.text_document.uri);
    take_back(session, &gone);
}

/// Takes back the diagnostics of what is no longer shown. The caller holds the workspace meanwhile, so that
/// nothing is published in between.
fn take_back(session: &Session, gone: &[Uri]) {
    for uri in gone {
        session.outbox.publish(uri, None, &[]);
    }
}

pub(crate) async fn did_save(session: &Session, params: DidSaveTextDocumentParams) {
    let uri = params.text_document.uri;
    // After a save the file's mode, or that it exists, may be another; its text is known.
    session.workspace().saved(&uri);
    #[cfg(feature = "live")]
    super::validate_saved(session, &uri).await;
}
