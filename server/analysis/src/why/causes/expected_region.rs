//! The region that a message asks for.

use catalogue::regions;

use super::region::{place_of, region};
use super::region_of_host::set;
use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;
use crate::report::shell_word;
use crate::why::public;

pub(super) const REGION_DIFFERS: Probe =
    Probe::Ask("The region that the message expects.", region_differs);

fn region_differs(case: &Case<'_, '_>) -> Option<Cause> {
    let expected = case.found.hole("expected")?;
    let in_use = region(case);
    let named = case.found.hole("region").map(str::to_owned);
    let used = named.clone().or_else(|| in_use.as_ref().map(|(value, _)| value.clone()));
    let (shown, wanted) = (used.as_deref().map(public), public(expected));
    // The files have what the service expects, so that the tool did not read it.
    if let Some((value, at)) = in_use.as_ref().filter(|(value, _)| value == expected)
        && named.as_ref().is_some_and(|named| named != value)
    {
        let text = format!(
            "the region here is {wanted}, as the service expects, and {} used {}: it did not read it",
            case.tool.name,
            shown.unwrap_or_default()
        );
        let reason = Cause::new(Certainty::Certain, text).at(at.clone());
        return Some(reason.next(format!("export AWS_REGION={}", shell_word(&wanted))));
    }
    let at = used.as_deref().and_then(|used| place_of(case, used));
    let at = at.or_else(|| in_use.and_then(|(_, at)| at));
    let text = match shown {
        Some(used) => {
            format!("the request was made for {used}, and what it asks for is in {wanted}")
        }
        None => format!("no region is set, and what the request asks for is in {wanted}"),
    };
    let next = match case.client() {
        Client::AwsCli => format!("--region {wanted}"),
        _ => set(&wanted),
    };
    Some(Cause::new(Certainty::Certain, text).at(at).next(next))
}

pub(super) const OF_NEW_BUCKET: Probe =
    Probe::Ask("S3 must be told the region of a new bucket once more.", of_new_bucket);

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>
fn of_new_bucket(case: &Case<'_, '_>) -> Option<Cause> {
    let (value, at) = region(case)?;
    let region = regions::lookup(&value)?.name;
    let (text, next) = match case.found.hole("region") {
        Some(named) => (
            format!("the request goes to {region}, and the bucket is to be in {}", public(named)),
            format!("--region {}", public(named)),
        ),
        None => (
            format!("the request goes to {region} and does not say that the bucket is to be there"),
            match case.client() {
                Client::AwsCli => {
                    format!("--create-bucket-configuration LocationConstraint={region}")
                }
                _ => format!("set LocationConstraint={region} in CreateBucketConfiguration"),
            },
        ),
    };
    Some(Cause::new(Certainty::Certain, text).at(at).next(next))
}
