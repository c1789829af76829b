//! The ARN that someone meant who wrote something near to one.

use super::{is_account_id, parse};
use crate::partitions;

/// The ARN of a `role` or of a device, `mfa`, that a text was meant as: with another sign in place of a colon,
/// without its beginning, with an account in groups, or with another name of the partition.
///
/// ```
/// use catalogue::arn::guess;
/// let right = Some("arn:aws:iam::029608264753:role/dev".to_owned());
/// assert_eq!(guess("029608264753:role/dev", "role"), right);
/// assert_eq!(guess("rn:aws:iam::029608264753:role/dev", "role"), right);
/// assert_eq!(guess("arn;aws;iam;;029608264753;role/dev", "role"), right);
/// assert_eq!(guess("arn:aws:iam::029608264753/role/dev", "role"), right);
/// assert_eq!(guess("arn:aws:iam::0296-0826-4753:roles/dev", "role"), right);
/// assert_eq!(guess("arn:AWS:iam::029608264753:Role/dev", "role"), right);
/// assert_eq!(guess("acme", "role"), None);
/// ```
pub fn guess(text: &str, kind: &str) -> Option<String> {
    let mut text = text.to_owned();
    if !text.contains(':') {
        text = text.replace(';', ":");
    }
    let text = with_beginning(&text);
    let text = with_colon_after_account(&text);
    let arn = parse(&text).ok()?;
    let partition = partition_of(arn.partition)?;
    let account = arn.account.replace(['-', ' '], "");
    let (named, name) = arn.resource.split_once('/')?;
    let is_of_iam = arn.service.eq_ignore_ascii_case("iam") && arn.region.is_empty();
    (is_of_iam && is_account_id(&account) && is_kind(named, kind) && !name.is_empty())
        .then(|| format!("arn:{partition}:iam::{account}:{kind}/{name}"))
}

/// Whether a word before the name is another spelling of the kind. A device has the name of its user.
fn is_kind(named: &str, kind: &str) -> bool {
    let named = named.to_ascii_lowercase();
    named.trim_end_matches('s') == kind || kind == "mfa" && named == "user"
}

/// The text with `arn:aws:iam::`, or what it lacks of that.
fn with_beginning(text: &str) -> String {
    const BEGINNING: &str = "arn:aws:iam::";
    // Less than all of it: `rn:aws:…`, `aws:iam::…`, `iam::…`, `:029608264753:…`.
    let first = text.split(':').next().unwrap_or_default();
    let account = first.replace('-', "");
    if is_account_id(&account) {
        return format!("{BEGINNING}{text}");
    }
    let is_short_arn =
        first.len() <= 4 && "arn".chars().any(|c| first.to_ascii_lowercase().contains(c));
    match text.split_once(':') {
        Some((_, rest)) if is_short_arn && rest.to_ascii_lowercase().starts_with("aws") => {
            format!("arn:{rest}")
        }
        _ if text.starts_with("aws:") || text.starts_with("aws-") => format!("arn:{text}"),
        _ if text.starts_with("iam::") => format!("arn:aws:{text}"),
        _ if text.starts_with("::") => format!("arn:aws:iam{text}"),
        _ => text.to_owned(),
    }
}

/// `…::029608264753:role/…` for `…::029608264753/role/…`.
fn with_colon_after_account(text: &str) -> String {
    let Some((before, resource)) = text.split_once('/') else { return text.to_owned() };
    let account = before.rsplit(':').next().unwrap_or_default();
    if is_account_id(account) { format!("{before}:{resource}") } else { text.to_owned() }
}

/// The partition of such a name: in capitals, or as people call it.
fn partition_of(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let known = match &*lower {
        "aws-gov" | "aws-us-govcloud" | "aws-govcloud" => "aws-us-gov",
        "aws-china" => "aws-cn",
        other => other,
    };
    partitions::lookup(known).map(|partition| partition.name)
}
