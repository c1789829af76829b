//! The region in the host of a request: whether there is such a region, and whether it is the one in use.

use catalogue::{keys, regions, suggest};

use super::region::{ABOUT_NAMES, of_fault, place_of, region};
use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::report::Origin;
use crate::why::clean::clean;
use crate::why::floor;
use crate::why::message_host::host;

pub(super) const HOST_DIFFERS: Probe =
    Probe::Ask("The host in the message is in another region than the one in use.", host_differs);

fn host_differs(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case)?;
    let of_host = host.split('.').find_map(regions::lookup)?;
    let Some((used, at)) = region(case) else {
        // The C++ SDK takes one without saying so.
        // https://github.com/aws/aws-sdk-cpp, `ClientConfiguration`
        let falls_back = case.client() == Client::Cpp && of_host.name != "us-east-1";
        let text = format!(
            "no region is set, which is us-east-1 here, and the host is in {}",
            of_host.name
        );
        let reason = Cause::new(Certainty::Likely, text).next(set(of_host.name));
        return falls_back.then_some(reason);
    };
    let used = regions::lookup(&used).filter(|used| used.name != of_host.name)?;
    let text = format!("the region in use is {}, and the host is in {}", used.name, of_host.name);
    Some(Cause::new(Certainty::Certain, text).at(at).next(set(of_host.name)))
}

pub(super) fn set(region: &str) -> String {
    format!("export AWS_REGION={region}, or set it in the program")
}

pub(super) const HOST_REGION: Probe =
    Probe::Ask("The region in the host name of the message.", host_region);

fn host_region(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case)?;
    let labels: Vec<&str> = host.split('.').collect();
    let is_domain =
        |at: &usize| labels[*at] == "amazonaws" || labels[*at..].starts_with(&["api", "aws"]);
    let end = (0..labels.len()).find(is_domain)?;
    let before = &labels[..end];
    // Many hosts have the region further in front: `ID.REGION.eks`, `REGION.queue`.
    if before.iter().any(|label| names_region(label)) {
        return None;
    }
    // `sts.amazonaws.com` is a global endpoint: the label before the domain is the service.
    let region = *before.last().filter(|_| end > 1)?;
    // The hosts of sign-ins are in the region of the portal, which is another setting.
    let of_sso = matches!(labels[0], "portal" | "oidc");
    let at = if of_sso {
        let written = case.setting(keys::SSO_REGION);
        written.filter(|(found, _)| found.value() == region).map(|(_, at)| at)
    } else {
        place_of(case, region).filter(|_| region.len() > 2)
    };
    // A service or a name of AWS's own, such as `redshift` or `compute-1`, is no fault.
    if at.is_none() && !is_like_a_region(region) {
        return None;
    }
    let certainty = if at.is_some() { Certainty::Certain } else { Certainty::Likely };
    of_fault(certainty, region, at)
}

/// A region, alone or after the name of a service: `s3-eu-west-1` is a host of old.
fn names_region(label: &str) -> bool {
    let is_last = |(at, _): (usize, &str)| regions::lookup(&label[at + 1..]).is_some();
    regions::lookup(label).is_some() || label.match_indices('-').any(is_last)
}

/// Whether a label has the form of a region, or is nearly one.
fn is_like_a_region(label: &str) -> bool {
    let ends_in_number = label.ends_with(|c: char| c.is_ascii_digit());
    (label.matches('-').count() > 1 && ends_in_number)
        || suggest(label, regions::all().iter().map(|region| region.name)).is_some()
        || regions::availability_zone(label).is_some()
}

pub(super) const IN_ENDPOINT: Probe =
    Probe::Ask("What is set as the region makes a host name that no host can have.", in_endpoint);

/// botocore before 1.17.46 puts any region into the URL.
fn in_endpoint(case: &Case<'_, '_>) -> Option<Cause> {
    let after = &case.text[case.found.at..];
    let after = &after[..floor(after, after.len().min(600))];
    let is_in_host = |value: &&str| {
        let value = clean(value);
        let value = value.trim();
        !value.is_empty() && after.contains(&format!(".{value}")) && after.contains(".amazonaws.")
    };
    let mut variables = ["AWS_REGION", "AWS_DEFAULT_REGION"].into_iter().filter_map(|name| {
        let value = case.environment.get(name).filter(is_in_host)?;
        Some((value.to_owned(), Origin::from(name)))
    });
    let setting = || {
        let (found, at) = case.setting(keys::REGION)?;
        let written = found.section.text(found.section.written_value(found.setting));
        Some((found.value().to_owned(), at)).filter(|_| is_in_host(&written))
    };
    let (value, at) = variables.next().or_else(setting)?;
    let known = case.finding_at(&at).filter(|known| !ABOUT_NAMES.contains(&known.rule));
    if let Some(known) = known {
        return Some(Cause::of(known, Certainty::Certain));
    }
    if let Some(region) = regions::lookup(value.trim()) {
        let text = "the region is written with a blank, which the host then has too";
        let reason = Cause::new(Certainty::Certain, text).at(at);
        return Some(reason.next(format!("set the region to {}", region.name)));
    }
    of_fault(Certainty::Certain, &value, Some(at))
}
