//! The causes that are ruled out here: naming them saves the person a search.

use catalogue::messages::{KindMarks, kinds};
use catalogue::regions;

use super::case::Case;
use super::causes::{Cause, CausePlace, Certainty};
use super::endpoints::asks_aws;
use super::public;
use crate::report::{Origin, Way};
use crate::rule::Rule;
use crate::rules;

/// A cause that is not here, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excluded {
    /// What it would be.
    pub what: &'static str,
    /// Why it is not.
    pub why: String,
}

/// What is ruled out for a message.
pub(super) fn excluded(case: &Case<'_, '_>, causes: &[Cause]) -> Vec<Excluded> {
    let kind = case.found.kind.id;
    let mut found = Vec::new();
    if case.found.kind.marks.intersects(KindMarks::ABOUT_KEYS | KindMarks::ABOUT_FILES) {
        found.extend(variable_keys(case));
        found.extend(other_files(case));
    }
    if matches!(kind, kinds::INVALID_CLIENT_TOKEN_ID | kinds::ANSWER_403 | kinds::HEAD_ANSWER)
        && asks_aws(case)
    {
        found.extend(region(case));
    }
    if matches!(kind, kinds::INVALID_CLIENT_TOKEN_ID | kinds::SIGNATURE_DOES_NOT_MATCH) {
        found.extend(characters(case));
    }
    if kind == kinds::SIGNATURE_DOES_NOT_MATCH && asks_aws(case) {
        found.push(Excluded {
            what: "a missing permission",
            why: "AWS looks at permissions only after the signature".to_owned(),
        });
    }
    if kind == kinds::NO_REGION {
        found.extend(unset(case, "a region in a variable", &["AWS_REGION", "AWS_DEFAULT_REGION"]));
    }
    // What was just named as a cause must not be ruled out in the next lines.
    found.retain(|it| !is_a_cause(it, causes));
    found
}

/// Whether something that was found contradicts it.
fn is_a_cause(excluded: &Excluded, causes: &[Cause]) -> bool {
    // A cause that is merely possible is not sure enough to contradict anything.
    causes.iter().filter(|it| it.certainty < Certainty::Possible).any(|cause| {
        matches!(&cause.at, Some(CausePlace::Written(Origin::Variable(name)))
            if excluded.why.contains(name.as_str()))
    })
}

fn unset(case: &Case<'_, '_>, what: &'static str, names: &[&str]) -> Option<Excluded> {
    if names.iter().any(|name| case.environment.get(name).is_some()) {
        return None;
    }
    let (verb, names) = match names {
        [one] => ("is", (*one).to_owned()),
        names => ("are", names.join(" and ")),
    };
    Some(Excluded { what, why: format!("{names} {verb} not set") })
}

fn variable_keys(case: &Case<'_, '_>) -> Option<Excluded> {
    unset(case, "a key in the environment", &["AWS_ACCESS_KEY_ID"])
}

fn other_files(case: &Case<'_, '_>) -> Option<Excluded> {
    let names = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];
    unset(case, "another file", &names)
}

fn region(case: &Case<'_, '_>) -> Option<Excluded> {
    let region = case.region()?;
    let known = regions::lookup(region)?;
    (!known.is_opt_in() && !known.is_pseudo()).then(|| Excluded {
        what: "a region that is not enabled",
        why: format!("{} is enabled in every account", public(region)),
    })
}

/// The rules that look at the characters of a key and a secret.
const SHAPE: [&Rule; 11] = [
    rules::MALFORMED_ACCESS_KEY_ID,
    rules::MALFORMED_SECRET_ACCESS_KEY,
    rules::QUOTED_VALUE,
    rules::WHITESPACE_IN_CREDENTIAL,
    rules::INLINE_COMMENT,
    rules::INVISIBLE_CHARACTER,
    rules::CONTROL_CHARACTER,
    rules::PLACEHOLDER_CREDENTIAL,
    rules::SMTP_PASSWORD,
    rules::SWAPPED_CREDENTIALS,
    rules::NOT_AN_ACCESS_KEY,
];

fn characters(case: &Case<'_, '_>) -> Option<Excluded> {
    let Way::AccessKey(key) = case.answer.way.base() else { return None };
    // Keys of other services have other lengths, and what a token has lost cannot be seen.
    if key.account.is_none() || key.has_token {
        return None;
    }
    case.finding_of(&SHAPE).is_none().then(|| Excluded {
        what: "characters lost in copying",
        why: "20 and 40 characters, no blanks or quotes".to_owned(),
    })
}
