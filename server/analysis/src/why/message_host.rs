//! Where a request went, by the message.

use super::case::Case;
use super::clues::host_of;
use super::floor;

/// The URL or the host that the message names.
pub(super) fn address<'c>(case: &'c Case<'_, '_>) -> Option<&'c str> {
    ["url", "host", "awshost"].into_iter().find_map(|name| case.found.hole(name))
}

/// Where tools send people to read, as the SDK for JavaScript does before a message: no request goes there.
const PAGES: [&str; 4] = ["a.co", "aws.amazon.com", "docs.aws.amazon.com", "github.com"];

/// The host that the message names.
pub(super) fn host(case: &Case<'_, '_>) -> Option<String> {
    let named = address(case).map(host_of).filter(|host| !host.is_empty());
    // The URL of the request, soon before the message.
    let before = &case.text[floor(case.text, case.found.at.saturating_sub(300))..];
    let before = &before[..floor(before, before.len().min(600))];
    let requested = || {
        let mut hosts = before.match_indices("://").map(|(at, _)| host_of(&before[at..]));
        hosts.find(|host| !host.is_empty() && !PAGES.contains(&host.as_str()))
    };
    named.or_else(requested).or_else(|| {
        // The first host of AWS in the text around the message.
        let text = case.text;
        let at = memchr::memmem::find(text.as_bytes(), b".amazonaws.com")?;
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.' || c == '_';
        let start = text[..at].rfind(|c: char| !is_part(c)).map_or(0, |at| at + 1);
        Some(format!("{}.amazonaws.com", text.get(start..at)?))
    })
}
