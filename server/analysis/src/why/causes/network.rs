//! Causes about regions, endpoints, proxies and containers.

use catalogue::endpoints::{EndpointOwner, endpoint};
use catalogue::{keys, regions, suggest};

use super::{Case, Cause, Certainty};
use crate::readers::Client;
use crate::readers::resolve::Source;
use crate::report::Origin;
use crate::why::public;

/// The region in use, and where it is written.
fn region(case: &Case<'_, '_>) -> Option<(String, Option<Origin>)> {
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

fn of_fault(certainty: Certainty, region: &str, at: Option<Origin>) -> Option<Cause> {
    let (text, near) = fault(region)?;
    let code = match regions::availability_zone(region) {
        Some(_) => "availability-zone-as-region",
        None => "unknown-region",
    };
    let reason = Cause { code: Some(code), ..Cause::new(certainty, text).at(at) };
    Some(match near {
        Some(near) => reason.next(format!("set the region to {near}")),
        None => reason.next("set the region to one of AWS, such as eu-west-1"),
    })
}

/// No region at all.
pub(super) fn no_region(case: &Case<'_, '_>) -> Option<Cause> {
    if let Some((value, at)) = region(case) {
        let empty = Cause::new(Certainty::Certain, "the region is set and empty").at(at);
        return value.is_empty().then(|| empty.next("export AWS_REGION=eu-west-1"));
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
        let reason = Cause { code: Some("ignored-variable"), ..reason };
        return Some(reason.next(format!("export {read}={}", public(value))));
    }
    let name = case.profile_name();
    let text = format!("profile `{}` has no region, and no variable names one", public(name));
    let reason = Cause::new(Certainty::Certain, text).at(case.header(name));
    let reason = reason.next(format!(
        "aws configure set region eu-west-1 --profile {}",
        crate::report::shell_word(&public(name))
    ));
    Some(reason.next("export AWS_REGION=eu-west-1"))
}

/// The region in the message, and who set it.
pub(super) fn region_in_message(case: &Case<'_, '_>) -> Option<Cause> {
    let named = case.found.hole("region")?;
    let at = place_of(case, named);
    let certainty = if at.is_some() { Certainty::Certain } else { Certainty::Likely };
    of_fault(certainty, named, at)
}

/// Where this value is written: as a region, or as anything else of the profile or a variable.
fn place_of(case: &Case<'_, '_>, value: &str) -> Option<Origin> {
    let variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];
    let fits = |written: &str| written == value || written.starts_with(value);
    let variable = variables.into_iter().find(|name| case.environment.get(name).is_some_and(fits));
    if let Some(name) = variable {
        return Some(Origin::from(name));
    }
    [keys::REGION, keys::SSO_REGION].into_iter().find_map(|key| {
        let (found, at) = case.setting(key)?;
        let written = found.section.text(found.section.written_value(found.setting));
        (fits(found.value()) || fits(written.trim())).then_some(at)
    })
}

/// The region in the host name of the message.
pub(super) fn host_region(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case)?;
    let labels: Vec<&str> = host.split('.').collect();
    let end = labels.iter().position(|label| *label == "amazonaws")?;
    let region = *labels[..end].last().filter(|_| end > 1)?;
    let of_sso = matches!(labels[0], "portal" | "oidc");
    if regions::lookup(region).is_some() || !region.contains(['-', '_']) && region.len() < 3 {
        return None;
    }
    let at = if of_sso {
        case.setting(keys::SSO_REGION).map(|(_, at)| at)
    } else {
        place_of(case, region)
    };
    let certainty = if at.is_some() { Certainty::Certain } else { Certainty::Likely };
    of_fault(certainty, region, at)
}

/// The host that the message names.
fn host(case: &Case<'_, '_>) -> Option<String> {
    let from_hole = case.found.hole("url").or_else(|| case.found.hole("host")).map(host_of);
    let with_domain = |host: String| match case.found.message {
        Some(message) if message.pattern.contains("{host}.amazonaws.com") => {
            format!("{host}.amazonaws.com")
        }
        _ => host,
    };
    // The URL of the request, soon before the message.
    let before = &case.text[super::super::floor(case.text, case.found.at.saturating_sub(300))..];
    let before = &before[..super::super::floor(before, before.len().min(600))];
    let requested = || {
        let at = before.find("://")?;
        Some(host_of(&before[at..])).filter(|host| !host.is_empty())
    };
    let named = from_hole.map(with_domain).filter(|host| !host.is_empty());
    named.or_else(requested).or_else(|| {
        // The first host of AWS in the text around the message.
        let text = case.text;
        let at = text.find(".amazonaws.com")?;
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.' || c == '_';
        let start = text[..at].rfind(|c: char| !is_part(c)).map_or(0, |at| at + 1);
        Some(format!("{}.amazonaws.com", text.get(start..at)?))
    })
}

/// The host of a URL, without user, port and path.
pub(in crate::why) fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['/', '?']).next().unwrap_or(rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    rest.split(':').next().unwrap_or(rest).trim_matches(['"', '\'', ' ']).to_owned()
}

/// Every place that names an endpoint: the URL and where it is written.
fn endpoints(case: &Case<'_, '_>) -> Vec<(String, Option<Origin>)> {
    let mut found = Vec::new();
    if let Some(url) = case.command.and_then(|command| command.endpoint.clone()) {
        found.push((url, None));
    }
    for (name, value) in &case.environment.variables {
        if name.starts_with("AWS_ENDPOINT_URL") && !value.is_empty() {
            found.push((value.clone(), Some(Origin::Variable(name.clone()))));
        }
    }
    for (section, setting) in case.settings() {
        let is_endpoint = section.text(setting.name) == "endpoint_url";
        if is_endpoint && !section.value(setting).is_empty() {
            let at = Origin::line(section, setting.line);
            found.push((section.value(setting).to_owned(), Some(at)));
        }
    }
    found
}

/// The requests go to something that is not AWS.
pub(super) fn endpoint_is_not_aws(case: &Case<'_, '_>) -> Option<Cause> {
    let (url, at) =
        endpoints(case).into_iter().find(|(url, _)| endpoint(url) != EndpointOwner::Aws)?;
    let text = format!("the requests go to `{}`, which is not AWS", public(&host_of(&url)));
    let next = match &at {
        Some(Origin::Variable(name)) => format!("unset {name}"),
        _ => "remove endpoint_url, or give it to the one service that is there".to_owned(),
    };
    Some(Cause::new(Certainty::Likely, text).at(at).next(next))
}

/// The host that did not answer is the endpoint that somebody set.
pub(super) fn host_is_endpoint(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case);
    let found = endpoints(case);
    let same =
        found.iter().find(|(url, _)| host.as_ref().is_some_and(|host| *host == host_of(url)));
    let (url, at) = same.cloned().or_else(|| {
        // Programs print the address of a name that they have looked up.
        let local = host.as_ref().is_some_and(|host| is_loopback(host));
        found.iter().find(|(url, _)| local && endpoint(url) == EndpointOwner::Local).cloned()
    })?;
    let text =
        format!("the requests go to `{}`, and nothing answers there", public(&host_of(&url)));
    let next = match &at {
        Some(Origin::Variable(name)) => format!("start that service, or unset {name}"),
        _ => "start that service, or remove endpoint_url".to_owned(),
    };
    Some(Cause::new(Certainty::Certain, text).at(at).next(next))
}

fn is_loopback(host: &str) -> bool {
    host.starts_with("127.") || host == "localhost" || host == "[" || host == "0.0.0.0"
}

/// An endpoint is set.
pub(super) fn endpoint_is_set(case: &Case<'_, '_>) -> Option<Cause> {
    let (url, at) = endpoints(case).into_iter().next()?;
    let has_scheme = url.starts_with("http://") || url.starts_with("https://");
    let text = if has_scheme {
        format!("the endpoint is set to `{}`", public(&host_of(&url)))
    } else {
        "the endpoint is set to a URL that does not begin with http:// or https://".to_owned()
    };
    let certainty = if has_scheme { Certainty::Likely } else { Certainty::Certain };
    let next = match &at {
        Some(Origin::Variable(name)) => format!("unset {name}"),
        _ => "write it as http://HOST:PORT".to_owned(),
    };
    Some(Cause::new(certainty, text).at(at).next(next))
}

/// FIPS and dual-stack endpoints are not everywhere.
pub(super) fn special_endpoint(case: &Case<'_, '_>) -> Option<Cause> {
    let names = [
        ("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
    ];
    names.into_iter().find_map(|(variable, setting)| {
        let is_on = |value: &str| value.eq_ignore_ascii_case("true");
        let at = if case.environment.get(variable).is_some_and(is_on) {
            Origin::from(variable)
        } else {
            let found = case.settings().into_iter().find(|(section, it)| {
                section.text(it.name) == setting && is_on(section.value(it))
            })?;
            Origin::line(found.0, found.1.line)
        };
        let text =
            format!("{setting} is on, and not every service has such an endpoint in every region");
        let is_named =
            host(case).is_some_and(|host| host.contains("fips") || host.contains(".api.aws"));
        let certainty = if is_named { Certainty::Certain } else { Certainty::Likely };
        Some(Cause::new(certainty, text).at(at).next("switch it off for this profile"))
    })
}

/// AWS has no such region as the one in use, and the message names no host.
pub(super) fn unknown_region_in_use(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = region(case)?;
    of_fault(Certainty::Likely, &value, at)
}

/// The region in use.
pub(super) fn region_in_use(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = region(case)?;
    let text = match regions::lookup(&value) {
        Some(known) => format!("the region in use is {} ({})", known.name, known.description),
        None => return of_fault(Certainty::Likely, &value, at),
    };
    Some(Cause::new(Certainty::Possible, text).at(at))
}

/// The region that the message expects.
pub(super) fn region_differs(case: &Case<'_, '_>) -> Option<Cause> {
    let expected = case.found.hole("expected")?;
    let used = case.found.hole("region").unwrap_or_default();
    let at = place_of(case, used).or_else(|| region(case).and_then(|(_, at)| at));
    let (used, expected) = (public(used), public(expected));
    let text = format!("the request was made for {used}, and what it asks for is in {expected}");
    Some(Cause::new(Certainty::Certain, text).at(at).next(format!("--region {expected}")))
}

/// `region =` gives a host with two dots.
pub(super) fn empty_region(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = region(case).filter(|(value, _)| value.is_empty())?;
    of_fault(Certainty::Likely, &value, at)
}

/// A proxy is set.
pub(super) fn proxy_is_set(case: &Case<'_, '_>) -> Option<Cause> {
    let names =
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"];
    let name = names.into_iter().find(|name| case.variable(name).is_some())?;
    let of_proxy = case.found.kind.id == "proxy";
    let certainty = if of_proxy { Certainty::Likely } else { Certainty::Possible };
    let host = public(&host_of(case.variable(name)?));
    let text = format!("{name} sends the requests to the proxy `{host}`");
    let unused = match case.client() {
        Client::JavaScript => "the JavaScript SDK takes no proxy from variables",
        Client::Java if !name.eq_ignore_ascii_case("http_proxy") => {
            "the Java SDK reads HTTP_PROXY alone"
        }
        _ => "",
    };
    let reason = Cause::new(certainty, text).at(Origin::from(name));
    Some(match unused {
        "" => reason.next(format!("unset {name}, or set NO_PROXY for the host")),
        why => reason.next(why),
    })
}

/// Credentials of a container are asked for.
pub(super) fn container(case: &Case<'_, '_>) -> Option<Cause> {
    let names = [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    ];
    let name = names.into_iter().find(|name| case.environment.get(name).is_some())?;
    let text = format!("{name} is set, and nothing gives credentials at that address");
    let certainty =
        if case.found.kind.id == "container" { Certainty::Certain } else { Certainty::Likely };
    Some(Cause::new(certainty, text).at(Origin::from(name)).next(format!("unset {name}")))
}
