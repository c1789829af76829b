//! Which profile a message is about, and what counted when it was printed.

use catalogue::keys;

use super::case::{Case, Machine};
use super::command::TypedCommand;
use super::paste::Paste;
use super::recognised::Recognised;
use super::request::Request;
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{Environment, SelectedBy, Selection};
use crate::report::profile_names;

/// The last command before a message.
pub(super) fn command_of<'p>(paste: &'p Paste, found: &Recognised) -> Option<&'p TypedCommand> {
    let before = paste.commands.iter().rev().find(|command| command.at <= found.at);
    // People also paste the command below what it printed.
    before.or(paste.commands.first())
}

/// The variables of this machine, and over them those that the command sets.
pub(super) fn environment_of(own: &Environment, command: Option<&TypedCommand>) -> Environment {
    let mut environment = own.clone();
    let set = command.iter().flat_map(|command| &command.variables);
    for (name, value) in set.filter(|(name, _)| name.starts_with("AWS_")) {
        // What was taken out of the text or stands for something else says nothing.
        if !value.contains(['*', '<', '$', '…']) {
            environment.variables.insert(name.clone(), value.clone());
        }
    }
    environment
}

/// Which profile the tool was asked for.
pub(super) fn selection(
    world: &World<'_>,
    found: &Recognised,
    command: Option<&TypedCommand>,
    environment: &Environment,
    machine: &Machine,
    request: &Request<'_>,
    client: Client,
) -> Selection {
    if let Some(name) = &request.profile {
        return Selection::Named(name.clone());
    }
    let named = command.and_then(|command| command.profile.clone());
    let in_message = found.hole("profile").filter(|name| !is_session(world, found, name));
    let in_message = in_message.map(|name| name.trim().to_owned());
    let by_environment = Selection::ByEnvironment.select(client, environment).name;
    // What the message names is what the tool looked for; the command may belong to another part of
    // the paste.
    match in_message.or(named) {
        // A variable names it: that it does counts.
        Some(name) if name == by_environment => Selection::ByEnvironment,
        Some(name) => Selection::Named(name),
        None => match profile_behind(world, found, machine, &by_environment) {
            Some(name) if name != by_environment => Selection::Named(name),
            _ => Selection::ByEnvironment,
        },
    }
}

/// Whether a message about a sign-in calls an sso-session a profile, as the Java SDK does.
fn is_session(world: &World<'_>, found: &Recognised, name: &str) -> bool {
    let is = |kind| world.find(kind, name).is_some();
    found.kind.id.starts_with("sso-") && is(SymbolKind::SsoSession) && !is(SymbolKind::Profile)
}

/// The profile that a message is about when it names a source, a session or a file of the cache alone.
fn profile_behind(
    world: &World<'_>,
    found: &Recognised,
    machine: &Machine,
    selected: &str,
) -> Option<String> {
    let cached = found.hole("hash").and_then(|hash| machine.cache_names.get(&hash.to_lowercase()));
    let session = found.hole("session").or_else(|| {
        let named = found.hole("profile");
        named.filter(|name| is_session(world, found, name))
    });
    let session = session.map(str::to_owned).or_else(|| cached.cloned());
    let (key, wanted) = match (found.hole("source"), session) {
        (Some(source), _) => (vec![keys::SOURCE_PROFILE], source.to_owned()),
        (None, Some(session)) => (vec![keys::SSO_SESSION, keys::SSO_START_URL], session),
        (None, None) => return None,
    };
    let refers = |name: &String| {
        let profile = world.find(SymbolKind::Profile, name);
        let names =
            |it: Symbol<'_, '_>| key.iter().any(|key| it.get(*key) == Some(wanted.as_str()));
        profile.is_some_and(|it| names(it) || it.chain().any(names))
    };
    // The profile that is taken anyway fits, so that no other has to be guessed.
    if refers(&selected.to_owned()) {
        return None;
    }
    profile_names(world).into_iter().find(refers)
}

/// Why this profile, as the rest of a sentence.
pub(super) fn selected_by(
    case: &Case<'_, '_>,
    request: &Request<'_>,
    command: Option<&TypedCommand>,
) -> String {
    let sets =
        |variable: &str| command.is_some_and(|command| command.variables.contains_key(variable));
    match case.answer.selected.by {
        SelectedBy::Request if request.profile.is_some() => "as asked".to_owned(),
        SelectedBy::Request if command.is_some_and(|command| command.profile.is_some()) => {
            "by --profile in the command".to_owned()
        }
        SelectedBy::Request if case.found.hole("profile").is_some() => {
            "named in the message".to_owned()
        }
        SelectedBy::Request => "which has to do with the message".to_owned(),
        SelectedBy::Variable(variable) if sets(variable) => {
            format!("by {variable} in the command")
        }
        SelectedBy::Variable(variable) => format!("by {variable}"),
        SelectedBy::Default => "because nothing names another".to_owned(),
    }
}
