//! `server`: speaks the Language Server Protocol with an editor.

use std::io::Write as _;
use std::process::ExitCode;

use super::output::ExitStatus;

/// Serve an editor over standard input and output, or over a socket.
#[derive(clap::Args, Default)]
pub(super) struct Arguments {
    /// Standard input and output; the default.
    #[arg(long, conflicts_with = "socket")]
    stdio: bool,
    /// Connect to an editor that listens on this port of the loopback interface.
    #[arg(long, value_name = "PORT")]
    socket: Option<u16>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let served = match arguments.socket {
        Some(port) => lsp::serve_socket(port),
        None => lsp::serve_stdio(),
    };
    served.unwrap_or_else(|error| {
        // Nobody is left to be told when stderr is closed.
        drop(writeln!(std::io::stderr(), "aws-config-lsp: {error}"));
        ExitCode::from(ExitStatus::Internal.number())
    })
}
