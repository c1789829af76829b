//! A region that is set and empty.

use catalogue::{Key, keys};

use super::region::region;
use super::{Case, Cause, Certainty, Probe};
use crate::report::Origin;
use crate::rules;

pub(super) const EMPTY_REGION: Probe =
    Probe::Ask("`region =` gives a host with two dots.", empty_region);

/// Without a region at all, tools say so before they send anything.
fn empty_region(case: &Case<'_, '_>) -> Option<Cause> {
    let (front, _) = case.text.split_once("..amazonaws.")?;
    let is_of_sso = ["portal.sso", "//oidc"].iter().any(|end| front.ends_with(end));
    let key = if is_of_sso { keys::SSO_REGION } else { keys::REGION };
    let own = match key {
        keys::REGION => region(case).filter(|(value, _)| value.is_empty()).map(|(_, at)| at),
        _ => {
            case.setting(key).filter(|(found, _)| found.setting.is_empty()).map(|(_, at)| Some(at))
        }
    };
    let name = key.name();
    if let Some(at) = own {
        let reason = Cause::new(Certainty::Certain, format!("{name} is set and empty"));
        return Some(with_remedy(reason.at(at), key));
    }
    // The profile may be another than the one that the text lets assume.
    let empty = case.world.all_sections().find_map(|section| {
        let found = section.setting(key).filter(|setting| setting.is_empty())?;
        Some(Origin::line(section, found.line))
    })?;
    let reason = Cause::new(Certainty::Likely, format!("{name} is set and empty"));
    Some(with_remedy(reason.at(empty), key))
}

fn with_remedy(reason: Cause, key: Key) -> Cause {
    let reason = Cause { code: Some(rules::EMPTY_VALUE.code), ..reason };
    match key {
        keys::REGION => reason.next("set the region to one of AWS, such as eu-west-1"),
        _ => reason.next("set it to the region of IAM Identity Center"),
    }
}
