//! Causes about partitions: no access key is valid in two of them.

use catalogue::{arn, keys, partitions, regions};

use super::keys as own_keys;
use super::region::region;
use super::{Case, Cause, Certainty, Probe};
use crate::report::{Origin, profiles};
use crate::rules;
use crate::why::endpoints::of_request;
use crate::why::message_host::host;
use crate::why::public;

pub(super) const DIFFERS: Probe = Probe::Ask(
    "The request goes to another partition (`aws`, `aws-cn`, `aws-us-gov`) than the one of the key.",
    differs,
);

/// Something that is in one partition.
struct Member {
    /// As the subject of a sentence.
    what: String,
    partition: &'static str,
    at: Option<Origin>,
}

fn differs(case: &Case<'_, '_>) -> Option<Cause> {
    // The rule says more about settings of one profile and its sources.
    if case.finding_of(&[rules::PARTITION_MISMATCH]).is_some() {
        return None;
    }
    let target = target(case)?;
    let home = home(case).into_iter().find(|home| home.partition != target.partition)?;
    let text = format!(
        "{} is in the partition `{}`, and {} in `{}`: no key is valid in both",
        target.what, target.partition, home.what, home.partition
    );
    let reason = Cause::new(Certainty::Likely, text).at(target.at.or(home.at));
    let probe = partitions::lookup(home.partition).map_or("", |it| it.probe_region);
    Some(reason.next(format!(
        "use a region of the partition `{}`, such as {probe}, or a key of `{}`",
        home.partition, target.partition
    )))
}

/// The partition that the request went to.
fn target(case: &Case<'_, '_>) -> Option<Member> {
    let of_host = |host: &str, at: Option<Origin>| {
        let partition = partition_of_host(host)?;
        Some(Member { what: format!("`{}`", public(host)), partition, at })
    };
    if let Some(endpoint) = of_request(case) {
        return of_host(&endpoint.host(), endpoint.at.clone());
    }
    host(case).and_then(|host| of_host(&host, None)).or_else(|| of_region(case))
}

fn of_region(case: &Case<'_, '_>) -> Option<Member> {
    let (name, at) = region(case)?;
    let region = regions::lookup(&name)?;
    Some(Member { what: format!("`{}`", region.name), partition: region.partition, at })
}

fn partition_of_host(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    if let Some(region) = host.split('.').find_map(regions::lookup) {
        return Some(region.partition);
    }
    let ends = |suffix: &str| host.ends_with(&format!(".{suffix}"));
    // A host without a region is a global one. GovCloud has the domain of the commercial partition,
    // which comes first in the table.
    let found = partitions::all().iter().find(|it| ends(it.dns_suffix));
    found.map(|partition| partition.name)
}

/// What tells the partition of the key, the surest first.
fn home(case: &Case<'_, '_>) -> Vec<Member> {
    let mut found: Vec<Member> = of_arns(case).collect();
    found.extend(of_account(case));
    found.extend(of_same_key(case));
    // An endpoint in one partition and a region in another: whosever the key is, one is wrong.
    found.extend(of_region(case));
    found
}

/// Settings of the profile and its sources that hold an ARN: of a role, of a device, of who signed in.
fn of_arns(case: &Case<'_, '_>) -> impl Iterator<Item = Member> {
    let keys = [keys::MFA_SERIAL, keys::ROLE_ARN, keys::LOGIN_SESSION];
    keys.into_iter().filter_map(|key| {
        let (found, at) = case.setting(key)?;
        let partition = arn::partition_of(found.value())?;
        Some(Member { what: format!("{} is", key.name()), partition, at: Some(at) })
    })
}

/// An ARN anywhere in the files that has the account of the key.
fn of_account(case: &Case<'_, '_>) -> Option<Member> {
    let account = own_keys::key(case)?.account.clone()?;
    let keys = [keys::MFA_SERIAL, keys::ROLE_ARN, keys::LOGIN_SESSION];
    case.world.all_sections().find_map(|section| {
        let mut settings = keys.into_iter().filter_map(|key| section.setting(key));
        settings.find_map(|setting| {
            let value = section.value(setting);
            let is_of_account = arn::parse(value).is_ok_and(|arn| arn.account == account);
            let partition = arn::partition_of(value).filter(|_| is_of_account)?;
            let what = format!("the account {} of the key is", public(&account));
            Some(Member { what, partition, at: Some(Origin::line(section, setting.line)) })
        })
    })
}

/// Another profile with the same key and a region.
fn of_same_key(case: &Case<'_, '_>) -> Option<Member> {
    let id = own_keys::id(case)?;
    let owner = case.owner_name();
    profiles(case.world).filter(|it| it.name() != owner).find_map(|profile| {
        let has_key = profile.get(keys::AWS_ACCESS_KEY_ID) == Some(id.as_str());
        let region = profile.setting(keys::REGION).filter(|_| has_key)?;
        let partition = regions::lookup(region.value())?.partition;
        let what = format!("profile `{}` uses the key", public(profile.name()));
        Some(Member { what, partition, at: Some(crate::why::case::origin(&region)) })
    })
}
