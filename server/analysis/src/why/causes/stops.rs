//! Causes for which a tool's model stops with an error, or would if it read another half.

use catalogue::keys;
use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::readers::resolve::FailureKind;
use crate::report::{Origin, Way, quote_names};
use crate::rule::Rule;
use crate::rules;
use crate::why::public;

/// The rules that find what makes a model stop.
const BEHIND_A_STOP: [&Rule; 17] = [
    rules::UNKNOWN_SOURCE_PROFILE,
    rules::SOURCE_PROFILE_CYCLE,
    rules::SOURCE_PROFILE_WITHOUT_CREDENTIALS,
    rules::MISSING_ROLE_SOURCE,
    rules::CONFLICTING_ROLE_SOURCES,
    rules::INCOMPLETE_KEY_PAIR,
    rules::INCOMPLETE_SSO,
    rules::UNKNOWN_SSO_SESSION,
    rules::SSO_CONFLICT,
    rules::REDUNDANT_SSO_SETTING,
    rules::INVALID_CHOICE,
    rules::MISSPELLED_SETTING,
    rules::MISSING_EQUALS,
    rules::SETTING_NAME_CASE,
    rules::EMPTY_VALUE,
    rules::EXPIRED_CREDENTIALS,
    rules::MISSING_OWN_FILE,
];

pub(super) const STOPS: Probe = Probe::Ask("The model of the tool stops with an error.", stops);

fn stops(case: &Case<'_, '_>) -> Option<Cause> {
    let (why, blamed) = case.failure()?;
    // `profile::MISSING` says more about a missing profile. What is missing elsewhere may be in a file that
    // cannot be read.
    if matches!(why, FailureKind::ProfileMissing) || case.undecoded_file().is_some() {
        return None;
    }
    let Way::Stops { why: words, at, .. } = case.answer.way.base() else { return None };
    let certainty =
        if fits(case.found.kind.id, why) { Certainty::Certain } else { Certainty::Likely };
    let variable = match why {
        FailureKind::VariableMissing(name)
        | FailureKind::VariableEmpty(name)
        | FailureKind::Expired(name) => Some(*name),
        FailureKind::RoleArnMissing(name) if name.starts_with("AWS_") => Some(*name),
        _ => None,
    };
    let words = quote_names(words, |name| format!("`{name}`"));
    let text = match variable {
        None if blamed != case.profile_name() => {
            format!("in profile `{}`: {words}", public(blamed))
        }
        _ => words,
    };
    let reason = Cause::new(certainty, text);
    if let FailureKind::VariableMissing(missing) = why
        // The half that is missing cannot be unset: the way out is to remove the half that is
        // there.
        && let Some(set) = other_half(missing)
    {
        let reason = reason.at(Origin::from(set)).next(format!("export {missing}=…"));
        return Some(reason.next(format!("unset {set}")));
    }
    if let Some(variable) = variable {
        return Some(reason.at(Origin::from(variable)).next(format!("unset {variable}")));
    }
    let of_failure = match why {
        FailureKind::TwoSources | FailureKind::Conflict => {
            case.finding_of(&[rules::CONFLICTING_ROLE_SOURCES])
        }
        // The secret is after the ID on one line.
        FailureKind::KeyMissing(missing) => case
            .finding_of(&[rules::MALFORMED_ACCESS_KEY_ID])
            .filter(|known| known.next.as_ref().is_some_and(|next| next.contains(missing))),
        _ => None,
    };
    let known = of_failure.or_else(|| case.finding_of(&BEHIND_A_STOP));
    Some(reason.at(at.clone()).with(known))
}

/// Whether a failure of the model prints a message of this kind.
fn fits(kind: &str, why: &FailureKind) -> bool {
    use FailureKind as F;
    match kind {
        kinds::PARTIAL_CREDENTIALS => matches!(why, F::KeyMissing(_) | F::VariableMissing(_)),
        kinds::ROLE_WITHOUT_SOURCE => matches!(why, F::NoSource),
        kinds::SOURCE_MISSING => matches!(why, F::SourceMissing(_)),
        kinds::SOURCE_WITHOUT_CREDENTIALS => {
            matches!(why, F::SourceWithoutCredentials(_) | F::Cycle(_) | F::SourceMissing(_))
        }
        kinds::SOURCE_CYCLE => matches!(why, F::Cycle(_) | F::ChainTooLong),
        kinds::TWO_SOURCES => matches!(why, F::TwoSources | F::Conflict),
        kinds::INVALID_CREDENTIAL_SOURCE => matches!(why, F::UnknownCredentialSource),
        kinds::ENVIRONMENT_EXPIRED => matches!(why, F::Expired(_)),
        kinds::WEB_IDENTITY_ROLE_MISSING => matches!(why, F::RoleArnMissing(_)),
        kinds::SSO_SESSION_MISSING => matches!(why, F::SsoSessionMissing(_)),
        kinds::SSO_INCOMPLETE => matches!(why, F::SsoIncomplete(_)),
        kinds::SSO_INCONSISTENT => matches!(why, F::SsoDisagrees(_) | F::SsoMisplaced(_)),
        // The JavaScript SDK and the last link of every chain swallow what stopped before.
        kinds::NO_CREDENTIALS | kinds::PROFILE_WITHOUT_CREDENTIALS => true,
        _ => false,
    }
}

/// The variable that is of use only together with this one.
fn other_half(variable: &str) -> Option<&'static str> {
    match variable {
        "AWS_ACCESS_KEY_ID" => Some("AWS_SECRET_ACCESS_KEY"),
        "AWS_SECRET_ACCESS_KEY" => Some("AWS_ACCESS_KEY_ID"),
        _ => None,
    }
}

pub(super) const HALF_IN_VARIABLES: Probe =
    Probe::Ask("Half an access key in variables.", half_in_variables);

fn half_in_variables(case: &Case<'_, '_>) -> Option<Cause> {
    let set = |name: &str| case.environment.filled(name).is_some();
    let (has, lacks) = match (set("AWS_ACCESS_KEY_ID"), set("AWS_SECRET_ACCESS_KEY")) {
        (true, false) => ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
        (false, true) => ("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"),
        _ => return None,
    };
    let text = format!("{has} is set, and {lacks} is not set or is empty");
    // A tool that skips the half and finds nothing else.
    let is_lost = matches!(case.answer.way.base(), Way::Instance);
    let certainty = if is_lost { Certainty::Certain } else { Certainty::Likely };
    let reason = Cause::new(certainty, text).at(Origin::from(has));
    Some(reason.next(format!("export {lacks}=…")).next(format!("unset {has}")))
}

pub(super) const TWO_WAYS: Probe = Probe::Ask("Two ways to credentials in one profile.", two_ways);

fn two_ways(case: &Case<'_, '_>) -> Option<Cause> {
    let ways = [
        keys::SOURCE_PROFILE,
        keys::CREDENTIAL_SOURCE,
        keys::CREDENTIAL_PROCESS,
        keys::WEB_IDENTITY_TOKEN_FILE,
        keys::SSO_SESSION,
        keys::SSO_START_URL,
    ];
    let profile = case.profile()?;
    let set: Vec<_> = ways.into_iter().filter_map(|key| profile.setting(key)).collect();
    let [first, .., last] = set.as_slice() else { return None };
    let name = |found: &crate::model::SettingRef<'_, '_>| {
        found.setting.known.map_or("", |known| known.name)
    };
    let text = format!("{} and {} are in one profile", name(first), name(last));
    let at = Origin::line(last.section, last.setting.line);
    Some(Cause::new(Certainty::Likely, text).at(at).next("remove one of the two"))
}
