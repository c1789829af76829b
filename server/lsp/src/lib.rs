//! The language server: the only crate that knows the protocol.
//!
//! - [`transport`] carries messages, and knows nothing of what they are about.
//! - `server` is what they are about: `handlers` has one file per method, `workspace` the open
//!   documents and the pairs that they make, `client` what the editor can do.
//! - `position`, `edits` and `diagnostics` turn offsets, edits and findings into what the client reads.
//!
//! A keystroke passes `transport` → `handlers/synchronization` → `workspace/documents` → the engine of
//! `analysis`, and its findings `workspace/document_pair` → `diagnostics` → `transport`.
//!
//! Protocol types, URIs, JSON, locks and async stay in here.

#[cfg(feature = "live")]
mod cancellable_tasks;
mod capabilities;
mod client;
mod commands;
mod diagnostics;
mod directories;
mod edits;
mod handlers;
mod live;
mod position;
mod server;
mod session;
pub mod transport;
mod workspace;

use std::io;
use std::process::ExitCode;

use tower_lsp::{ClientSocket, LspService};

use crate::server::Server;
use crate::transport::Outbox;

/// Serves an editor over standard input and output until it is done.
///
/// # Errors
/// As [`transport::serve_stdio`].
pub fn serve_stdio() -> io::Result<ExitCode> {
    transport::serve_stdio(service)
}

/// Serves an editor that listens on `port` of the loopback interface.
///
/// # Errors
/// As [`transport::serve_socket`].
pub fn serve_socket(port: u16) -> io::Result<ExitCode> {
    transport::serve_socket(port, service)
}

fn service(outbox: Outbox) -> (LspService<Server>, ClientSocket) {
    let service = LspService::build(|peer| Server::new(peer, outbox));
    let service = service.custom_method(handlers::SECRETS, Server::secrets);
    let service = service.custom_method(handlers::PASTE, Server::paste);
    // A notification of the protocol for which tower-lsp has no method.
    #[cfg(feature = "live")]
    let service = service.custom_method("window/workDoneProgress/cancel", Server::cancel);
    service.finish()
}
