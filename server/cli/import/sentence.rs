//! What `import` has done, in one sentence.

use analysis::Severity;
use analysis::ide::{Stored, findings_of};
use analysis::pasted::PastedCredentials;
use analysis::report::{State, shell_word};
use catalogue::credentials::mask;
use host::facts;
use syntax::FileKind;

use crate::cli::files::own::Own;
use crate::cli::terminal::printable;

/// Where the credentials are, who can read them and when they end; below it, what else is wrong in the
/// profile.
pub(super) fn done(
    own: &Own,
    profile: &str,
    pasted: &PastedCredentials,
    stored: &Stored,
) -> String {
    let goes_there = own.files.path(FileKind::Credentials).is_some()
        && stored.texts[FileKind::Credentials].is_some();
    let file = if goes_there { FileKind::Credentials } else { FileKind::Config };
    let path = own.files.path(file);
    let name = path.map(|path| printable(&own.files.name(path))).unwrap_or_default();
    let mode = path.and_then(facts::mode);
    let mode = mode.map(|mode| format!(", mode {:03o}", mode & 0o777)).unwrap_or_default();
    let profile = mask(profile);
    format!(
        "{} is in {name}{mode}; {}.\n{}",
        printable(&profile),
        ends(pasted),
        left(&profile, stored)
    )
}

fn ends(pasted: &PastedCredentials) -> String {
    let now = facts::now();
    match pasted.expires().filter(|_| pasted.is_temporary()) {
        Some(end) => {
            let is_past = now.is_some_and(|now| end <= now);
            let state = if is_past { State::Expired(end) } else { State::Until(end) };
            let words = state.words(now).unwrap_or_default();
            if is_past {
                format!("the credentials {words}")
            } else {
                format!("the credentials are {words}")
            }
        }
        None if pasted.is_temporary() => {
            "the text does not say when the credentials end".to_owned()
        }
        None => "it is a long-term key, which does not end".to_owned(),
    }
}

fn left(profile: &str, stored: &Stored) -> String {
    let findings = findings_of(&stored.pair, profile);
    // A file that is new, or whose mode is set with it, is its owner's alone.
    let is_serious = |finding: &&&analysis::Finding| finding.severity <= Severity::Information;
    match findings.iter().filter(is_serious).count() {
        0 => String::new(),
        1 => format!(
            "1 finding in the profile: `aws-config-lsp check --profile {}`\n",
            shell_word(profile)
        ),
        count => format!(
            "{count} findings in the profile: `aws-config-lsp check --profile {}`\n",
            shell_word(profile)
        ),
    }
}
