//! What a message says of two clocks.

use super::{Case, Cause, Certainty, Probe};
use crate::why::{floor, times};

pub(super) const CLOCK: Probe = Probe::Ask("What the message says of both clocks.", clock);

fn clock(case: &Case<'_, '_>) -> Option<Cause> {
    let of_certificate = case.found.message.is_some_and(|it| it.pattern.contains("not yet valid"));
    let Some((here, there)) = moments(case) else {
        let text = "a certificate that is valid already begins later than the clock shows";
        let reason = Cause::new(Certainty::Likely, text).next(SET_IT);
        return is_of_certificate(case).then_some(reason);
    };
    let length = times::length(here - there);
    // A certificate has begun some time ago.
    let least = if of_certificate { "at least " } else { "" };
    let way = if here > there { "ahead" } else { "behind" };
    let text = format!("the clock of the machine that sent the request is {least}{length} {way}");
    Some(Cause::new(Certainty::Certain, text).next(SET_IT))
}

const SET_IT: &str = "set the clock: `timedatectl set-ntp true`, in WSL `sudo hwclock -s`";

fn is_of_certificate(case: &Case<'_, '_>) -> bool {
    let marks = ["not yet valid", "NotYetValid", "NOT_YET_VALID", "NotValidYet"];
    let pattern = case.found.message.map_or("", |message| message.pattern);
    marks.iter().any(|mark| pattern.contains(mark))
}

/// What the clock of the machine showed, and that of AWS.
fn moments(case: &Case<'_, '_>) -> Option<(i64, i64)> {
    let hole = |name| times::parse(case.found.hole(name)?);
    let there = || hole("there").or_else(|| hole("limit"));
    hole("here").zip(there()).or_else(|| {
        let from = floor(case.text, case.found.at.saturating_sub(600));
        let around = &case.text[from..];
        let around = &around[..floor(around, around.len().min(2400))];
        Some((times::named(around, "RequestTime")?, times::named(around, "ServerTime")?))
    })
}

pub(super) const EXPIRED_CERTIFICATE: Probe = Probe::Ask(
    "A certificate has ended by a clock that is ahead of this one.",
    expired_certificate,
);

/// The message was printed before now, so that a clock with a later time was ahead.
fn expired_certificate(case: &Case<'_, '_>) -> Option<Cause> {
    let shown = times::parse(case.found.hole("here")?)?;
    let now = case.environment.now.or(case.world.facts.now)?;
    if shown < now + 300 {
        return None;
    }
    let length = times::length(shown - now);
    let text = format!("the clock that the message shows is {length} ahead of this machine's");
    Some(Cause::new(Certainty::Certain, text).next(SET_IT))
}
