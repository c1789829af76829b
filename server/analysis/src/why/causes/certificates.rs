//! Causes about the certificates that are trusted.

use catalogue::keys;
use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::report::Origin;
use crate::why::endpoints::path_style;
use crate::why::message_host::host;
use crate::why::public;

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

pub(super) const BUCKET_WITH_DOTS: Probe = Probe::Ask(
    "The name of the bucket has dots, and no certificate of S3 fits its host.",
    bucket_with_dots,
);

/// `*.s3.amazonaws.com` stands for one label alone.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>
fn bucket_with_dots(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case)?;
    let end = host.find(".s3.").or_else(|| host.find(".s3-"))?;
    let bucket = host.get(..end).filter(|bucket| bucket.contains('.'))?;
    let text = format!(
        "the bucket `{}` has dots, and the certificate of S3 is for names without dots",
        public(bucket)
    );
    let reason = Cause::new(Certainty::Certain, text);
    let set = case.setting_named("addressing_style");
    Some(match set.filter(|(style, _)| style.eq_ignore_ascii_case("virtual")) {
        Some((_, at)) => reason.at(at).next("set addressing_style to path"),
        None => reason.next(path_style(case.client())),
    })
}
