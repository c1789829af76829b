//! Causes about services that are not AWS and speak its protocols: their keys, endpoints and checksums.

use catalogue::credentials::is_well_formed_key_id;
use catalogue::endpoints::{EndpointOwner, service_at};
use catalogue::messages::kinds;
use catalogue::{other_clouds, regions};

use super::keys as own_keys;
use super::region::region;
use super::{Case, Cause, Certainty, Probe};
use crate::report::{Origin, option};
use crate::rules;
use crate::why::endpoints::{Endpoint, no_endpoint, of_request};
use crate::why::{age, public};

pub(super) const KEY_OF_OTHER: Probe = Probe::Ask(
    "The access key and the endpoint are of two services: a key of AWS goes to another one, or the reverse.",
    key_of_other,
);

fn key_of_other(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case).filter(|endpoint| endpoint.owner() != EndpointOwner::Aws);
    let id = own_keys::id(case);
    match (endpoint, id) {
        (Some(endpoint), Some(id)) if is_well_formed_key_id(&id) => {
            Some(key_of_aws(case, &endpoint))
        }
        (Some(endpoint), None) => Some(is_not_aws(&endpoint)),
        (None, Some(id)) => key_without_endpoint(case, &id),
        // A key that has no form of AWS's may well be of the service that is asked.
        (Some(_), Some(_)) | (None, None) => None,
    }
}

pub(super) fn is_not_aws(endpoint: &Endpoint) -> Cause {
    let text = format!("the requests go to `{}`, which is not AWS", endpoint.label());
    let reason = Cause::new(Certainty::Likely, text).at(endpoint.at.clone());
    let reason = reason.next(endpoint.removal());
    match &endpoint.at {
        Some(Origin::Line { .. }) if endpoint.service.is_none() => {
            reason.next("or give it to the one service that is there")
        }
        _ => reason,
    }
}

/// The key has the form of AWS's, and the endpoint is another service's.
fn key_of_aws(case: &Case<'_, '_>, endpoint: &Endpoint) -> Cause {
    let Some(key) = own_keys::key(case).filter(|_| endpoint.owner() == EndpointOwner::Other) else {
        // Servers on this machine take any key that they were told.
        return is_not_aws(endpoint);
    };
    let text = format!(
        "{} has the form of AWS's keys, and the requests go to `{}`, which is not AWS",
        key.id,
        endpoint.label()
    );
    let certainty = match case.found.kind.id {
        // The service itself says that the key is not one of its own.
        kinds::OTHER_CLOUD_KEY => Certainty::Certain,
        _ => Certainty::Likely,
    };
    let reason = Cause::new(certainty, text).at(key.at.clone());
    let reason = reason.next("write a key of that service into a profile of its own");
    reason.next(format!("or, to reach AWS, {}", endpoint.removal()))
}

/// The key has the form of another service's, and no endpoint leads there.
fn key_without_endpoint(case: &Case<'_, '_>, id: &str) -> Option<Cause> {
    let names: Vec<&str> = other_clouds::with_key_id(id).map(|cloud| cloud.name).collect();
    let whose = match names.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} or {two}"),
        [one, two, ..] => format!("{one}, {two} and others"),
    };
    // It is set in a place where tools do not read it.
    if let Some(known) = case.finding_of(&[rules::INEFFECTIVE_ENDPOINT]) {
        return Some(Cause::of(known, Certainty::Likely));
    }
    let text = format!(
        "the access key ID has the form of those of {whose}, and the request goes to AWS: {}",
        no_endpoint(case)
    );
    let reason = Cause::new(Certainty::Likely, text).at(own_keys::key(case)?.at.clone());
    let of_variable = own_keys::key(case).is_some_and(own_keys::is_in_variable);
    let next = if of_variable { "export AWS_ENDPOINT_URL=…" } else { "set endpoint_url" };
    Some(reason.next(format!("{next}, the address of that service")))
}

pub(super) const KEY_OF_B2: Probe = Probe::Ask(
    "Backblaze B2 takes no master key here, and each key at the endpoint of its cluster alone.",
    key_of_b2,
);

/// A key ID of B2 begins with the number that ends the name of its cluster, `005` for `us-east-005`.
/// <https://www.backblaze.com/docs/cloud-storage-s3-compatible-app-keys>
fn key_of_b2(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case)?;
    let host = endpoint.host();
    let cluster = host.strip_suffix(".backblazeb2.com")?.rsplit('-').next()?;
    let (id, key) = (own_keys::id(case)?, own_keys::key(case)?);
    let is_hex = id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex && id.len() == 12 {
        let text = "the access key ID has 12 characters, as the master application key of B2 has, which its S3 API does not take";
        let reason = Cause::new(Certainty::Certain, text).at(key.at.clone());
        return Some(reason.next("create an application key in the console of B2"));
    }
    if !is_hex || id.len() != 25 || id.starts_with(cluster) {
        return None;
    }
    let text = format!(
        "the access key ID begins with {}, and the endpoint is of the cluster {}",
        public(&id[..3]),
        public(cluster)
    );
    let reason = Cause::new(Certainty::Likely, text).at(endpoint.at.clone());
    Some(reason.next("copy the endpoint that the console of B2 shows beside the bucket"))
}

pub(super) const REGION_OF_HOST: Probe = Probe::Ask(
    "The region that is signed for is another one than the region in the host of the endpoint.",
    region_of_host,
);

fn region_of_host(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case)?;
    let (written, at) = region(case)?;
    let host = endpoint.host();
    let is_region = |label: &&str| {
        regions::lookup(label).is_some() || other_clouds::with_region(label).next().is_some()
    };
    // Before the domain, whose labels are no regions.
    let labels: Vec<&str> = host.split('.').collect();
    let named = labels[..labels.len().saturating_sub(2)].iter().find(|label| is_region(label))?;
    if named.eq_ignore_ascii_case(&written) {
        return None;
    }
    let text = format!(
        "the endpoint `{}` is in {}, and the requests are signed for `{}`",
        endpoint.label(),
        public(named),
        public(&written)
    );
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next(format!("set the region to {}", public(named))))
}

pub(super) const REGION_OF_OTHER: Probe =
    Probe::Ask("The region that the service does not have.", region_of_other);

fn region_of_other(case: &Case<'_, '_>) -> Option<Cause> {
    let named = case.found.hole("region")?;
    let (written, at) = region(case).filter(|(written, _)| written == named)?;
    let text = format!("the service has no region `{}`", public(&written));
    let reason = Cause::new(Certainty::Certain, text).at(at);
    let is_r2 = case.found.hole("names").is_some_and(|listed| listed.contains("wnam"));
    Some(reason.next(if is_r2 {
        "set the region to auto".to_owned()
    } else {
        "set the region to one that the message lists".to_owned()
    }))
}

pub(super) const ENDPOINT_OF_ONE: Probe =
    Probe::Ask("The endpoint of one service of AWS is set for all of them.", endpoint_of_one);

fn endpoint_of_one(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint =
        of_request(case).filter(|it| it.owner() == EndpointOwner::Aws && it.service.is_none())?;
    let service = service_at(&endpoint.host())?;
    if service.config_id == "sts" {
        return None;
    }
    let text = format!(
        "`{}` is the endpoint of {} alone, and is set for every service",
        endpoint.label(),
        service.service_id
    );
    let reason = Cause::new(Certainty::Certain, text).at(endpoint.at.clone());
    Some(reason.next("remove it: tools find the endpoints of AWS by the region"))
}

pub(super) const CHECKSUMS: Probe = Probe::Ask(
    "SDKs since 2025 send checksums with each upload unless `request_checksum_calculation` is `when_required`.",
    checksums,
);

fn checksums(case: &Case<'_, '_>) -> Option<Cause> {
    const SETTING: &str = "request_checksum_calculation";
    const VARIABLE: &str = "AWS_REQUEST_CHECKSUM_CALCULATION";
    // Programs with a way of their own to S3, such as rclone, read no such setting.
    if case.tool.is_borrowed {
        return None;
    }
    let set = case.setting_named(SETTING);
    let of_variable = case.environment.filled(VARIABLE).map(|it| (it, Origin::from(VARIABLE)));
    let endpoint = of_request(case).filter(|endpoint| endpoint.owner() != EndpointOwner::Aws);
    // Other headers are refused in the same words.
    let names_checksums = case.found.kind.id == kinds::CHECKSUM_REFUSED;
    if !names_checksums && endpoint.is_none() {
        return None;
    }
    let certainty = if names_checksums { Certainty::Certain } else { Certainty::Likely };
    if let Some((value, at)) = of_variable.or(set) {
        if !value.eq_ignore_ascii_case("when_required") {
            let text = format!("{SETTING} is `{}`, so that checksums are sent", public(value));
            return Some(with_setting(case, Cause::new(certainty, text).at(at)));
        }
        let text = format!(
            "{SETTING} is when_required here, and the program sends checksums all the same"
        );
        let reason = Cause::new(Certainty::Possible, text).at(at);
        return Some(reason.next("look for a checksum algorithm in the program's own settings"));
    }
    let text = match &endpoint {
        Some(endpoint) => format!(
            "{} sends checksums, which `{}` does not take: {SETTING} is not set",
            case.tool.name,
            endpoint.label()
        ),
        None => format!("{} sends checksums: {SETTING} is not set", case.tool.name),
    };
    let at = endpoint.and_then(|endpoint| endpoint.at);
    Some(with_setting(case, Cause::new(certainty, text).at(at)))
}

fn with_setting(case: &Case<'_, '_>, reason: Cause) -> Cause {
    let profile = option("--profile", &public(case.profile_name()));
    let set = "set request_checksum_calculation when_required";
    let reason = reason.next(format!("aws configure {set} {profile}"));
    let reason = reason.next("or export AWS_REQUEST_CHECKSUM_CALCULATION=when_required");
    let reason = reason.next("and the same with response_checksum_validation, for downloads");
    match age::since(case.tool, "request_checksum_calculation") {
        Some(since) if since.version.is_none() => {
            reason.next(format!("{} does not read it: set it in the program", since.package()))
        }
        Some(since) => {
            let version = since.version.unwrap_or_default();
            reason.next(format!("{} reads it from {version}", since.package()))
        }
        None => reason,
    }
}
