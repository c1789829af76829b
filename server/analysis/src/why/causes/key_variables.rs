//! Causes about access keys in variables.

use super::keys::{is_in_variable, key, unset};
use super::{Case, Cause, Certainty, Probe};
use crate::report::Origin;
use crate::why::clues::gives;
use crate::why::known::KEY_VARIABLES;
use crate::why::public;

pub(super) const OLDER_TOKEN_WINS: Probe =
    Probe::Ask("Both names of the token are set, and the older one wins.", older_token_wins);

fn older_token_wins(case: &Case<'_, '_>) -> Option<Cause> {
    let security = case.environment.filled("AWS_SECURITY_TOKEN")?;
    let session = case.environment.filled("AWS_SESSION_TOKEN")?;
    // Equal tokens are what old tools export for both names, and do no harm.
    (security != session && key(case).is_some_and(is_in_variable)).then(|| {
        let text = "AWS_SECURITY_TOKEN differs from AWS_SESSION_TOKEN, and the older name wins";
        Cause::new(Certainty::Likely, text)
            .at(Origin::from("AWS_SECURITY_TOKEN"))
            .next("unset AWS_SECURITY_TOKEN")
    })
}

pub(super) const VARIABLES_WIN: Probe =
    Probe::Ask("The credentials in variables go before those of the profile.", variables_win);

fn variables_win(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case).filter(|key| is_in_variable(key))?;
    // What is not the form of a key ID is shown as a length, which cannot be the subject of a
    // sentence.
    let id = if key.id.contains('…') { key.id.as_str() } else { "the key" };
    let name = case.profile_name();
    let has_credentials = case.profile().is_some_and(|profile| gives(&profile));
    let text = match case.profile().filter(|_| has_credentials) {
        Some(_) => {
            let name = crate::report::shell_word(&public(name));
            format!("{id} in AWS_ACCESS_KEY_ID is used, not the credentials of profile {name}")
        }
        None => format!("{id} in AWS_ACCESS_KEY_ID is used, and no profile"),
    };
    let certainty = if has_credentials { Certainty::Likely } else { Certainty::Possible };
    Some(Cause::new(certainty, text).at(key.at.clone()).next(unset(case)))
}

pub(super) const VARIABLE_TOKEN_WINS: Probe = Probe::Ask(
    "A temporary key in a variable that may be older than the sign-in of the profile.",
    variable_token_wins,
);

fn variable_token_wins(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case).filter(|key| is_in_variable(key) && key.has_token)?;
    let text = format!(
        "{} in AWS_ACCESS_KEY_ID is a temporary key; the shell keeps it after it has ended",
        key.id
    );
    Some(Cause::new(Certainty::Likely, text).at(key.at.clone()).next(unset(case)))
}

pub(super) const CONTROL_IN_VARIABLE: Probe =
    Probe::Ask("A line break or another control character in a variable.", control_in_variable);

fn control_in_variable(case: &Case<'_, '_>) -> Option<Cause> {
    let broken = |name: &&str| {
        let value = case.environment.get(name).filter(|_| case.reads_variable(name));
        value.is_some_and(|value| value.chars().any(|c| c.is_control() || c == ' '))
    };
    let name = KEY_VARIABLES.into_iter().find(broken)?;
    let text = format!("{name} holds a line break or a blank");
    let next = format!("export {name}=\"$(printf %s \"${name}\" | tr -d '[:space:]')\"");
    Some(Cause::new(Certainty::Certain, text).at(Origin::from(name)).next(next))
}

pub(super) const BOTH_IN_ENVIRONMENT: Probe =
    Probe::Ask("A profile and a key in variables.", both_in_environment);

fn both_in_environment(case: &Case<'_, '_>) -> Option<Cause> {
    case.environment.filled("AWS_ACCESS_KEY_ID")?;
    let name = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];
    let name = name.into_iter().find(|name| case.environment.filled(name).is_some())?;
    let text = format!("{name} and AWS_ACCESS_KEY_ID are both set");
    let reason = Cause::new(Certainty::Certain, text).at(Origin::from("AWS_ACCESS_KEY_ID"));
    Some(reason.next(unset(case)).next(format!("unset {name}")))
}
