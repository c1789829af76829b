//! Causes about temporary credentials: their end, and what they are not accepted for.

use catalogue::keys;

use super::keys::{is_in_variable, key, unset};
use super::{Case, Cause, Certainty, Probe};
use crate::model::SymbolKind;
use crate::report::{Origin, State, Way};
use crate::rules;
use crate::why::times;

pub(super) const EXPIRED: Probe = Probe::Ask("Credentials whose end is noted, and past.", expired);

fn expired(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case)?;
    let now = case.environment.now.or(case.world.facts.now);
    let State::Expired(end) = State::of_end(key.expires?, now) else { return None };
    let text = format!("{} ended {}", key.id, times::ago(end, now));
    let known = case.finding_of(&[rules::EXPIRED_CREDENTIALS]);
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
