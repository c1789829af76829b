//! The language server: the only crate that knows the protocol.
//!
//! - [`transport`] carries messages, and knows nothing of what they are about.
//! - `server` is what they are about.
//!
//! Protocol types, URIs, JSON, locks and async stay in here.

mod server;
pub mod transport;

use std::io;
use std::process::ExitCode;

use tower_lsp::LspService;

use crate::server::Server;

/// Serves an editor over standard input and output until it is done.
///
/// # Errors
/// As [`transport::serve_stdio`].
pub fn serve_stdio() -> io::Result<ExitCode> {
    transport::serve_stdio(|_| LspService::new(|_| Server))
}

/// Serves an editor that listens on `port` of the loopback interface.
///
/// # Errors
/// As [`transport::serve_socket`].
pub fn serve_socket(port: u16) -> io::Result<ExitCode> {
    transport::serve_socket(port, |_| LspService::new(|_| Server))
}
