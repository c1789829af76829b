//! `completions`: what a shell needs to complete this program's arguments.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Output;

/// Print a script that completes this program's arguments in your shell.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Output {
    let mut command = super::Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    Output { out: String::from_utf8_lossy(&script).into_owned(), ..Output::default() }
}
