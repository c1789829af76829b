//! What a command that writes does with a changed text: shows it with its secrets masked, asks, writes.

use std::io::Write as _;

use anstream::AutoStream;
use host::replace;
use host::terminal::ControllingTerminal;

use super::check::diff_of_texts;
use super::output::{Output, note};
use super::terminal::printable;
use super::write::{FileChange, write_all};

/// How to go about a change.
#[derive(clap::Args, Clone, Copy)]
pub(super) struct HowToWrite {
    /// Show what would change, with secrets masked, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write without a question.
    #[arg(long, short, conflicts_with = "dry_run")]
    yes: bool,
}

impl HowToWrite {
    /// Nothing is asked: what is written is no secret, and can be set back.
    pub(super) fn without_question(dry_run: bool) -> Self {
        Self { dry_run, yes: true }
    }
}

/// Writes some files one after the other, if the user wants it. `done` says what has been done, once it
/// has. Exits with 2 where nobody can be asked, or a file cannot be written; then those before it are
/// made as they were.
pub(super) fn carry_out(
    mut changes: Vec<FileChange>,
    how: HowToWrite,
    done: impl FnOnce() -> String,
) -> Output {
    // Or a file would get a new time of change, and the user a question about nothing.
    changes.retain(FileChange::is_needed);
    if changes.is_empty() {
        return Output::text("Nothing to change.\n");
    }
    let diff: String = changes.iter().map(diff).collect();
    if how.dry_run {
        return Output::text(diff);
    }
    if !how.yes {
        match is_wanted(&diff) {
            None => return nobody_to_ask(),
            Some(false) => return Output::text("Nothing was written.\n"),
            Some(true) => {}
        }
    }
    // A draft holds the secrets of the file, and must not stay where the user presses Ctrl-C.
    replace::remove_drafts_on_signals();
    let mut output = Output::default();
    remove_drafts(&changes, &mut output);
    if let Err(failure) = write_all(&changes) {
        output.add_errors(&[failure]);
        return output;
    }
    // Only here: until then the sentence would not be true.
    output.out = done();
    output
}

/// Shows the change on the terminal and asks for it; `None` where nobody is there.
fn is_wanted(diff: &str) -> Option<bool> {
    // Not standard input and output: what is imported may come through the one, and the other may be a
    // pipe.
    let mut terminal = ControllingTerminal::open()?;
    let mut screen = AutoStream::auto(terminal.screen());
    let printed = screen.write_all(diff.as_bytes()).and_then(|()| screen.flush());
    // A terminal that is gone has not agreed.
    Some(printed.and_then(|()| terminal.asks("Write this?")).unwrap_or(false))
}

/// Removes what earlier runs left, and says so.
fn remove_drafts(changes: &[FileChange], output: &mut Output) {
    for draft in changes.iter().flat_map(|change| replace::remove_drafts(&change.path)) {
        let draft = printable(&draft.display().to_string());
        output.err += &note(&format!("{draft} was left by an interrupted run and is now removed"));
    }
}

/// The change of a file, with secrets masked.
fn diff(change: &FileChange) -> String {
    let old = String::from_utf8_lossy(change.old.as_deref().unwrap_or_default());
    diff_of_texts(&printable(&change.name), &old, &change.new)
}

fn nobody_to_ask() -> Output {
    let message = "there is no terminal on which to ask; \
        `--yes` writes without a question, `--dry-run` shows the change";
    Output::refused(message)
}
