//! Causes in the settings of S3.

use super::{Case, Cause, Certainty, Probe};
use crate::why::public;

pub(super) const ACCELERATE: Probe = Probe::Ask("`use_accelerate_endpoint` is on.", accelerate);

fn accelerate(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = case.setting_named("use_accelerate_endpoint")?;
    let reason = Cause::new(Certainty::Certain, "use_accelerate_endpoint is on").at(at);
    let is_on = value.eq_ignore_ascii_case("true");
    is_on.then(|| reason.next("remove the line, or switch it on for the bucket"))
}

pub(super) const ACCELERATE_AT_ENDPOINT: Probe =
    Probe::Ask("`use_accelerate_endpoint` is on, and an endpoint is set.", accelerate_at_endpoint);

fn accelerate_at_endpoint(case: &Case<'_, '_>) -> Option<Cause> {
    let message = case.found.message.filter(|it| it.pattern.contains("ccelerate"))?;
    let reason = accelerate(case)?;
    let (also, next) = if message.pattern.contains("FIPS") {
        ("FIPS endpoints are used", "remove it, or use_fips_endpoint")
    } else {
        ("an endpoint is set", "remove it, or the endpoint")
    };
    let text = format!("{}, and {also}", reason.text);
    Some(Cause { text, next: vec![next.to_owned()], ..reason })
}

pub(super) const SIGNATURE: Probe =
    Probe::Ask("`signature_version` asks for an older signature.", signature);

fn signature(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = case.setting_named("signature_version")?;
    let value = public(value);
    let text = format!("signature_version is `{value}`");
    let certainty = match value.as_str() {
        "s3" | "v2" => Certainty::Certain,
        _ => Certainty::Possible,
    };
    Some(Cause::new(certainty, text).at(at).next("remove the line"))
}
