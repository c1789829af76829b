//! A server without content on this crate's transport: the floor under every measurement.
//!
//! It publishes no diagnostics for each version of each document, and answers nothing else.

use std::collections::HashMap;
use std::io;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use lsp::transport::{Flush, Outbox, serve_stdio};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, InitializeResult,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use tower_lsp::{LanguageServer, LspService};

#[derive(Default)]
struct Empty {
    /// Documents that have changed since the last flush, and their versions.
    changed: Mutex<HashMap<Uri, i32>>,
}

impl Empty {
    fn changed(&self, uri: Uri, version: i32) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert(uri, version);
    }
}

impl LanguageServer for Empty {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let sync = TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL);
        let capabilities =
            ServerCapabilities { text_document_sync: Some(sync), ..ServerCapabilities::default() };
        Ok(InitializeResult { capabilities, ..InitializeResult::default() })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.changed(params.text_document.uri, params.text_document.version);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.changed(params.text_document.uri, params.text_document.version);
    }
}

impl Flush for Empty {
    fn flush(&self, outbox: &Outbox) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        for (uri, version) in changed.drain() {
            outbox.publish(&uri, Some(version), &[]);
        }
    }
}

fn main() -> io::Result<ExitCode> {
    serve_stdio(|_| LspService::new(|_| Empty::default()))
}
