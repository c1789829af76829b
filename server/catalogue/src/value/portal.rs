//! URLs of access portals.

use crate::regions::{self, Region};

/// The domains of access portals.
const PORTALS: [&str; 3] = [".awsapps.com", ".awsapps.cn", ".app.aws"];

pub(super) fn is_in(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether a start URL is the one of AWS Builder ID, which everybody shares.
/// <https://docs.aws.amazon.com/signin/latest/userguide/differences-aws_builder_id.html>
pub fn is_of_builder_id(url: &str) -> bool {
    url.strip_prefix("https://view.awsapps.com/start")
        .is_some_and(|rest| matches!(rest, "" | "/" | "#" | "/#/"))
}

/// Whether a text is the URL of a portal.
pub fn is_portal_url(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(is_without_scheme)
}

/// Whether a text is the URL of a portal without its `https://`.
///
/// ```
/// use catalogue::value::portal::is_without_scheme;
/// assert!(is_without_scheme("acme.awsapps.com/start") && !is_without_scheme("us-east-1"));
/// ```
pub fn is_without_scheme(text: &str) -> bool {
    is_portal(text.split('/').next().unwrap_or(text))
}

pub(super) fn is_portal(host: &str) -> bool {
    PORTALS.iter().any(|domain| host.ends_with(domain))
}

/// The URL that was meant by one with a slip in the domain or the path of a portal.
///
/// ```
/// use catalogue::value::portal::without_slip;
/// let right = "https://acme.awsapps.com/start";
/// assert_eq!(without_slip("https://acme.awsapp.com/start").unwrap(), right);
/// assert_eq!(without_slip("https://acme.awsapps.com/strat").unwrap(), right);
/// assert_eq!(without_slip(right), None);
/// ```
pub fn without_slip(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (name, domain) = host.split_once('.')?;
    let is_slip =
        crate::suggest(domain, [COMMON_PORTAL].into_iter()).is_some_and(|it| it.distance <= 2);
    let domain = if is_slip { COMMON_PORTAL } else { domain };
    let path = if domain == COMMON_PORTAL { corrected_path(path) } else { path.to_owned() };
    let right = format!("https://{name}.{domain}{path}");
    (right != url).then_some(right)
}

const COMMON_PORTAL: &str = "awsapps.com";

/// `/start` for `/strat`; what follows it stays.
fn corrected_path(path: &str) -> String {
    let Some(first) = path.strip_prefix('/') else { return path.to_owned() };
    let first = &first[..first.find(['/', '?', '#']).unwrap_or(first.len())];
    // Some portals are at `/directory/NAME` and not at `/start`: only what is near the word is
    // corrected.
    let is_slip = crate::suggest(&first.to_ascii_lowercase(), ["start"].into_iter()).is_some();
    let rest = &path[1 + first.len()..];
    if is_slip || first.eq_ignore_ascii_case("start") {
        format!("/start{rest}")
    } else {
        path.to_owned()
    }
}

/// Where the URL of a portal ends, if a page of the portal may follow: after `/start`.
///
/// ```
/// use catalogue::value::portal::end_of_start;
/// assert_eq!(end_of_start("https://acme.awsapps.com/start?tab=accounts"), Some(30));
/// assert_eq!(end_of_start("https://sso.acme.example/start"), None);
/// ```
pub fn end_of_start(url: &str) -> Option<usize> {
    const START: &str = "/start";
    let host = host(url).filter(|host| is_portal(&host.to_ascii_lowercase()))?;
    let path = "https://".len() + host.len();
    let rest = url[path..].strip_prefix(START)?;
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(path + START.len())
}

/// The URL of a portal with its domain once, where it is written twice, or where the whole URL is.
///
/// ```
/// use catalogue::value::portal::without_doubled_domain;
/// let right = "https://acme.awsapps.com/start";
/// for url in ["https://acme.awsapps.com.awsapps.com/start", "https://acme.awsapps.comawsapps.com/start"] {
///     assert_eq!(without_doubled_domain(url).unwrap(), right);
/// }
/// assert_eq!(without_doubled_domain(&format!("{right}{right}")).unwrap(), right);
/// assert_eq!(without_doubled_domain(right), None);
/// ```
pub fn without_doubled_domain(url: &str) -> Option<String> {
    let (half, again) = url.split_at_checked(url.len() / 2)?;
    if half == again && is_portal_url(half) {
        return Some(half.to_owned());
    }
    let start = url.find("//")? + 2;
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    let (host, rest) = (&url[start..end], &url[end..]);
    let domain = PORTALS.into_iter().find(|domain| host.ends_with(&domain[1..]))?;
    let mut once = host;
    // In a loop: it may be there more than twice.
    while let Some(shorter) = once
        .strip_suffix(domain)
        .or_else(|| once.strip_suffix(&domain[1..]))
        .filter(|it| it.ends_with(domain))
    {
        once = shorter;
    }
    (once.len() < host.len()).then(|| [&url[..start], once, rest].concat())
}

/// The host of a URL.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    Some(&rest[..rest.find(['/', '?', '#', ':']).unwrap_or(rest.len())])
}

/// The region that the host of a portal's URL names.
///
/// ```
/// use catalogue::value::portal::region;
/// let url = "https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws";
/// assert_eq!(region(url).unwrap().name, "eu-central-1");
/// ```
pub fn region(url: &str) -> Option<&'static Region> {
    // Not the first label, which is the company's own: it may be the name of a region.
    host(url)?.split('.').skip(1).find_map(regions::lookup)
}

/// The name of the partition whose portals have such a URL.
///
/// ```
/// use catalogue::value::portal::partition;
/// let url = "https://start.us-gov-home.awsapps.com/directory/acme";
/// assert_eq!(partition(url), Some("aws-us-gov"));
/// ```
pub fn partition(url: &str) -> Option<&'static str> {
    if let Some(region) = region(url) {
        return Some(region.partition);
    }
    let host = host(url)?;
    let ends = |domains: &[&str]| domains.iter().any(|domain| is_in(host, domain));
    Some(match () {
        // Before the domain, which is that of the partition `aws`.
        () if host.split('.').any(|label| label == "us-gov-home") => "aws-us-gov",
        () if ends(&["awsapps.cn", "amazonaws.cn", "amazonaws.com.cn"]) => "aws-cn",
        () if ends(&["amazonaws.eu", "amazonwebservices.eu", "awsapps.eu"]) => "aws-eusc",
        () if ends(&["awsapps.com", "app.aws"]) => "aws",
        () => return None,
    })
}
