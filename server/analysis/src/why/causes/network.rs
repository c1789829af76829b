//! Causes about endpoints, proxies and containers.

use catalogue::endpoints::EndpointOwner;
use catalogue::messages::kinds;

use super::other_clouds::is_not_aws;
use super::{Case, Cause, Certainty, Probe};
use crate::report::Origin;
use crate::why::endpoints::{endpoints, of_request, path_style};
use crate::why::message_host::host;

pub(super) const ENDPOINT_IS_NOT_AWS: Probe =
    Probe::Ask("The requests go to something that is not AWS.", endpoint_is_not_aws);

fn endpoint_is_not_aws(case: &Case<'_, '_>) -> Option<Cause> {
    of_request(case).filter(|it| it.owner() != EndpointOwner::Aws).as_ref().map(is_not_aws)
}

pub(super) const BUCKET_IN_HOST: Probe =
    Probe::Ask("The name of the bucket is before the host of the endpoint.", bucket_in_host);

fn bucket_in_host(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case)?;
    let endpoints = endpoints(case);
    let endpoint = endpoints
        .iter()
        .find(|it| it.owner() != EndpointOwner::Aws && it.has_host(&host) && it.host() != host)?;
    let text = format!(
        "the bucket is written before the host `{}`, and there is no host of that name",
        endpoint.label()
    );
    let reason = Cause::new(Certainty::Likely, text).at(endpoint.at.clone());
    Some(reason.next(path_style(case.client())))
}

pub(super) const HOST_IS_ENDPOINT: Probe =
    Probe::Ask("The host that did not answer is the endpoint that somebody set.", host_is_endpoint);

fn host_is_endpoint(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case);
    let found = endpoints(case);
    let same = found.iter().find(|it| host.as_ref().is_some_and(|host| it.has_host(host)));
    let endpoint = same.or_else(|| {
        // Programs print the address of a name that they have looked up.
        let local = host.as_ref().is_some_and(|host| is_loopback(host));
        found.iter().find(|it| local && it.owner() == EndpointOwner::Local)
    })?;
    let text = format!("the requests go to `{}`, and nothing answers there", endpoint.label());
    let start = match endpoint.owner() {
        EndpointOwner::Local => "start that service",
        _ => "correct the host",
    };
    let next = format!("{start}, or {}", endpoint.removal());
    Some(Cause::new(Certainty::Certain, text).at(endpoint.at.clone()).next(next))
}

fn is_loopback(host: &str) -> bool {
    // `host_of` cuts `[::1]` at its first colon.
    host.starts_with("127.") || host == "localhost" || host == "[" || host == "0.0.0.0"
}

pub(super) const ENDPOINT_IS_SET: Probe = Probe::Ask("An endpoint is set.", endpoint_is_set);

fn endpoint_is_set(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case)?;
    let has_scheme = ["http://", "https://"].iter().any(|scheme| endpoint.url.starts_with(scheme));
    let reason = if has_scheme {
        let text = format!("the endpoint is set to `{}`", endpoint.label());
        Cause::new(Certainty::Likely, text).next(endpoint.removal())
    } else {
        let text = "the endpoint is set to a URL that does not begin with http:// or https://";
        Cause::new(Certainty::Certain, text).next("write it as http://HOST:PORT")
    };
    Some(reason.at(endpoint.at))
}

pub(super) const SPECIAL_ENDPOINT: Probe =
    Probe::Ask("FIPS and dual-stack endpoints are not everywhere.", special_endpoint);

fn special_endpoint(case: &Case<'_, '_>) -> Option<Cause> {
    let names = [
        ("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
    ];
    names.into_iter().find_map(|(variable, setting)| {
        let is_on = |value: &str| value.eq_ignore_ascii_case("true");
        let at = if case.environment.get(variable).is_some_and(is_on) {
            Origin::from(variable)
        } else {
            case.setting_named(setting).filter(|(value, _)| is_on(value))?.1
        };
        let text =
            format!("{setting} is on, and not every service has such an endpoint in every region");
        let is_named =
            // `api.aws` is the domain of dual-stack endpoints.
            host(case).is_some_and(|host| host.contains("fips") || host.contains(".api.aws"));
        let certainty = if is_named { Certainty::Certain } else { Certainty::Likely };
        Some(Cause::new(certainty, text).at(at).next("switch it off for this profile"))
    })
}

pub(super) const CONTAINER: Probe =
    Probe::Ask("Credentials of a container are asked for.", container);

fn container(case: &Case<'_, '_>) -> Option<Cause> {
    let names = [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    ];
    let name = names.into_iter().find(|name| case.environment.get(name).is_some())?;
    let text = format!("{name} is set, and nothing gives credentials at that address");
    let certainty =
        if case.found.kind.id == kinds::CONTAINER { Certainty::Certain } else { Certainty::Likely };
    Some(Cause::new(certainty, text).at(Origin::from(name)).next(format!("unset {name}")))
}
