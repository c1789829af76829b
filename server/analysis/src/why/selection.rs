//! Which profile a message is about, and what counted when it was printed.

use catalogue::keys;
use catalogue::messages::kinds;

use super::case::{Case, Evidence};
use super::clues::{ProfileClue, only_fitting, profile_in_message};
use super::command::TypedCommand;
use super::paste::Paste;
use super::recognised::Recognised;
use super::request::Request;
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{Environment, Selected, SelectedBy, Selection};
use crate::report::profile_names;

/// The last command before a message, or the variables that were set before it. Without one, a command below
/// the message tells how it came about, as in the steps of an issue; but what follows a way out that somebody
/// found ran later.
pub(super) fn command_of<'p>(paste: &'p Paste, found: &Recognised) -> Option<&'p TypedCommand> {
    let before = || paste.commands.iter().rev().filter(|command| command.at <= found.at);
    let end = end_of(paste, found);
    let mut below = paste.commands.iter().filter(|it| it.at > found.at && it.at < end);
    before().find(|command| !command.program.is_empty()).or(before().next()).or(below.next())
}

/// The text up to the way out of a message that is below it.
pub(super) fn text_of<'p>(paste: &'p Paste, found: &Recognised) -> &'p str {
    &paste.text[..end_of(paste, found)]
}

fn end_of(paste: &Paste, found: &Recognised) -> usize {
    let below = paste.commands.iter().filter(|command| command.at > found.at);
    let way_out = below.clone().find(|command| sets_for_good(&paste.text[command.at..], command));
    way_out.map_or(paste.text.len(), |command| command.at)
}

/// Whether a command sets variables for those below it. `AWS_PROFILE=dev` alone may have been printed.
fn sets_for_good(text: &str, command: &TypedCommand) -> bool {
    let line = text.lines().next().unwrap_or_default().to_ascii_lowercase();
    let sets = ["export ", "set ", "setx ", "$env:", "set-item "];
    command.program.is_empty() && sets.iter().any(|word| line.contains(word))
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

/// Which profile the tool was asked for, and what of it is in the message if nothing names it.
pub(super) fn selection(
    world: &World<'_>,
    evidence: &Evidence<'_>,
    request: &Request<'_>,
) -> (Selection, Option<&'static str>) {
    let Evidence { found, tool, command, environment, .. } = evidence;
    if let Some(name) = &request.profile {
        return (Selection::Named(name.clone()), None);
    }
    let named = command.and_then(|command| command.profile.clone());
    let in_message = found.hole("profile").filter(|name| !is_session(world, found, name));
    let in_message = in_message.map(|name| name.trim().to_owned());
    let selected = Selection::ByEnvironment.select(tool.client, environment);
    // What the message names is what the tool looked for; the command may belong to another part of
    // the paste.
    match in_message.or(named) {
        // A variable names it: that it does counts.
        Some(name) if name == selected.name && !names_default(evidence, &selected) => {
            (Selection::ByEnvironment, None)
        }
        Some(name) => (Selection::Named(name), None),
        None => match clue(world, evidence, &selected) {
            Some(clue) => (Selection::Named(clue.name), Some(clue.why)),
            None => (Selection::ByEnvironment, None),
        },
    }
}

/// Whether the message shows that something named `default`: without a name, botocore never says that a
/// profile is missing.
fn names_default(evidence: &Evidence<'_>, selected: &Selected) -> bool {
    let is_of_botocore = matches!(evidence.tool.client, Client::Boto3 | Client::AwsCli);
    selected.by == SelectedBy::Default
        // Amplify has the name in its own settings.
        && ((is_of_botocore && !evidence.tool.is_borrowed) || evidence.tool.name == "Amplify")
        && evidence.found.kind.id == kinds::PROFILE_NOT_FOUND
}

/// The profile that nothing names, and that has to do with the message.
fn clue(world: &World<'_>, evidence: &Evidence<'_>, selected: &Selected) -> Option<ProfileClue> {
    if let Some(clue) = profile_behind(world, evidence, &selected.name) {
        return Some(clue).filter(|clue| clue.name != selected.name);
    }
    // A variable that names a profile, or has a key, says what ran: then a message about another
    // profile is itself the cause to look for.
    let has_key = evidence.environment.filled("AWS_ACCESS_KEY_ID").is_some();
    if selected.by != SelectedBy::Default || has_key {
        return None;
    }
    profile_in_message(world, evidence.text, evidence.found, &selected.name)
        .or_else(|| only_fitting(world, evidence.found, &selected.name))
}

/// Whether a message about a sign-in calls an sso-session a profile, as the Java SDK does.
fn is_session(world: &World<'_>, found: &Recognised, name: &str) -> bool {
    let is = |kind| world.find(kind, name).is_some();
    found.kind.id.starts_with("sso-") && is(SymbolKind::SsoSession) && !is(SymbolKind::Profile)
}

/// The profile that a message is about when it names a source, a session or a file of the cache alone.
fn profile_behind(
    world: &World<'_>,
    evidence: &Evidence<'_>,
    selected: &str,
) -> Option<ProfileClue> {
    let Evidence { found, machine, .. } = evidence;
    let cached = found.hole("hash").and_then(|hash| machine.cache_names.get(&hash.to_lowercase()));
    let session = found.hole("session").or_else(|| {
        let named = found.hole("profile");
        named.filter(|name| is_session(world, found, name))
    });
    let session = session.map(str::to_owned).or_else(|| cached.cloned());
    let (key, wanted, why) = match (found.hole("source"), session) {
        (Some(source), _) => (
            vec![keys::SOURCE_PROFILE],
            source.to_owned(),
            "whose source_profile is in the message",
        ),
        (None, Some(session)) => (
            vec![keys::SSO_SESSION, keys::SSO_START_URL],
            session,
            "whose sign-in is in the message",
        ),
        (None, None) => return None,
    };
    let refers = |name: &String| {
        let profile = world.find(SymbolKind::Profile, name);
        let names =
            |it: Symbol<'_, '_>| key.iter().any(|key| it.get(*key) == Some(wanted.as_str()));
        profile.is_some_and(|it| names(it) || it.chain().any(names))
    };
    // The profile that is taken anyway fits, so that no other has to be guessed.
    let own = Some(selected.to_owned()).filter(refers);
    let name = own.or_else(|| profile_names(world).into_iter().find(refers))?;
    Some(ProfileClue { name, why })
}

/// Why this profile, as the rest of a sentence.
pub(super) fn selected_by(
    case: &Case<'_, '_>,
    request: &Request<'_>,
    clue: Option<&str>,
) -> String {
    if let Some(clue) = clue {
        return clue.to_owned();
    }
    let command = case.command;
    let sets =
        |variable: &str| command.is_some_and(|command| command.variables.contains_key(variable));
    match case.answer.selected.by {
        SelectedBy::Request if request.profile.is_some() => "as asked".to_owned(),
        SelectedBy::Request if command.is_some_and(|command| command.profile.is_some()) => {
            "by --profile in the command".to_owned()
        }
        SelectedBy::Request => "named in the message".to_owned(),
        SelectedBy::Variable(variable) if sets(variable) => {
            format!("by {variable} in the command")
        }
        SelectedBy::Variable(variable) => format!("by {variable}"),
        SelectedBy::Default => "because nothing names another".to_owned(),
    }
}
