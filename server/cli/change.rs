//! What a command that writes does with a changed text: shows it with its secrets masked, asks, writes.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anstream::AutoStream;
use host::replace;
use host::terminal::ControllingTerminal;

use super::check::diff_of_texts;
use super::output::{ExitStatus, Output, error, note};
use super::terminal::printable;

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

/// A file and the text that it is to have.
pub(super) struct FileChange {
    pub(super) path: PathBuf,
    /// What to call it: `~/.aws/config`.
    pub(super) name: String,
    /// What it holds; `None` where there is no such file.
    pub(super) old: Option<String>,
    pub(super) new: String,
}

impl FileChange {
    fn diff(&self) -> String {
        diff_of_texts(&printable(&self.name), self.old.as_deref().unwrap_or_default(), &self.new)
    }

    fn write(&self) -> Result<(), String> {
        match &self.old {
            Some(old) => replace::replace(&self.path, old, &self.new),
            None => replace::create(&self.path, &self.new),
        }
    }

    /// Takes a write back; what to say of it.
    fn undo(&self) -> String {
        let undone = match &self.old {
            Some(old) => replace::replace(&self.path, &self.new, old),
            None => fs::remove_file(&self.path).map_err(|error| error.to_string()),
        };
        let name = printable(&self.name);
        match undone {
            Ok(()) => format!("; {name} is as it was"),
            Err(reason) => format!("; {name} is changed already and {reason}"),
        }
    }

    fn is_needed(&self) -> bool {
        self.old.as_deref().unwrap_or_default() != self.new
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
    let diff: String = changes.iter().map(FileChange::diff).collect();
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
    if let Err(message) = write_all(&changes, &mut output) {
        output.err += &error(&message);
        output.status = ExitStatus::Usage;
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

/// Writes one file after the other, and says what earlier runs left.
///
/// # Errors
/// Why a file could not be written. Those before it are as they were: a rename concerns both files, and
/// with one of them alone references would lead nowhere.
fn write_all(changes: &[FileChange], output: &mut Output) -> Result<(), String> {
    for (nth, change) in changes.iter().enumerate() {
        for draft in replace::remove_drafts(&change.path) {
            let draft = printable(&draft.display().to_string());
            output.err +=
                &note(&format!("{draft} was left by an interrupted run and is now removed"));
        }
        if let Err(message) = change.write() {
            let undone: String = changes[..nth].iter().map(FileChange::undo).collect();
            return Err(format!("{}: {message}{undone}", printable(&change.name)));
        }
    }
    Ok(())
}

fn nobody_to_ask() -> Output {
    let message = "there is no terminal on which to ask; \
        `--yes` writes without a question, `--dry-run` shows the change";
    Output::refused(message)
}
