//! Causes that are the value of one variable, or that it is set at all.

use super::{Case, Cause, Certainty, Probe};
use crate::report::Origin;

pub(super) const METADATA: Probe =
    Probe::Ask("Variables of the instance metadata service.", metadata);

fn metadata(case: &Case<'_, '_>) -> Option<Cause> {
    let mut variables = case.environment.variables.keys();
    let name = variables.find(|name| name.starts_with("AWS_EC2_METADATA"))?;
    let text = format!("{name} is set");
    let reason = Cause::new(Certainty::Likely, text).at(Origin::Variable(name.clone()));
    Some(reason.next(format!("unset {name}")))
}

pub(super) const BEDROCK: Probe = Probe::Ask("An API key for Bedrock.", bedrock);

fn bedrock(case: &Case<'_, '_>) -> Option<Cause> {
    case.environment.filled("AWS_BEARER_TOKEN_BEDROCK")?;
    let text = "AWS_BEARER_TOKEN_BEDROCK is set and is used instead of keys and profiles";
    let reason = Cause::new(Certainty::Certain, text).at(Origin::from("AWS_BEARER_TOKEN_BEDROCK"));
    Some(reason.next("unset AWS_BEARER_TOKEN_BEDROCK"))
}

pub(super) const TIME: Probe =
    Probe::Ask("A time in a variable that cannot be read, or that has no zone.", time);

fn time(case: &Case<'_, '_>) -> Option<Cause> {
    let name = "AWS_CREDENTIAL_EXPIRATION";
    let value = case.environment.filled(name)?;
    let has_zone =
        // After the date, whose hyphens are no zone.
        value.ends_with('Z') || value.get(10..).is_some_and(|it| it.contains(['+', '-']));
    let is_time = crate::timestamp::parse_timestamp(value).is_some();
    if has_zone && is_time {
        return None;
    }
    let text = format!("{name} is not a time with a zone, such as 2026-11-29T12:00:00Z");
    Some(Cause::new(Certainty::Certain, text).at(Origin::from(name)).next(format!("unset {name}")))
}
