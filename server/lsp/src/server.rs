//! The server as the protocol sees it.

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};

use crate::transport::{Flush, Outbox};

/// Answers the requests of one editor.
pub(crate) struct Server;

impl LanguageServer for Server {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        let server_info = Some(ServerInfo { name: "aws-config-lsp".to_owned(), version });
        Ok(InitializeResult { server_info, ..InitializeResult::default() })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

impl Flush for Server {
    fn flush(&self, _: &Outbox) {}
}
