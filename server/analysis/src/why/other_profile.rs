//! Causes in a profile that nothing names.

use catalogue::messages::KindMarks;

use super::case::Case;
use super::causes::{Cause, Certainty, causes};
use super::clues::fitting;
use super::public;
use crate::model::SymbolKind;
use crate::report::{option, profile_names};

/// The most profiles that are tried.
// Each one reads both files again for the tool, so the time grows with the square of their number.
pub(super) const MOST_PROFILES: usize = 200;

/// The cause that is in a profile that nothing names: a message that comes through a pipe comes without the
/// command before it.
pub(super) fn of_other_profile(case: &Case<'_, '_>) -> Option<Cause> {
    // AWS refused a key here: which profile it came from is all that the missing command would
    // tell. Other messages would fit a profile by chance.
    if !case.found.kind.is(KindMarks::KEY_REFUSED)
        || case.found.hole("profile").is_some()
        || case.command.is_some()
    {
        return None;
    }
    let names = profile_names(case.world).into_iter().take(MOST_PROFILES);
    let sure = names.filter_map(|name| {
        let other = case.of_profile(&name)?;
        let reason = causes(&other).into_iter().find(|it| it.certainty == Certainty::Certain)?;
        Some((name, reason))
    });
    let mut sure = sure.take(2);
    // If two profiles explain the message, nothing says which one ran.
    let (name, reason) = sure.next().filter(|_| sure.next().is_none())?;
    let text =
        format!("if the command had {}: {}", option("--profile", &public(&name)), reason.text);
    Some(Cause { certainty: Certainty::Likely, text, ..reason })
}

/// Several profiles can have led to the message, and the one that is taken without a name is not there.
pub(super) fn of_several(case: &Case<'_, '_>) -> Option<Cause> {
    let has_key = case.environment.filled("AWS_ACCESS_KEY_ID").is_some();
    if case.profile().is_some() || has_key {
        return None;
    }
    let (fits, _) = fitting(case.found)?;
    let fits = |name: &String| case.find(SymbolKind::Profile, name).is_some_and(|it| fits(&it));
    let names = profile_names(case.world).into_iter().filter(fits);
    let shown: Vec<String> = names.map(|name| option("--profile", &public(&name))).collect();
    let [first, second, more @ ..] = shown.as_slice() else { return None };
    let text = "no profile is named and there is no `default`, so that another one ran";
    let more = if more.is_empty() { "" } else { ", …" };
    let next = format!("repeat with the one that ran: {first}, {second}{more}");
    Some(Cause::new(Certainty::Likely, text).next(next))
}
