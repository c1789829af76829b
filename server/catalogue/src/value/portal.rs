//! URLs of access portals, and those that people take for one.

use crate::regions::{self, Region};

/// Pages of the console and of its sign-in.
const CONSOLE: [&str; 3] = ["signin.aws.amazon.com", "console.aws.amazon.com", "signin.aws"];

/// Pages where people choose the application AWS, and where they sign in to their company.
const IDENTITY_PROVIDERS: [&str; 18] = [
    "okta.com",
    "okta-emea.com",
    "oktapreview.com",
    "myapps.microsoft.com",
    "myapplications.microsoft.com",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "account.activedirectory.windowsazure.com",
    "office.com",
    "accounts.google.com",
    "onelogin.com",
    "pingone.com",
    "pingone.eu",
    "pingidentity.com",
    "jumpcloud.com",
    "duosecurity.com",
    "auth0.com",
    "centrify.com",
];

/// The domains of access portals.
const PORTALS: [&str; 3] = [".awsapps.com", ".awsapps.cn", ".app.aws"];

fn is_in(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether a page of this host belongs to the console.
pub(super) fn is_console(host: &str) -> bool {
    CONSOLE.iter().any(|domain| is_in(host, domain))
}

/// Whether a URL with this host and path belongs to an identity provider. AD FS has the host of the
/// company, and paths of its own.
pub(super) fn is_identity_provider(host: &str, path: &str) -> bool {
    let (host, path) = (host.to_ascii_lowercase(), path.to_ascii_lowercase());
    IDENTITY_PROVIDERS.iter().any(|domain| is_in(&host, domain))
        || host.starts_with("adfs.")
        || path.starts_with("/adfs")
        || path.contains("idpinitiatedsignon")
}

/// The URL of a portal with its domain once, where it is written twice.
///
/// ```
/// use catalogue::value::portal::without_doubled_domain;
/// let url = "https://acme.awsapps.com.awsapps.com/start";
/// assert_eq!(without_doubled_domain(url).unwrap(), "https://acme.awsapps.com/start");
/// ```
pub fn without_doubled_domain(url: &str) -> Option<String> {
    let start = url.find("//")? + 2;
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    let (host, rest) = (&url[start..end], &url[end..]);
    let domain = PORTALS.into_iter().find(|domain| host.ends_with(domain))?;
    let mut once = host;
    while let Some(shorter) = once.strip_suffix(domain).filter(|it| it.ends_with(domain)) {
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
        () if host.split('.').any(|label| label == "us-gov-home") => "aws-us-gov",
        () if ends(&["awsapps.cn", "amazonaws.cn", "amazonaws.com.cn"]) => "aws-cn",
        () if ends(&["amazonaws.eu", "amazonwebservices.eu", "awsapps.eu"]) => "aws-eusc",
        () if ends(&["awsapps.com", "app.aws"]) => "aws",
        () => return None,
    })
}
