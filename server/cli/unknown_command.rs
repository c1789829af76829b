//! What to type instead of a word that is not a command.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What people type who know other linters.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("audit", "check"),
    ("diff", "check"),
    ("fix", "check"),
    ("lint", "check"),
    ("scan", "check"),
    ("test", "check"),
    ("verify", "check"),
    ("describe", "explain"),
    ("show", "explain"),
    ("lsp", "server"),
    ("serve", "server"),
    ("start", "server"),
];

/// They send requests to AWS, so they are never suggested for a mistyped command.
const USING_THE_NETWORK: [&str; 1] = ["validate"];

/// The same error, with the commands that are similar to the word.
pub(super) fn suggest(mut error: Error) -> Error {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return error;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return error;
    };
    let known = OTHER_NAMES.iter().find(|(other, _)| other == word).map(|(_, name)| *name);
    let names = known.map_or_else(|| similar(&error), |name| vec![name.to_owned()]);
    // clap's own suggestions may have `validate` among them.
    error.remove(ContextKind::SuggestedSubcommand);
    error.remove(ContextKind::Suggested);
    if names.is_empty() {
        let tip = "`check` finds mistakes, `explain` explains one, and `--help` lists all commands";
        let tips = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
        error.insert(ContextKind::Suggested, tips);
    } else {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(names));
    }
    error
}

/// Commands that are spelled almost like the word.
fn similar(error: &Error) -> Vec<String> {
    let names = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::String(name)) => vec![name.clone()],
        Some(ContextValue::Strings(names)) => names.clone(),
        _ => Vec::new(),
    };
    names.into_iter().filter(|name| !USING_THE_NETWORK.contains(&name.as_str())).collect()
}
