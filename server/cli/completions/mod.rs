//! `completions`: what a shell needs to complete arguments. Its script asks this program at each Tab, so
//! that codes, readers, profiles, settings and values are those of this version and of one's own files.

mod candidate;
mod settings;
mod shells;
mod values;

use std::env;

use clap_complete::Shell;
use clap_complete::env::{CompleteEnv, Shells};

use super::help;
use super::output::{Output, error};

/// Print a script that completes arguments, profiles and settings in your shell.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The shell.
    shell: Shell,
}

/// Names the shell that asks. `COMPLETE`, which clap takes otherwise, may be a variable of somebody else.
const VARIABLE: &str = "AWS_CONFIG_LSP_COMPLETE";

const SHELLS: Shells<'static> = Shells(&[
    &shells::Bash,
    &clap_complete::env::Elvish,
    &clap_complete::env::Fish,
    &shells::PowerShell,
    &shells::Zsh,
]);

const PROGRAM: &str = "aws-config-lsp";

pub(super) fn run(arguments: &Arguments) -> Output {
    let mut script = Vec::new();
    let written = SHELLS
        .completer(&arguments.shell.to_string())
        .map(|shell| shell.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script));
    match written {
        Some(Ok(())) => {
            let out = String::from_utf8_lossy(&script).trim_start().to_owned();
            Output::text(out)
        }
        _ => Output { err: error("there is no script for this shell"), ..Output::default() },
    }
}

/// Answers a shell that asks for completions; whether one did.
pub(super) fn answer() -> bool {
    let complete = CompleteEnv::with_factory(|| values::with_completers(help::command()));
    let directory = env::current_dir().ok();
    complete
        .var(VARIABLE)
        .shells(SHELLS)
        .try_complete(env::args_os(), directory.as_deref())
        .unwrap_or_else(|error| error.exit())
}
