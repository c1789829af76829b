//! `aws login` for a profile that has credentials, and a key that no profile has.

use super::{Case, Cause, Certainty, Probe};
use crate::report::Way;
use crate::rules;
use crate::why::public;

pub(super) const WITHOUT_HEADER: Probe =
    Probe::Ask("A key before the first header, which no profile has.", without_header);

fn without_header(case: &Case<'_, '_>) -> Option<Cause> {
    let is_lost = matches!(case.answer.way.base(), Way::Instance);
    let known = case.finding_anywhere(&[rules::SETTING_OUTSIDE_SECTION]).filter(|_| is_lost)?;
    let line = case.line_at(&known.at)?;
    let text = "the key is before the first header, so that no profile has it";
    let is_key = line.trim_start().starts_with("aws_");
    is_key.then(|| Cause::new(Certainty::Certain, text).with(Some(known)))
}

pub(super) const HAS_CREDENTIALS: Probe =
    Probe::Ask("The profile already has credentials of another kind.", has_credentials);

fn has_credentials(case: &Case<'_, '_>) -> Option<Cause> {
    case.profile()?;
    let name = public(case.profile_name());
    let text = format!("profile `{name}` already has {}", case.answer.way.kind());
    let reason = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    Some(reason.next("aws login --profile NEW"))
}
