//! The command line: one file for each subcommand.
//!
//! A subcommand other than `server` computes what is to be printed ([`Output`]) and prints nothing
//! itself; the reports of `check` for people, which may be long, are printed while they are made.
//! [`help::EXIT_CODES`] says how it may end.

mod change;
mod check;
mod clients;
mod columns;
mod completions;
mod doctor;
mod edited;
mod explain;
mod format;
mod graph;
mod help;
mod import;
mod json_schema;
mod list;
mod man;
mod own;
mod refusals;
mod rename;
mod rules;
mod schema;
mod server;
mod set;
mod terminal;
mod unknown_command;
#[cfg(feature = "live")]
mod validate;
mod why;

use std::io::{self, BufWriter, Write};
use std::iter;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use clap::{FromArgMatches as _, Parser, Subcommand, ValueEnum};

/// How reports for people end: who looks at them may have come with an error message.
const WHY_HINT: &str = "Have an error message? `aws-config-lsp why` finds its cause.";

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

/// What a subcommand prints, with ANSI colours, and how it ended.
#[derive(Default)]
struct Output {
    out: String,
    err: String,
    /// The text of a file, to be printed as it is.
    file: Option<String>,
    status: ExitStatus,
    /// Why something could not be printed.
    failure: Option<io::Error>,
}

impl Output {
    /// Prints what there is so far, and then each piece as it is made: the text of a report with 100,000
    /// findings is never there as a whole.
    fn print_each(mut self, pieces: impl Iterator<Item = String>) -> Self {
        let (out, err) = (std::mem::take(&mut self.out), std::mem::take(&mut self.err));
        let printed = write_err(&err).and_then(|()| write_out(iter::once(out).chain(pieces)));
        self.failure = printed.err();
        self
    }
}

/// How a run ended. Of several, the last in this order decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
enum ExitStatus {
    #[default]
    Clean,
    NotAnswered,
    Findings,
    Usage,
    Internal,
}

impl ExitStatus {
    /// As the shell sees it.
    fn number(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Internal => 3,
            Self::NotAnswered => 4,
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
    let output = guarded(|| match command {
        // It is started above, because it answers as long as the editor runs.
        Command::Server(_) => Output::default(),
        Command::Check(check) => check::run(&check),
        Command::Rules(rules) => rules::run(&rules),
        Command::Explain(explain) => explain::run(&explain),
        Command::Format(format) => format::run(&format),
        Command::List(list) => list::run(&list),
        Command::Doctor(doctor) => doctor::run(&doctor),
        Command::Graph(graph) => graph::run(&graph),
        Command::Import(import) => import::run(&import),
        Command::Rename(rename) => rename::run(&rename),
        Command::Set(set) => set::run(&set),
        Command::Schema(schema) => schema::run(&schema),
        Command::Completions(completions) => completions::run(&completions),
        Command::Man(man) => man::run(&man),
        #[cfg(feature = "live")]
        Command::Validate(validate) => validate::run(&validate),
        Command::Why(why) => why::run(&why),
    });
    print(output)
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

fn print(mut output: Output) -> ExitCode {
    let printed = match output.failure.take() {
        Some(failure) => Err(failure),
        // Errors first: on a terminal, what was found then is what is read last.
        None => write_err(&output.err).and_then(|()| {
            if let Some(text) = &output.file {
                // As it is, also its controls: it is written back to where it came from.
                io::stdout().write_all(text.as_bytes())?;
            }
            write_out(iter::once(output.out))
        }),
    };
    match printed {
        // `check | head` has seen enough; that says nothing about the files.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            drop(writeln!(io::stderr(), "error: writing the output: {error}"));
            ExitCode::from(ExitStatus::Internal.number())
        }
        _ => ExitCode::from(output.status.number()),
    }
}

fn write_err(text: &str) -> io::Result<()> {
    AutoStream::auto(io::stderr()).write_all(terminal::without_controls(text).as_bytes())
}

/// Writes to standard output, with colours or without.
fn write_out(pieces: impl Iterator<Item = String>) -> io::Result<()> {
    let mut styled = AutoStream::auto(io::stdout());
    let is_plain = styled.current_choice() == ColorChoice::Never;
    // The stream would write what is between two colours, and standard output each line of that: 14,000
    // system calls for 2,000 findings.
    let mut plain = BufWriter::with_capacity(1 << 16, io::stdout());
    for piece in pieces {
        let piece = terminal::without_controls(&piece);
        if is_plain {
            for text in strip_str(&piece) {
                plain.write_all(text.as_bytes())?;
            }
        } else {
            styled.write_all(piece.as_bytes())?;
        }
    }
    plain.flush()?;
    styled.flush()
}

/// An error message for the terminal.
fn error(message: &str) -> String {
    let bold = anstyle::AnsiColor::BrightRed.on_default().bold();
    format!("{bold}error{bold:#}: {message}\n")
}

/// A note for the terminal, which does not change the exit code.
fn note(message: &str) -> String {
    let bold = anstyle::AnsiColor::BrightGreen.on_default().bold();
    format!("{bold}note{bold:#}: {message}\n")
}

impl Output {
    /// A text and no more.
    fn said(out: impl Into<String>) -> Self {
        Self { out: out.into(), ..Self::default() }
    }

    /// An error for which nothing was done.
    fn refused(message: &str) -> Self {
        Self { err: error(message), status: ExitStatus::Usage, ..Self::default() }
    }
}

/// A rule's code as an argument; an unknown one is refused with similar codes.
fn rule(code: &str) -> Result<&'static analysis::Rule, String> {
    analysis::rules::rule(code).ok_or_else(|| {
        let codes = analysis::rules::rules().map(|rule| rule.code);
        match near(code, codes) {
            near if near.is_empty() => "there is no such rule; see `aws-config-lsp rules`".into(),
            near => format!("there is no such rule; did you mean {near}?"),
        }
    })
}

/// Up to three of `among` that are close to `word` or share a part with it: "`a`, `b` or `c`".
fn near<'a>(word: &str, among: impl Iterator<Item = &'a str> + Clone) -> String {
    let closest = catalogue::suggest(word, among.clone()).map(|suggestion| suggestion.name);
    // Short parts such as `in` and `key` are in most names.
    let parts: Vec<&str> = word.split('-').filter(|part| part.len() > 3).collect();
    let related = among.filter(|other| {
        Some(*other) != closest && parts.iter().any(|part| other.split('-').any(|own| own == *part))
    });
    let names: Vec<String> =
        closest.into_iter().chain(related).take(3).map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
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

    #[test]
    fn unknown_codes_are_answered_with_near_ones() {
        let among = ["duplicate-section", "duplicate-setting", "trailing-whitespace"];
        assert_eq!(near("trailing-whitespce", among.into_iter()), "`trailing-whitespace`");
        assert_eq!(
            near("duplicate-profile", among.into_iter()),
            "`duplicate-section` or `duplicate-setting`"
        );
        assert_eq!(near("x", among.into_iter()), "");
    }
}
