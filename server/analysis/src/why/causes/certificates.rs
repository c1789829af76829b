//! Causes about the certificates that are trusted.

use catalogue::keys;
use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::report::Origin;

pub(super) const CA_BUNDLE: Probe = Probe::Ask("The file with certificates.", ca_bundle);

fn ca_bundle(case: &Case<'_, '_>) -> Option<Cause> {
    let variables = ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"];
    let set = variables.into_iter().find(|name| {
        case.environment.get(name).is_some() || case.machine.variables.contains_key(*name)
    });
    let of_bundle = case.found.kind.id == kinds::CA_BUNDLE;
    let certainty = if of_bundle { Certainty::Likely } else { Certainty::Possible };
    if let Some(name) = set {
        let text = format!("{name} names the file with the certificates that are trusted");
        let reason = Cause::new(certainty, text).at(Origin::from(name));
        return Some(reason.next(format!("correct the path in {name}, or unset it")));
    }
    let (_, at) = case.setting(keys::CA_BUNDLE)?;
    let text = "ca_bundle names the file with the certificates that are trusted";
    Some(
        Cause::new(certainty, text)
            .at(at)
            .next("write the whole path of the company's certificates"),
    )
}

pub(super) const CA_BUNDLE_UNREAD: Probe =
    Probe::Ask("A bundle is set that this SDK does not read.", ca_bundle_unread);

fn ca_bundle_unread(case: &Case<'_, '_>) -> Option<Cause> {
    let instead = match case.client() {
        Client::JavaScript => "export NODE_EXTRA_CA_CERTS=…",
        Client::Rust => "export SSL_CERT_FILE=…",
        Client::Java => "import the certificate with keytool",
        _ => return None,
    };
    let set = case.environment.filled("AWS_CA_BUNDLE").map(|_| Origin::from("AWS_CA_BUNDLE"));
    let at = set.or_else(|| case.setting(keys::CA_BUNDLE).map(|(_, at)| at))?;
    let text = format!("{} does not read ca_bundle or AWS_CA_BUNDLE", case.tool.name);
    Some(Cause::new(Certainty::Likely, text).at(at).next(instead))
}
