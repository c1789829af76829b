//! What each argument can be, by its name: the same word means the same in every command.

use std::ffi::OsStr;

use analysis::engine::Checks;
use analysis::model::SymbolKind;
use analysis::readers::{Client, Reader};
use analysis::report::profile_names;
use catalogue::credentials::mask;
use clap::{Arg, Command};
use clap_complete::engine::ArgValueCompleter;

use super::candidate::Candidate;
use super::settings;
use crate::cli::files::own::Own;

/// The command with what its arguments can be.
pub(super) fn with_completers(command: Command) -> Command {
    command.mut_subcommands(|subcommand| {
        let of = subcommand.get_name().to_owned();
        subcommand.mut_args(|argument| with_completer(&of, argument))
    })
}

fn with_completer(command: &str, argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let candidates: fn() -> Vec<Candidate> = match (argument.get_id().as_str(), command) {
        ("select" | "ignore", _) => rules,
        ("reader", _) => clients,
        ("name", "explain") => profiles_and_rules,
        ("profile" | "profiles", _) | ("from", "rename") => profiles_or_sections,
        ("account", "list") => accounts,
        ("settings", "set") => settings::names_or_values,
        ("unset", "set") => settings::names,
        ("command", "man") => commands,
        // clap knows the words of the others itself, or they are paths, which the shell completes.
        _ => return argument,
    };
    argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy().into_owned();
        let fits = |candidate: &Candidate| candidate.value.starts_with(&typed);
        let found = candidates().into_iter().filter(fits);
        found.map(Candidate::into_clap).collect::<Vec<_>>()
    }))
}

fn rules() -> Vec<Candidate> {
    analysis::rules::rules().map(|rule| Candidate::new(rule.code, rule.summary())).collect()
}

fn clients() -> Vec<Candidate> {
    let own = Client::ALL.into_iter().map(|client| Candidate::new(client.id(), client.name()));
    let aliases = Reader::ALL.into_iter().flat_map(|reader| {
        let names = reader.aliases().iter();
        names.map(move |name| Candidate::new(*name, reader.name()))
    });
    own.chain(aliases).collect()
}

fn commands() -> Vec<Candidate> {
    let command = super::help::command();
    let all = command.get_subcommands().map(Command::get_name);
    all.map(|name| Candidate::new(name, "")).collect()
}

/// The names of one's own profiles, without those that look like a secret.
fn profiles() -> Vec<Candidate> {
    // A shell would show a message in the middle of the line that is being typed.
    let Ok(own) = Own::read(Checks::All) else { return Vec::new() };
    names(profile_names(&own.pair.world()))
}

fn names(names: Vec<String>) -> Vec<Candidate> {
    // A completed word stays on the screen and in the history of the shell.
    let is_safe = |name: &String| mask(name) == *name && !name.contains(char::is_control);
    names.into_iter().filter(is_safe).map(|name| Candidate::new(name, "")).collect()
}

/// The hundred rules would hide the profiles.
fn profiles_and_rules() -> Vec<Candidate> {
    let rules = rules().into_iter().map(|rule| Candidate { is_last: true, ..rule });
    profiles().into_iter().chain(rules).collect()
}

/// What `--session` and `--services` say that the name is one of.
fn profiles_or_sections() -> Vec<Candidate> {
    let kind = settings::kind();
    if kind == SymbolKind::Profile {
        return profiles();
    }
    let Ok(own) = Own::read(Checks::All) else { return Vec::new() };
    let mut found: Vec<String> =
        own.pair.world().symbols(kind).map(|symbol| symbol.name().to_owned()).collect();
    found.sort();
    names(found)
}

/// The accounts that the user has named.
fn accounts() -> Vec<Candidate> {
    let Ok(own) = Own::read(Checks::All) else { return Vec::new() };
    own.accounts.into_iter().map(|(id, name)| Candidate::new(id, name)).collect()
}
