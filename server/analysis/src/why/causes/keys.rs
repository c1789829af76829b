//! Causes about access keys, secrets and tokens.

use catalogue::keys;

use super::{Case, Cause, Certainty, Probe};
use crate::report::{AccessKey, Origin, Way};
use crate::rules;
use crate::why::clues::gives;
use crate::why::endpoints::{no_endpoint, of_request};
use crate::why::known::KEY_VARIABLES;
use crate::why::public;

pub(super) fn key<'k>(case: &'k Case<'_, '_>) -> Option<&'k AccessKey> {
    match case.answer.way.base() {
        Way::AccessKey(key) => Some(key),
        _ => None,
    }
}

/// The ID of the access key as it is written. It is never shown: what is in its place may be a secret.
pub(super) fn id(case: &Case<'_, '_>) -> Option<String> {
    let written = case.setting(keys::AWS_ACCESS_KEY_ID);
    match key(case)? {
        key if is_in_variable(key) => case.environment.filled("AWS_ACCESS_KEY_ID"),
        _ => written.as_ref().map(|(setting, _)| setting.value()),
    }
    .map(str::to_owned)
}

pub(super) fn is_in_variable(key: &AccessKey) -> bool {
    matches!(key.at, Some(Origin::Variable(_)))
}

/// The command that removes the credentials in variables.
pub(super) fn unset(case: &Case<'_, '_>) -> String {
    let set = KEY_VARIABLES.into_iter().filter(|name| case.environment.get(name).is_some());
    format!("unset {}", set.collect::<Vec<_>>().join(" "))
}

pub(super) const MISSING_TOKEN: Probe =
    Probe::Ask("A temporary key without its token.", missing_token);

fn missing_token(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case).filter(|key| key.needs_token && !key.has_token)?;
    let id = &key.id;
    if is_in_variable(key) {
        let text = format!("{id} is a temporary key, and AWS_SESSION_TOKEN is not set");
        let reason = Cause::new(Certainty::Certain, text).at(key.at.clone());
        return Some(reason.next("export AWS_SESSION_TOKEN=…").next(unset(case)));
    }
    let text = format!("{id} is a temporary key, and there is no aws_session_token beside it");
    let known = case.finding_of(&[rules::MISSING_SESSION_TOKEN]);
    let code = known.map(|known| known.rule.code);
    let reason = Cause { code, ..Cause::new(Certainty::Certain, text).at(key.at.clone()) };
    // The key may be the source profile's: a paste into the profile of the message would give it a
    // second pair.
    let name = crate::report::shell_word(&public(case.owner_name()));
    let import =
        format!("aws-config-lsp import {name}, and paste what `aws sts get-session-token` printed");
    Some(reason.next(import).next("or insert aws_session_token beside it"))
}

pub(super) const FOREIGN_TOKEN: Probe =
    Probe::Ask("A token beside a key that has none.", foreign_token);

fn foreign_token(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case).filter(|key| !key.needs_token && key.has_token)?;
    // IDs of unknown forms are not temporary either; only this one is surely long-term.
    if !key.id.starts_with("AKIA") {
        return None;
    }
    let id = &key.id;
    let text =
        format!("{id} is a long-term key, and a session token of another key is sent with it");
    if is_in_variable(key) {
        let name = ["AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"];
        let name = name.into_iter().find(|name| case.environment.filled(name).is_some())?;
        let reason = Cause::new(Certainty::Certain, text).at(Origin::from(name));
        return Some(reason.next(format!("unset {name}")));
    }
    let at =
        // botocore takes the older name first (`TOKENS` in `SharedCredentialProvider`).
        // https://github.com/boto/botocore/blob/develop/botocore/credentials.py
        case.setting(keys::AWS_SECURITY_TOKEN).or_else(|| case.setting(keys::AWS_SESSION_TOKEN));
    let reason = Cause::new(Certainty::Certain, text).at(at.map(|(_, at)| at));
    let known = case.finding_of(&[rules::UNEXPECTED_SESSION_TOKEN]);
    Some(Cause {
        code: known.map(|known| known.rule.code),
        ..reason.next("remove the session token")
    })
}

pub(super) const EMPTY: Probe = Probe::Ask("A key or a secret that is set and empty.", empty);

fn empty(case: &Case<'_, '_>) -> Option<Cause> {
    let pairs = [
        (keys::AWS_ACCESS_KEY_ID, "AWS_ACCESS_KEY_ID"),
        (keys::AWS_SECRET_ACCESS_KEY, "AWS_SECRET_ACCESS_KEY"),
    ];
    pairs.into_iter().find_map(|(key, variable)| {
        // Most tools take an empty variable for one that is not set, and go on to the files.
        let is_passed_over = key_in_file(case);
        if case.environment.get(variable) == Some("") && !is_passed_over {
            let text = format!("{variable} is set and empty");
            let reason = Cause::new(Certainty::Likely, text).at(Origin::from(variable));
            return Some(reason.next(format!("unset {variable}")));
        }
        let (setting, at) = case.setting(key).filter(|(setting, _)| setting.value().is_empty())?;
        let name = setting.setting.known.map_or(variable, |known| known.name);
        Some(Cause::new(Certainty::Certain, format!("{name} is empty")).at(at).next("fill it in"))
    })
}

fn key_in_file(case: &Case<'_, '_>) -> bool {
    key(case).is_some_and(|key| !is_in_variable(key) && key.fault.is_none())
}

pub(super) const DUMMY_KEY: Probe =
    Probe::Ask("A made-up key for a service on this machine that is sent to AWS.", dummy_key);

fn dummy_key(case: &Case<'_, '_>) -> Option<Cause> {
    let is_dummy = |id: &str| {
        let word = id.to_ascii_lowercase();
        // `test` is what LocalStack's documentation uses, `minioadmin` is the default of MinIO.
        ["test", "dummy", "foo", "local", "localstack", "minioadmin", "fake", "x"]
            .contains(&word.as_str())
    };
    let in_variable = case.environment.filled("AWS_ACCESS_KEY_ID").filter(|id| is_dummy(id));
    let at = match in_variable {
        Some(_) => Some(Origin::from("AWS_ACCESS_KEY_ID")),
        None => case
            .setting(keys::AWS_ACCESS_KEY_ID)
            .filter(|(setting, _)| is_dummy(setting.value()))
            .map(|(_, at)| at),
    };
    let at = at?;
    // Local services accept any key, so that such a key is no fault while an endpoint is set.
    // Where the profile has credentials, the fault is that the variables hide them.
    let hides_profile = in_variable.is_some() && case.profile().is_some_and(|it| gives(&it));
    if of_request(case).is_some() || hides_profile {
        return None;
    }
    if let Some(known) = case.finding_of(&[rules::INEFFECTIVE_ENDPOINT]) {
        return Some(Cause::of(known, Certainty::Likely));
    }
    let text =
        format!("the access key is made up, and the request goes to AWS: {}", no_endpoint(case));
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next("set endpoint_url or AWS_ENDPOINT_URL to the local service"))
}

pub(super) const BLANK: Probe = Probe::Ask("An access key ID with a blank in it.", blank);

fn blank(case: &Case<'_, '_>) -> Option<Cause> {
    let (_, at) = case.setting(keys::AWS_ACCESS_KEY_ID)?;
    let id = id(case).filter(|id| id.trim().contains(char::is_whitespace))?;
    let text = "the access key ID holds a blank, at which AWS takes the header apart";
    let reason = Cause::new(Certainty::Certain, text).at(match key(case) {
        Some(key) => key.at.clone(),
        None => Some(at),
    });
    Some(if id.contains(['<', '{', '$', '%']) {
        reason.next("write the key itself: nothing fills in this template")
    } else {
        reason.next("write the key without the blank")
    })
}
