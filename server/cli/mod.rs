//! The command line: one file for each subcommand.
//!
//! A subcommand other than `server` computes an [`Output`]; [`help::EXIT_CODES`] says how it may end.

mod change;
mod check;
mod clients;
mod columns;
mod completions;
mod doctor;
mod edited;
mod explain;
mod files;
mod format;
mod graph;
mod help;
mod import;
mod input_error;
mod json_schema;
mod list;
mod man;
mod near;
mod output;
mod refusals;
mod rename;
mod rule_argument;
mod rules;
mod schema;
mod server;
mod set;
mod terminal;
mod text_or_json;
mod unknown_command;
#[cfg(feature = "live")]
mod validate;
mod why;
mod write;

use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::{FromArgMatches as _, Parser, Subcommand, ValueEnum};

use output::{ExitStatus, Output, RefusedOutput, print};

/// Language server and linter for the AWS shared config and credentials files.
#[derive(Parser)]
#[command(name = "aws-config-lsp", version, after_help = help::EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Same as `server --stdio`, for editors that add this option.
    #[arg(long)]
    stdio: bool,
    /// When to colour the output.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

#[derive(Subcommand)]
enum Command {
    Server(server::Arguments),
    Check(Box<check::Arguments>),
    Rules(rules::Arguments),
    Explain(explain::Arguments),
    Format(format::Arguments),
    List(list::Arguments),
    Doctor(doctor::Arguments),
    Graph(graph::Arguments),
    Import(import::Arguments),
    Rename(rename::Arguments),
    Set(set::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
    #[cfg(feature = "live")]
    Validate(validate::Arguments),
    Why(why::Arguments),
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// Runs the program with the arguments of the process.
pub(crate) fn main() -> ExitCode {
    // Before the arguments are parsed: at a Tab they are not complete yet.
    if completions::answer() {
        return ExitCode::SUCCESS;
    }
    let parsed = help::command().try_get_matches();
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => unknown_command::suggest(error).exit(),
    };
    arguments.color.choice().write_global();
    let command = match arguments.command {
        Some(Command::Server(server)) => return server::run(&server),
        None if arguments.stdio => return server::run(&server::Arguments::default()),
        Some(command) => command,
        None => return usage(),
    };
    print(guarded(|| run(command).unwrap_or_else(|refusal| refusal)))
}

fn run(command: Command) -> Result<Output, RefusedOutput> {
    match command {
        // It is started before, because it answers as long as the editor runs.
        Command::Server(_) => Ok(Output::default()),
        Command::Check(check) => check::run(&check),
        Command::Rules(rules) => Ok(rules::run(&rules)),
        Command::Explain(explain) => explain::run(&explain),
        Command::Format(format) => format::run(&format),
        Command::List(list) => list::run(&list),
        Command::Doctor(doctor) => doctor::run(&doctor),
        Command::Graph(graph) => graph::run(&graph),
        Command::Import(import) => import::run(&import),
        Command::Rename(rename) => rename::run(&rename),
        Command::Set(set) => set::run(&set),
        Command::Schema(schema) => Ok(schema::run(&schema)),
        Command::Completions(completions) => Ok(completions::run(&completions)),
        Command::Man(man) => Ok(man::run(&man)),
        #[cfg(feature = "live")]
        Command::Validate(validate) => validate::run(&validate),
        Command::Why(why) => why::run(&why),
    }
}

fn usage() -> ExitCode {
    let help = help::command().render_help().ansi().to_string();
    print(Output { err: help, status: ExitStatus::Usage, ..Output::default() })
}

/// Runs `work`; a panic in it is reported by its place alone, because its payload may quote a file.
fn guarded(work: impl FnOnce() -> Output) -> Output {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        // Nobody is left to be told when stderr is closed.
        drop(writeln!(io::stderr(), "error: internal error at {place}; please report it"));
    }));
    // Nothing that the panic left half done is used afterwards.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    drop(panic::take_hook());
    done.unwrap_or(Output { status: ExitStatus::Internal, ..Output::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        help::command().debug_assert();
    }

    #[test]
    fn a_panic_becomes_an_exit_code() {
        let output = guarded(|| panic!("a secret"));
        assert_eq!(
            (output.status, output.out, output.err),
            (ExitStatus::Internal, String::new(), String::new())
        );
    }
}
