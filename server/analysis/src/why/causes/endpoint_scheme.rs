//! An endpoint with the wrong scheme.

use catalogue::messages::kinds;

use super::{Case, Cause, Certainty, Probe};
use crate::why::endpoints::of_request;

pub(super) const SCHEME: Probe = Probe::Ask(
    "The endpoint begins with https:// and the server speaks HTTP, or the reverse.",
    scheme,
);

fn scheme(case: &Case<'_, '_>) -> Option<Cause> {
    let endpoint = of_request(case)?;
    let (written, right) = match case.found.kind.id {
        kinds::TLS_TO_PLAIN_PORT => ("https://", "http://"),
        _ => ("http://", "https://"),
    };
    endpoint.url.starts_with(written).then_some(())?;
    let text = format!(
        "the endpoint `{}` begins with {written}, and the server there answers to {right}",
        endpoint.label()
    );
    let reason = Cause::new(Certainty::Certain, text).at(endpoint.at.clone());
    Some(reason.next(format!("write the endpoint with {right}")))
}
