//! `import`: pasted credentials become the credentials of a profile.

mod refused;
mod sentence;

use std::io::{self, IsTerminal as _, Write as _};

use analysis::engine::Checks;
use analysis::ide::{Stored, store_credentials};
use analysis::pasted::{PastedCredentials, recognise};
use analysis::readers::Client;
use analysis::readers::resolve::select;
use host::content::{self, Content};
use host::{facts, terminal};
use syntax::FileKind;

use super::change::{HowToWrite, carry_out};
use super::output::{Output, RefusedOutput};
use super::terminal::printable;
use super::write::FileChange;
use crate::cli::files::own::Own;

/// Put pasted credentials into a profile.
///
/// Reads standard input: what `aws sts`, the access portal, IAM or a colleague's `export` lines give,
/// in any form. What is typed is not shown. The old credentials of the profile are replaced, and those
/// in the config file removed. Exits with 1 if a file has faults elsewhere for which AWS tools refuse
/// it, and with 2 if the text has no credentials, or more than one, or a file cannot be written.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The profile. By default the section in the text, else the profile that the environment selects.
    profile: Option<String>,
    #[command(flatten)]
    how: HowToWrite,
}

/// More than any credentials need.
const LARGEST: u64 = 1 << 20;

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    // Before the files are read: without credentials nothing else matters.
    let pasted = read_input()
        .and_then(|text| recognise(&text).map_err(|it| it.to_string()))
        .map_err(|message| Output::refused(&format!("nothing was written: {message}")))?;
    let own = Own::read(Checks::All)?;
    let profile = profile(arguments, &pasted, &own);
    // One file for both is a config file.
    let has_credentials = own.files.path(FileKind::Credentials).is_some();
    let file = if has_credentials { FileKind::Credentials } else { FileKind::Config };
    let stored = store_credentials(&own.pair, file, &profile, &pasted)
        .map_err(|why| refused::output(&own, &profile, &why))?;
    write(arguments.how, &own, &profile, &pasted, &stored)
}

/// The text on standard input.
fn read_input() -> Result<String, String> {
    if io::stdin().is_terminal() {
        let end = if cfg!(windows) { "Enter, Ctrl-Z and Enter" } else { "Enter and Ctrl-D" };
        let prompt = format!("Paste the credentials, then press {end}. They are not shown.\n");
        // Without the prompt it works as well.
        drop(io::stderr().write_all(prompt.as_bytes()));
    }
    let bytes = terminal::read_hidden(LARGEST + 1)
        .map_err(|error| format!("standard input cannot be read: {error}"))?;
    if bytes.len() as u64 > LARGEST {
        return Err("the text is larger than 1 MiB".to_owned());
    }
    Ok(content::lossy_text(&bytes))
}

fn profile(arguments: &Arguments, pasted: &PastedCredentials, own: &Own) -> String {
    let named = arguments.profile.as_deref().or(pasted.section());
    // As the AWS CLI does: its commands are the ones whose output is pasted most.
    let selected = || select(Client::AwsCli, &own.environment).name;
    named.map_or_else(selected, str::to_owned)
}

fn write(
    how: HowToWrite,
    own: &Own,
    profile: &str,
    pasted: &PastedCredentials,
    stored: &Stored,
) -> Result<Output, RefusedOutput> {
    let mut changes = Vec::new();
    // First where they go to: if the second file cannot be written, nothing is lost.
    for file in [FileKind::Credentials, FileKind::Config] {
        let Some(new) = &stored.texts[file] else { continue };
        let Some(path) = own.files.path(file) else { continue };
        let name = own.files.name(path);
        let refused = |why: &str| Output::refused(&format!("{}: {why}", printable(&name)));
        let old = match content::read_found(path).map_err(|message| refused(&message))? {
            Content::Text(text) => Some(text),
            Content::Absent => None,
            Content::NotText(_) => return Err(refused("is not UTF-8")),
        };
        // The new text was made from what was read first; another program may have written since.
        if old != own.pair.texts()[file] {
            return Err(refused("has changed in the meantime"));
        }
        changes.push(FileChange {
            path: path.to_owned(),
            name,
            old: old.map(String::into_bytes),
            new: new.clone(),
        });
    }
    Ok(carry_out(changes, how, || {
        if let Some(path) = own.files.path(FileKind::Credentials) {
            // The file may have been open to others before; the sentence tells its mode.
            drop(facts::restrict(path));
        }
        sentence::done(own, profile, pasted, stored)
    }))
}
