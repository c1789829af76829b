//! Causes that the message names by a value, a path or a setting's name.

use catalogue::ValueKind;
use catalogue::messages::kinds;

use super::files::made_readable;
use super::{Case, Cause, Certainty, Probe};
use crate::report::Origin;
use crate::rules;

/// The place whose value is exactly this: a variable, or a setting that has to do with the profile.
fn place_of(case: &Case<'_, '_>, value: &str) -> Option<(String, Origin)> {
    if value.is_empty() {
        return None;
    }
    let of_variables = case.environment.variables.iter().chain(&case.machine.variables);
    for (name, written) in of_variables {
        // What varies in a message ends at a blank.
        if written == value || first_word(written) == value {
            return Some((name.clone(), Origin::Variable(name.clone())));
        }
    }
    case.settings().into_iter().find_map(|(section, setting)| {
        let written = section.value(setting);
        let home = case.world.facts.home.as_deref().unwrap_or("~");
        let is_it = written == value
            || first_word(written) == value
            // Programs print a path after they have expanded it.
            || written.strip_prefix("~/").is_some_and(|rest| value == format!("{home}/{rest}"));
        let name = setting.known.map(|known| known.name)?;
        is_it.then(|| (name.to_owned(), Origin::line(section, setting.line)))
    })
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

pub(super) const PATH: Probe =
    Probe::Ask("The setting or variable that names the path of the message.", path);

fn path(case: &Case<'_, '_>) -> Option<Cause> {
    let path = case.found.hole("path")?;
    if let Some(lost) = lost_backslashes(case, path) {
        return Some(lost);
    }
    let (name, at) = place_of(case, path).filter(|(_, at)| names_path(case, at, path))?;
    let tilde = path.starts_with('~') || path.starts_with('$');
    let is_unreadable = case.found.kind.id == kinds::FILE_UNREADABLE;
    let text = if is_unreadable {
        format!("{name} names a file that the user who ran this may not read")
    } else if tilde {
        format!("{name} names a path with `~` or a variable, which the tool does not expand")
    } else {
        format!("{name} names a file that does not exist")
    };
    let code = match at {
        Origin::Line { .. } if !is_unreadable => Some(rules::MISSING_FILE.code),
        _ => None,
    };
    let next = match &at {
        _ if is_unreadable => made_readable(path),
        Origin::Variable(name) => format!("unset {name}, or write the file"),
        Origin::Line { .. } => "write the whole path of a file that exists".to_owned(),
    };
    Some(Cause { code, ..Cause::new(Certainty::Certain, text).at(at).next(next) })
}

/// Whether what is at a place names a file or a program: a word of another value can be one by chance.
fn names_path(case: &Case<'_, '_>, at: &Origin, path: &str) -> bool {
    let kind = case.setting_at(at).and_then(|setting| setting.known).map(|known| known.kind);
    match kind {
        // Of a program that may not be read, `files::UNREADABLE` says more.
        Some(ValueKind::Command) => case.found.kind.id != kinds::FILE_UNREADABLE,
        Some(kind) => matches!(kind, ValueKind::Path),
        None => path.contains(['/', '\\']),
    }
}

/// A shell of Unix takes the backslashes of `C:\Tools\creds.exe` for escapes, and leaves `C:Toolscreds.exe`.
fn lost_backslashes(case: &Case<'_, '_>, path: &str) -> Option<Cause> {
    let (found, at) = case.setting(catalogue::keys::CREDENTIAL_PROCESS)?;
    let is_it = |word: &str| word.contains('\\') && word.replace('\\', "") == path;
    if !found.value().split_whitespace().any(is_it) {
        return None;
    }
    let text = "credential_process has a path with backslashes, which are escapes here";
    let reason = Cause::new(Certainty::Certain, text).at(at);
    Some(reason.next("write the path with `/`, or between single quotation marks"))
}

pub(super) const HOLDS_VALUE: Probe =
    Probe::Ask("The setting or variable that holds the value of the message.", holds_value);

fn holds_value(case: &Case<'_, '_>) -> Option<Cause> {
    let value = case.found.hole("value")?.trim_matches(['"', '\'']);
    let (name, at) = place_of(case, value)?;
    let text = format!("{name} has the value that the message names");
    let known = case.finding_at(&at);
    Some(match known {
        Some(known) => Cause::of(known, Certainty::Certain),
        None => {
            Cause::new(Certainty::Certain, text).at(at).next(format!("correct or remove {name}"))
        }
    })
}

pub(super) const KEY_AND_VALUE: Probe =
    Probe::Ask("The setting that the message names, or its variable.", key_and_value);

fn key_and_value(case: &Case<'_, '_>) -> Option<Cause> {
    if let Some(name) = case.found.hole("variable")
        && case.environment.get(name).is_some()
    {
        let text = format!("{name} has a value that the tool does not accept");
        let reason = Cause::new(Certainty::Certain, text).at(Origin::Variable(name.to_owned()));
        return Some(reason.next(format!("unset {name}")));
    }
    let key = named_setting(case)?;
    let variable = format!("AWS_{}", key.to_ascii_uppercase());
    if case.environment.get(&variable).is_some() {
        let text = format!("{variable} has a value that the tool does not accept");
        let reason = Cause::new(Certainty::Certain, text).at(Origin::Variable(variable.clone()));
        return Some(reason.next(format!("unset {variable}")));
    }
    let (_, at) = case.setting_named(&key)?;
    let text = format!("{key} has a value that the tool does not accept");
    let known = case.finding_at(&at);
    Some(match known {
        Some(known) => Cause::of(known, Certainty::Certain),
        None => {
            Cause::new(Certainty::Certain, text).at(at).next(format!("correct or remove {key}"))
        }
    })
}

/// The setting that a message is about: its hole, or a word of the message.
fn named_setting(case: &Case<'_, '_>) -> Option<String> {
    if let Some(key) = case.found.hole("key") {
        return Some(key.trim_matches(['\'', '"', '[', ']']).to_owned());
    }
    let pattern = case.found.message?.pattern;
    let names = [
        ("\"mode\"", "retry_mode"),
        ("RetryMode", "retry_mode"),
        ("retry policy mode", "retry_mode"),
        ("retry configuration", "retry_mode"),
        ("max_attempts", "max_attempts"),
        ("max attempts", "max_attempts"),
        ("maxAttempts", "max_attempts"),
        ("STS regional endpoints", "sts_regional_endpoints"),
        ("defaults mode", "defaults_mode"),
        ("defaultsMode", "defaults_mode"),
        ("account_id_endpoint_mode", "account_id_endpoint_mode"),
        ("AccountIdEndpointMode", "account_id_endpoint_mode"),
        ("account ID parameter", "aws_account_id"),
        ("output type", "output"),
        ("cli_timestamp_format", "cli_timestamp_format"),
        ("addressing style", "addressing_style"),
        ("pager", "cli_pager"),
        ("endpoint_discovery_enabled", "endpoint_discovery_enabled"),
    ];
    let found = names.iter().find(|(words, _)| pattern.contains(words))?;
    Some(found.1.to_owned())
}

pub(super) const PARAMETER: Probe =
    Probe::Ask("The setting that a parameter of AssumeRole comes from.", parameter);

/// The setting that a parameter of `AssumeRole` comes from.
fn parameter(case: &Case<'_, '_>) -> Option<Cause> {
    let parameters = [
        ("rolearn", "role_arn"),
        ("rolesessionname", "role_session_name"),
        ("externalid", "external_id"),
        ("serialnumber", "mfa_serial"),
        ("durationseconds", "duration_seconds"),
        ("webidentitytoken", "web_identity_token_file"),
    ];
    let named = case.found.hole("key").map(str::to_ascii_lowercase).or_else(|| {
        let pattern = case.found.message?.pattern.to_ascii_lowercase();
        // "Value at externalId failed": the pattern has no hole for it.
        let text = case.text.get(case.found.at..).unwrap_or_default();
        let text = text.lines().take(4).collect::<String>().to_ascii_lowercase();
        let mut found = parameters.iter().filter(|(name, _)| pattern.contains(name));
        let mut in_text = parameters.iter().filter(|(name, _)| text.contains(name));
        Some(found.next().or_else(|| in_text.next())?.0.to_owned())
    });
    // Without its name, any parameter may be meant: what the rules find says which.
    let named = named.or_else(|| {
        let arn = case.setting(catalogue::keys::ROLE_ARN)?;
        case.finding_at(&arn.1).map(|_| "rolearn".to_owned())
    })?;
    let (_, setting) = parameters.iter().find(|(name, _)| *name == named)?;
    let (_, at) = case.setting_named(setting)?;
    if let Some(known) = case.finding_at(&at) {
        return Some(Cause::of(known, Certainty::Certain));
    }
    let text = format!("{setting} has a form that AWS does not accept");
    Some(Cause::new(Certainty::Certain, text).at(at))
}

pub(super) const BLOCK_AS_VALUE: Probe =
    Probe::Ask("A setting that holds a block has a value of its own.", block_as_value);

fn block_as_value(case: &Case<'_, '_>) -> Option<Cause> {
    let (section, setting) = case.settings().into_iter().find(|(section, setting)| {
        let is_block = setting.known.is_some_and(|known| known.kind == ValueKind::Block);
        is_block && !section.value(setting).trim().is_empty()
    })?;
    let name = setting.known.map_or("", |known| known.name);
    let text = format!("{name} is followed by a value; its settings belong indented below it");
    let at = Origin::line(section, setting.line);
    Some(
        Cause::new(Certainty::Certain, text)
            .at(at)
            .next(format!("write `{name} =` and indent what follows")),
    )
}
