//! The program: reads arguments and hands over to the language server or the command line.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
