//! The program: reads arguments and hands over to the language server or the command line.

use std::env;
use std::io::{self, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let served = match arguments.strip_prefix(&["server"]).unwrap_or(&arguments) {
        ["--stdio"] => lsp::serve_stdio(),
        [] if arguments == ["server"] => lsp::serve_stdio(),
        ["--socket", port] => match port.parse() {
            Ok(port) => lsp::serve_socket(port),
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    served.unwrap_or_else(|error| {
        report(&error.to_string());
        ExitCode::from(3)
    })
}

fn usage() -> ExitCode {
    report("usage: aws-config-lsp server [--stdio | --socket PORT]");
    ExitCode::from(2)
}

fn report(message: &str) {
    // Nobody is left to be told when stderr is closed.
    drop(writeln!(io::stderr(), "aws-config-lsp: {message}"));
}
