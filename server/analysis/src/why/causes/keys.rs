//! Causes about access keys, secrets and tokens.

use catalogue::keys;

use super::endpoints::{no_endpoint, of_request};
use super::{Case, Cause, Certainty, Probe};
use crate::model::SymbolKind;
use crate::report::{AccessKey, Origin, State, Way};
use crate::rules;
use crate::why::clues::gives;
use crate::why::{public, times};

pub(super) const VARIABLES: [&str; 4] =
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"];

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
    let set = VARIABLES.into_iter().filter(|name| case.environment.get(name).is_some());
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
    let known = case.rule(&[rules::MISSING_SESSION_TOKEN]);
    let code = known.map(|known| known.rule.code);
    let reason = Cause { code, ..Cause::new(Certainty::Certain, text).at(key.at.clone()) };
    let chain = case.chain();
    // The key may be the source profile's: a paste into the profile of the message would give it a
    // second pair.
    let owner = chain.iter().find(|profile| profile.has(keys::AWS_ACCESS_KEY_ID));
    let owner = owner.map_or(case.profile_name(), |profile| profile.name());
    let name = crate::report::shell_word(&public(owner));
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
    let known = case.rule(&[rules::UNEXPECTED_SESSION_TOKEN]);
    Some(Cause {
        code: known.map(|known| known.rule.code),
        ..reason.next("remove the session token")
    })
}

pub(super) const EXPIRED: Probe = Probe::Ask("Credentials whose end is noted, and past.", expired);

fn expired(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case)?;
    let now = case.environment.now.or(case.world.facts.now);
    let State::Expired(end) = State::of_end(key.expires?, now) else { return None };
    let text = format!("{} ended {}", key.id, times::ago(end, now));
    let known = case.rule(&[rules::EXPIRED_CREDENTIALS]);
    let reason = Cause::new(Certainty::Certain, text).at(key.at.clone());
    let code = known.map(|known| known.rule.code);
    let reason = match &key.at {
        Some(Origin::Variable(_)) => reason.next(unset(case)),
        _ => renewed(case, reason),
    };
    Some(Cause { code, ..reason })
}

pub(super) const COPIED_TEMPORARY_KEY: Probe =
    Probe::Ask("A temporary key in a file: nobody renews it.", copied_temporary_key);

fn copied_temporary_key(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case).filter(|key| !is_in_variable(key) && key.needs_token && key.has_token)?;
    let text =
        format!("{} is a temporary key that was written into the file; no tool renews it", key.id);
    Some(renewed(case, Cause::new(Certainty::Likely, text).at(key.at.clone())))
}

/// The way out of a temporary key in a file: the setting of the profile that it hides, if there is one.
fn renewed(case: &Case<'_, '_>, reason: Cause) -> Cause {
    let ways = [keys::CREDENTIAL_PROCESS, keys::SSO_SESSION, keys::SSO_START_URL];
    let owner = case.find(SymbolKind::Profile, case.owner_name());
    let hidden = owner.and_then(|owner| ways.into_iter().find(|way| owner.has(*way)));
    match hidden {
        Some(way) => reason.next(format!(
            "remove the key, so that {} takes {} of the profile",
            case.tool.name,
            way.name()
        )),
        None => reason.next("get new credentials with the tool that wrote these"),
    }
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
    if let Some(known) = case.rule(&[rules::INEFFECTIVE_ENDPOINT]) {
        return Some(Cause::of(known, Certainty::Likely));
    }
    let text =
        format!("the access key is made up, and the request goes to AWS: {}", no_endpoint(case));
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next("set endpoint_url or AWS_ENDPOINT_URL to the local service"))
}

/// Operations that only IAM has and that people call most.
const OF_IAM: [&str; 12] = [
    "ListUsers",
    "GetUser",
    "CreateUser",
    "ListAccessKeys",
    "CreateAccessKey",
    "DeleteAccessKey",
    "UpdateAccessKey",
    "ListMFADevices",
    "ListRoles",
    "GetRole",
    "CreateRole",
    "ListPolicies",
];

pub(super) const SESSION_FOR_IAM: Probe =
    Probe::Ask("IAM is asked with a session that was made without MFA.", session_for_iam);

/// IAM takes temporary credentials of `GetSessionToken` only with MFA; aws-vault hands such out.
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html>
fn session_for_iam(case: &Case<'_, '_>) -> Option<Cause> {
    let is_of_vault = case.text.contains("aws-vault") || case.variable("AWS_VAULT").is_some();
    let has_session = is_of_vault || key(case).is_some_and(|key| key.needs_token && key.has_token);
    let marks = ["aws iam ", "operation error IAM:", "AmazonIdentityManagement", "Service: Iam,"];
    let operation = case.found.operation.as_deref();
    // Last, because the text may be long, and each profile is asked.
    let is_of_iam = || {
        operation.is_some_and(|it| OF_IAM.contains(&it))
            || marks.iter().any(|mark| case.text.contains(mark))
    };
    if !has_session || !is_of_iam() {
        return None;
    }
    let text = "IAM refuses credentials of a session that was made without MFA";
    let reason = Cause::new(Certainty::Likely, text);
    Some(if is_of_vault {
        reason.next("aws-vault exec --no-session …").next("or set mfa_serial in the profile")
    } else {
        reason.next("use a long-term key, a role, or a session with MFA")
    })
}

pub(super) const INSIDE_VAULT: Probe = Probe::Ask("The shell is one of aws-vault.", inside_vault);

/// This shell is one that aws-vault started.
fn inside_vault(case: &Case<'_, '_>) -> Option<Cause> {
    case.variable("AWS_VAULT")?;
    let text = "AWS_VAULT is set: aws-vault started this shell";
    let reason = Cause::new(Certainty::Certain, text).at(Origin::from("AWS_VAULT"));
    Some(reason.next("exit").next("unset AWS_VAULT"))
}

pub(super) const CLOCK: Probe = Probe::Ask("What the message says of both clocks.", clock);

fn clock(case: &Case<'_, '_>) -> Option<Cause> {
    let here = times::parse(case.found.hole("here")?)?;
    let there = times::parse(case.found.hole("there").or_else(|| case.found.hole("limit"))?)?;
    let minutes = times::length(here - there);
    let way = if here > there { "ahead" } else { "behind" };
    let text = format!("the clock of the machine that sent the request is {minutes} {way}");
    let reason = Cause::new(Certainty::Certain, text);
    Some(reason.next("set the clock: `timedatectl set-ntp true`, in WSL `sudo hwclock -s`"))
}

pub(super) const TEMPORARY: Probe = Probe::Ask("The credentials are temporary.", temporary);

fn temporary(case: &Case<'_, '_>) -> Option<Cause> {
    let text = match (&case.answer.way, key(case)) {
        (_, Some(key)) if key.needs_token => format!("{} is a temporary key", key.id),
        (Way::Role { .. }, _) => "the profile assumes a role, whose key is temporary".to_owned(),
        (Way::Sso(_) | Way::Login { .. }, _) => "the key of a sign-in is temporary".to_owned(),
        _ => return None,
    };
    let at = case.header(case.profile_name());
    Some(Cause::new(Certainty::Certain, text).at(at).next("use a profile with a long-term key"))
}
