//! Causes about regions.

use catalogue::endpoints::EndpointOwner;
use catalogue::{keys, regions, suggest};

use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::readers::resolve::Source;
use crate::report::{Origin, Way, option};
use crate::rule::Rule;
use crate::rules;
use crate::why::clean::clean;
use crate::why::endpoints::of_request;
use crate::why::public;

/// The region in use, and where it is written.
pub(super) fn region(case: &Case<'_, '_>) -> Option<(String, Option<Origin>)> {
    if let Some(region) = case.command.and_then(|command| command.region.clone()) {
        return Some((region, None));
    }
    let (source, value) = case.answer.region.clone()?;
    let at = match source {
        Source::Variable(name) => Some(Origin::from(name)),
        Source::File(_) => case.setting(keys::REGION).map(|(_, at)| at),
    };
    Some((value, at))
}

/// What is wrong with a region, and the one that was meant.
fn fault(region: &str) -> Option<(String, Option<String>)> {
    if regions::lookup(region).is_some() {
        return None;
    }
    let shown = public(region);
    if let Some(zone) = regions::availability_zone(region) {
        let text = format!("`{shown}` is an availability zone, not a region");
        return Some((text, Some(zone.name.to_owned())));
    }
    let names = regions::all().iter().map(|region| region.name);
    let near = suggest(region, names).map(|near| near.name.to_owned());
    let near = near.or_else(|| regions::by_city(region).map(|region| region.name.to_owned()));
    let text = if region.is_empty() {
        "the region is set and empty".to_owned()
    } else {
        format!("`{shown}` is not an AWS region")
    };
    Some((text, near))
}

pub(super) fn of_fault(certainty: Certainty, region: &str, at: Option<Origin>) -> Option<Cause> {
    let (text, near) = fault(region)?;
    let rule = match regions::availability_zone(region) {
        Some(_) => rules::AVAILABILITY_ZONE_AS_REGION,
        None => rules::UNKNOWN_REGION,
    };
    let reason = Cause { code: Some(rule.code), ..Cause::new(certainty, text).at(at) };
    Some(match near {
        Some(near) => reason.next(format!("set the region to {near}")),
        None => reason.next("set the region to one of AWS, such as eu-west-1"),
    })
}

pub(super) const HIDDEN: Probe =
    Probe::Ask("A region that is written and that the tool does not see.", hidden);

fn hidden(case: &Case<'_, '_>) -> Option<Cause> {
    if region(case).is_some() {
        return None;
    }
    let rules = [
        rules::MISSPELLED_SETTING,
        rules::SETTING_NAME_CASE,
        rules::EMPTY_VALUE,
        rules::MISSING_EQUALS,
    ];
    rules.into_iter().find_map(|rule| {
        let known = case.finding_of(&[rule])?;
        let line = case.line_at(&known.at).unwrap_or_default().to_ascii_lowercase();
        line.contains("region").then(|| Cause::of(known, Certainty::Certain))
    })
}

pub(super) const NO_REGION: Probe = Probe::Ask("No region at all.", no_region);

fn no_region(case: &Case<'_, '_>) -> Option<Cause> {
    if let Some((value, at)) = region(case) {
        let empty = Cause::new(Certainty::Certain, "the region is set and empty").at(at);
        return value.is_empty().then(|| empty.next(export_region(case)));
    }
    let unread = match case.client() {
        Client::Boto3 => Some(("AWS_REGION", "AWS_DEFAULT_REGION")),
        Client::JavaScript | Client::Java => Some(("AWS_DEFAULT_REGION", "AWS_REGION")),
        _ => None,
    };
    if let Some((set, read)) = unread
        && let Some(value) = case.environment.filled(set)
    {
        let text = format!("{set} is set, and {} reads {read} alone", case.tool.name);
        let reason = Cause::new(Certainty::Certain, text).at(Origin::from(set));
        let reason = Cause { code: Some(rules::IGNORED_VARIABLE.code), ..reason };
        return Some(reason.next(format!("export {read}={}", public(value))));
    }
    let name = case.profile_name();
    let text = format!("profile `{}` has no region, and no variable names one", public(name));
    let reason = Cause::new(Certainty::Certain, text).at(case.header(name));
    let reason = reason
        .next(format!("aws configure set region eu-west-1 {}", option("--profile", &public(name))));
    Some(reason.next(export_region(case)))
}

/// In the variable that the tool reads.
fn export_region(case: &Case<'_, '_>) -> &'static str {
    match case.client() {
        Client::Boto3 => "export AWS_DEFAULT_REGION=eu-west-1",
        _ => "export AWS_REGION=eu-west-1",
    }
}

/// The rules that say of a region that AWS has none of its name.
pub(super) const ABOUT_NAMES: [&Rule; 2] =
    [rules::UNKNOWN_REGION, rules::AVAILABILITY_ZONE_AS_REGION];

pub(super) const REGION_IN_MESSAGE: Probe =
    Probe::Ask("The region in the message, and who set it.", region_in_message);

fn region_in_message(case: &Case<'_, '_>) -> Option<Cause> {
    let named = case.found.hole("region")?;
    let at = place_of(case, named);
    let certainty = if at.is_some() { Certainty::Certain } else { Certainty::Likely };
    // What is around the name, such as quotation marks, says more than that there is no such region.
    let known = at.as_ref().and_then(|at| case.finding_at(at));
    if let Some(known) = known.filter(|known| !ABOUT_NAMES.contains(&known.rule)) {
        return Some(Cause::of(known, certainty));
    }
    of_fault(certainty, named, at)
}

/// Where this value is written: as a region, or as anything else of the profile or a variable.
pub(super) fn place_of(case: &Case<'_, '_>, value: &str) -> Option<Origin> {
    let variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];
    // What varies in a message ends at a blank, so that it may be the beginning of the written
    // value alone.
    let fits = |written: &str| {
        // The message was cleaned of typographic quotes.
        let written = clean(written);
        let written = written.trim();
        written == value || written.starts_with(value)
    };
    let variable = variables.into_iter().find(|name| case.environment.get(name).is_some_and(fits));
    if let Some(name) = variable {
        return Some(Origin::from(name));
    }
    [keys::REGION, keys::SSO_REGION].into_iter().find_map(|key| {
        let (found, at) = case.setting(key)?;
        let written = found.section.text(found.section.written_value(found.setting));
        (fits(found.value()) || fits(written)).then_some(at)
    })
}

pub(super) const UNKNOWN_REGION_IN_USE: Probe = Probe::Ask(
    "AWS has no such region as the one in use, and the message names no host.",
    unknown_region_in_use,
);

fn unknown_region_in_use(case: &Case<'_, '_>) -> Option<Cause> {
    // Other services have regions of their own.
    let is_of_aws = of_request(case).is_none_or(|it| it.owner() == EndpointOwner::Aws);
    let (value, at) = region(case).filter(|_| is_of_aws)?;
    of_fault(Certainty::Likely, &value, at)
}

pub(super) const REGION_IN_USE: Probe = Probe::Ask("The region in use.", region_in_use);

fn region_in_use(case: &Case<'_, '_>) -> Option<Cause> {
    // What the message expects says more than the region that was used; and other services have regions of
    // their own.
    let is_other = of_request(case).is_some_and(|it| it.owner() != EndpointOwner::Aws);
    let (value, at) =
        region(case).filter(|_| !is_other && case.found.hole("expected").is_none())?;
    let text = match regions::lookup(&value) {
        Some(known) => format!("the region in use is {} ({})", known.name, known.description),
        None => return of_fault(Certainty::Likely, &value, at),
    };
    Some(Cause::new(Certainty::Possible, text).at(at))
}

pub(super) const LEGACY_TOKEN: Probe = Probe::Ask(
    "`sts_regional_endpoints` is `legacy`, whose tokens are not valid in regions that are opt-in.",
    legacy_token,
);

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html>
fn legacy_token(case: &Case<'_, '_>) -> Option<Cause> {
    let is_temporary = !matches!(case.answer.way, Way::AccessKey(_));
    let (name, _) = region(case)?;
    let known = regions::lookup(&name).filter(|it| is_temporary && it.is_opt_in())?;
    let is_legacy = |value: &str| value.eq_ignore_ascii_case("legacy");
    let variable = "AWS_STS_REGIONAL_ENDPOINTS";
    let setting = || {
        let (value, at) = case.setting_named("sts_regional_endpoints")?;
        is_legacy(value).then_some(at)
    };
    let at = match case.environment.filled(variable) {
        Some(value) => is_legacy(value).then(|| Origin::from(variable)),
        None => setting(),
    };
    let text = format!(
        "sts_regional_endpoints is legacy, and {} does not take tokens of the global endpoint",
        known.name
    );
    let reason = Cause::new(Certainty::Likely, text).at(at?);
    Some(reason.next("set sts_regional_endpoints to regional"))
}
