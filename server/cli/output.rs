//! What a command prints, and how it ends.
//!
//! A command computes its [`Output`] and prints nothing itself. The exception are the reports of `check` for
//! people, which may be long: they are printed while they are made ([`Output::print_each`]).

use std::io::{self, BufWriter, Write as _};
use std::iter;
use std::process::ExitCode;

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};

use super::input_error::InputError;
use super::terminal::{printable, without_controls};

/// How reports for people end: who looks at them may have come with an error message.
pub(super) const WHY_HINT: &str = "Have an error message? `aws-config-lsp why` finds its cause.";

/// What a subcommand prints, with ANSI colours, and how it ended.
#[derive(Default)]
pub(super) struct Output {
    pub(super) out: String,
    pub(super) err: String,
    /// The text of a file, to be printed as it is.
    pub(super) file: Option<String>,
    pub(super) status: ExitStatus,
    /// Why something could not be printed.
    pub(super) failure: Option<io::Error>,
}

/// What a command prints in place of what it was asked for, because something is wrong.
pub(super) type RefusedOutput = Output;

impl Output {
    /// A text and no more.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { out: text.into(), ..Self::default() }
    }

    /// An error for which nothing was done.
    pub(super) fn refused(message: &str) -> RefusedOutput {
        Self { err: error(message), status: ExitStatus::Usage, ..Self::default() }
    }

    /// Says what a directory holds that is not of AWS tools.
    pub(super) fn add_skipped(&mut self, skipped: &[InputError]) {
        for InputError { name, message } in skipped {
            self.add_notes(std::slice::from_ref(name), message);
        }
    }

    /// Errors for which nothing was done.
    pub(super) fn of_errors(errors: &[InputError]) -> RefusedOutput {
        let mut output = Self::default();
        output.add_errors(errors);
        output
    }

    pub(super) fn add_errors(&mut self, errors: &[InputError]) {
        for InputError { name, message } in errors {
            self.err += &error(&format!("{}: {message}", printable(name)));
            self.status = self.status.max(ExitStatus::Usage);
        }
    }

    pub(super) fn add_notes(&mut self, names: &[String], message: &str) {
        for name in names {
            self.err += &note(&format!("{} {message}", printable(name)));
        }
    }

    /// Prints what there is so far, and then each piece as it is made: the text of a report with 100,000
    /// findings is never there as a whole.
    pub(super) fn print_each(mut self, pieces: impl Iterator<Item = String>) -> Self {
        let (out, err) = (std::mem::take(&mut self.out), std::mem::take(&mut self.err));
        let printed = write_err(&err).and_then(|()| write_out(iter::once(out).chain(pieces)));
        self.failure = printed.err();
        self
    }
}

/// How a run ended. Of several, the last in this order decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) enum ExitStatus {
    #[default]
    Clean,
    NotAnswered,
    Findings,
    Usage,
    Internal,
}

impl ExitStatus {
    /// As the shell sees it.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Internal => 3,
            Self::NotAnswered => 4,
        }
    }
}

/// Prints it; the exit code of the process.
pub(super) fn print(mut output: Output) -> ExitCode {
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
    AutoStream::auto(io::stderr()).write_all(without_controls(text).as_bytes())
}

/// Writes to standard output, with colours or without.
fn write_out(pieces: impl Iterator<Item = String>) -> io::Result<()> {
    let mut styled = AutoStream::auto(io::stdout());
    let is_plain = styled.current_choice() == ColorChoice::Never;
    // The stream would write what is between two colours, and standard output each line of that: 14,000
    // system calls for 2,000 findings.
    let mut plain = BufWriter::with_capacity(1 << 16, io::stdout());
    for piece in pieces {
        let piece = without_controls(&piece);
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
pub(super) fn error(message: &str) -> String {
    let bold = anstyle::AnsiColor::BrightRed.on_default().bold();
    format!("{bold}error{bold:#}: {message}\n")
}

/// A note for the terminal, which does not change the exit code.
pub(super) fn note(message: &str) -> String {
    let bold = anstyle::AnsiColor::BrightGreen.on_default().bold();
    format!("{bold}note{bold:#}: {message}\n")
}
