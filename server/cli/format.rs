//! `format`: what editors do when they format a document.

use std::path::PathBuf;

use super::check::{FormatOptions, reformat};
use super::output::{Output, RefusedOutput};

/// Format files as editors do: one blank line between sections, `name = value`, no trailing whitespace.
///
/// Only white space changes, and only where no AWS tool reads a difference. Without a path, your own files
/// are formatted. Exits with 1 if `--check` or `--diff` find something to change, and with 2 if a file
/// cannot be read or written.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files, directories that are searched, or `-` for standard input, whose text goes to standard
    /// output.
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Name the files that would change, without changing them.
    #[arg(long)]
    check: bool,
    /// Show what would change, without changing it.
    #[arg(long)]
    diff: bool,
    /// The name of the file on standard input. Implies `-`.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let mut paths = arguments.paths.clone();
    let stdin = PathBuf::from("-");
    if arguments.stdin_filename.is_some() && !paths.contains(&stdin) {
        paths.push(stdin);
    }
    reformat(&FormatOptions {
        paths,
        stdin: arguments.stdin_filename.as_deref(),
        writes: !arguments.check && !arguments.diff,
        shows_diff: arguments.diff,
    })
}
