//! Causes about proxies.

use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::report::Origin;
use crate::why::clues::host_of;
use crate::why::message_host::host;
use crate::why::public;

const NAMES: [&str; 6] =
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"];

pub(super) const PROXY_IS_SET: Probe = Probe::Ask("A proxy is set.", proxy_is_set);

fn proxy_is_set(case: &Case<'_, '_>) -> Option<Cause> {
    // Each scheme has a variable of its own.
    let of_proxy = case.found.kind.id == kinds::PROXY;
    if !of_proxy && no_proxy(case).is_some() {
        return None;
    }
    let url = case.found.hole("url");
    let named = url.filter(|_| of_proxy).map(host_of);
    let is_plain = url.is_some_and(|url| !of_proxy && url.starts_with("http://"));
    let set: Vec<&str> = NAMES
        .into_iter()
        .filter(|name| !(is_plain && name.eq_ignore_ascii_case("https_proxy")))
        .filter(|name| case.variable(name).is_some())
        .collect();
    let host_in = |name: &str| case.variable(name).map(host_of);
    let of_message = set.iter().find(|name| named.is_some() && host_in(name) == named);
    let name = *of_message.or(set.first())?;
    let host = public(&host_in(name)?);
    let reason = |certainty, text: String| Cause::new(certainty, text).at(Origin::from(name));
    if let Some(named) = named.filter(|_| of_message.is_none()) {
        let text = format!(
            "the message is about the proxy `{}`, and {name} here is `{host}`: it ran with other variables",
            public(&named)
        );
        return Some(reason(Certainty::Possible, text).next("env | grep -i proxy, where it ran"));
    }
    let certainty = if of_proxy { Certainty::Likely } else { Certainty::Possible };
    let reason = reason(certainty, format!("{name} sends the requests to the proxy `{host}`"));
    let unused = match case.client() {
        Client::JavaScript => "the JavaScript SDK takes no proxy from variables",
        Client::Java if !name.eq_ignore_ascii_case("http_proxy") => {
            "the Java SDK reads HTTP_PROXY alone"
        }
        _ => "",
    };
    Some(match unused {
        "" => reason.next(format!("unset {name}, or set NO_PROXY for the host")),
        why => reason.next(why),
    })
}

pub(super) const NOT_FOR_HOST: Probe =
    Probe::Ask("NO_PROXY keeps the request from the proxy that is set.", not_for_host);

fn not_for_host(case: &Case<'_, '_>) -> Option<Cause> {
    let (name, entry) = no_proxy(case)?;
    let text = format!(
        "{name} has `{}`, so that the request does not go through the proxy",
        public(&entry)
    );
    let reason = Cause::new(Certainty::Possible, text).at(Origin::from(name));
    Some(reason.next(format!("if only the proxy leads out, remove that from {name}")))
}

/// The variable that excepts the host of the message from the proxy, and what of it does.
fn no_proxy(case: &Case<'_, '_>) -> Option<(&'static str, String)> {
    NAMES.into_iter().find(|name| case.variable(name).is_some())?;
    let host = host(case)?.to_ascii_lowercase();
    ["NO_PROXY", "no_proxy"].into_iter().find_map(|name| {
        let mut entries = case.variable(name)?.split(',').map(str::trim);
        let entry = entries.find(|entry| excepts(&entry.to_ascii_lowercase(), &host))?;
        Some((name, entry.to_owned()))
    })
}

/// As curl and Python read it: `*`, a host, or a domain with or without a dot before it.
fn excepts(entry: &str, host: &str) -> bool {
    let domain = entry.trim_start_matches("*.").trim_start_matches('.');
    let before = || host.strip_suffix(domain);
    entry == "*"
        || (!domain.is_empty() && before().is_some_and(|it| it.is_empty() || it.ends_with('.')))
}
