use std::fmt;
use std::net::IpAddr;

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Endpoint {
    pub(crate) secure: bool,
    pub(crate) host: String,
    pub(crate) port: u16,
    /// The region that the request is signed for.
    pub(crate) region: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EndpointError {
    /// The region's name is not formed as AWS forms them.
    Region,
    /// The suffix of the partition's hosts is not one of AWS's.
    Partition,
    /// Not a URL that the user may allow: only `http` and `https`, without user, path or query, and
    /// plain `http` to this machine alone.
    Url,
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Region => "the region is not an AWS region name",
            Self::Partition => "the partition is not known",
            Self::Url => {
                "an allowed endpoint is `https://HOST[:PORT]`, or `http://` on this machine"
            }
        })
    }
}

/// The suffixes of all hosts of STS, by partition: `partitions.json` of botocore 1.44.5.
const SUFFIXES: [&str; 8] = [
    "amazonaws.com",
    "amazonaws.com.cn",
    "c2s.ic.gov",
    "sc2s.sgov.gov",
    "cloud.adc-e.uk",
    "csp.hci.ic.gov",
    "amazonaws.eu",
    "api.aws",
];

impl Endpoint {
    /// STS of a region: `sts.REGION.SUFFIX`, encrypted.
    ///
    /// # Errors
    /// Where the region or the suffix is not one of AWS's: whatever was in a file, no other host is
    /// ever spoken to.
    pub fn of_region(region: &str, suffix: &str) -> Result<Self, EndpointError> {
        if !is_region(region) {
            return Err(EndpointError::Region);
        }
        if !SUFFIXES.contains(&suffix) {
            return Err(EndpointError::Partition);
        }
        let host = format!("sts.{region}.{suffix}");
        Ok(Self { secure: true, host, port: 443, region: region.to_owned() })
    }

    /// The same question, asked elsewhere.
    #[must_use]
    pub fn at(&self, allowed: &AllowedEndpoint) -> Self {
        Self { region: self.region.clone(), ..allowed.0.clone() }
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    /// The region that the request is signed for.
    pub fn region(&self) -> &str {
        &self.region
    }

    pub(crate) fn url(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.authority())
    }

    /// As it is written in a URL and in the `Host` header, which is signed: without the usual port.
    pub(crate) fn authority(&self) -> String {
        match (self.secure, self.port) {
            (true, 443) | (false, 80) => self.host.clone(),
            (_, port) => format!("{}:{port}", self.host),
        }
    }

    /// The suffix of its partition's hosts; empty for an endpoint that the user allowed.
    pub(crate) fn suffix(&self) -> &str {
        let is_own = |suffix: &&str| self.host == format!("sts.{}.{suffix}", self.region);
        SUFFIXES.into_iter().find(is_own).unwrap_or_default()
    }
}

/// An endpoint that the user allowed by hand, for a test server on this machine above all.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AllowedEndpoint(Endpoint);

impl AllowedEndpoint {
    /// Reads `http://127.0.0.1:4566` or `https://HOST[:PORT]`.
    ///
    /// # Errors
    /// Anything else.
    pub fn new(url: &str) -> Result<Self, EndpointError> {
        let (secure, rest) = match url.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(EndpointError::Url),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') => {
                (host, port.parse().map_err(|_| EndpointError::Url)?)
            }
            _ => (rest, if secure { 443 } else { 80 }),
        };
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let is_host = !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-[]:".contains(&b));
        let is_local = bare == "localhost" || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        if !is_host || !(secure || is_local) {
            return Err(EndpointError::Url);
        }
        let region = String::new();
        Ok(Self(Endpoint { secure, host: host.to_owned(), port, region }))
    }
}

/// `eu-west-1`, `us-gov-west-1`, `us-isob-east-1`: lower-case words and a number.
fn is_region(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let Some((number, words)) = parts.split_last() else { return false };
    (2..=4).contains(&words.len())
        && words.iter().all(|word| (2..=9).contains(&word.len()))
        && words.concat().bytes().all(|byte| byte.is_ascii_lowercase())
        && (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn regions_of_every_partition_have_an_endpoint() {
        for (region, suffix) in [
            ("eu-west-1", "amazonaws.com"),
            ("cn-northwest-1", "amazonaws.com.cn"),
            ("us-gov-west-1", "amazonaws.com"),
            ("us-isob-east-1", "sc2s.sgov.gov"),
            ("eusc-de-east-1", "amazonaws.eu"),
        ] {
            let endpoint = Endpoint::of_region(region, suffix).unwrap();
            assert_eq!(endpoint.url(), format!("https://sts.{region}.{suffix}"));
        }
    }

    /// What a hostile file or settings would want: none of it becomes a host.
    #[test]
    fn hostile_values_are_refused() {
        let hosts = ["evil.com", "evil.com/", "evil.com#", "evil.com?", "127.0.0.1", "[::1]"];
        let forms = [
            "{}",
            "{}/#",
            "x@{}",
            "us-east-1.{}",
            "us-east-1@{}",
            "us-east-1/{}",
            "us-east-1#{}",
            "us-east-1?{}",
            "us-east-1:80@{}",
            "us-east-1\r\nHost: {}",
            "us-east-1%00{}",
            "-{}-1",
            "us--{}",
            "US-EAST-1{}",
            "us-east-1 {}",
            "us_east_1{}",
            "{}-us-east-1",
            "../{}",
        ];
        let mut refused = 0;
        for host in hosts {
            for form in forms {
                let value = form.replace("{}", host);
                assert_eq!(
                    Endpoint::of_region(&value, "amazonaws.com"),
                    Err(EndpointError::Region)
                );
                assert_eq!(Endpoint::of_region("us-east-1", &value), Err(EndpointError::Partition));
                assert_eq!(
                    AllowedEndpoint::new(&format!("http://{value}.evil.com")),
                    Err(EndpointError::Url)
                );
                refused += 3;
            }
        }
        assert!(refused >= 200, "only {refused}");
    }

    #[test]
    fn other_addresses_cannot_be_allowed() {
        for url in [
            "",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "http://",
            "https://",
            "127.0.0.1:80",
            "http://169.254.169.254",
            "http://169.254.170.2",
            "http://[fd00:ec2::254]",
            "http://127.0.0.1:80/path",
            "http://user@127.0.0.1",
            "http://localhost.evil.com",
            "http://127.0.0.1:99999",
            "https://a b",
            "https://a/b",
            "https://a?b",
            "https://u@a",
        ] {
            assert_eq!(AllowedEndpoint::new(url), Err(EndpointError::Url), "{url}");
        }
    }

    #[test]
    fn this_machine_can_be_allowed() {
        for url in ["http://127.0.0.1:4566", "http://localhost:5000/", "http://[::1]:80"] {
            assert!(AllowedEndpoint::new(url).is_ok(), "{url}");
        }
        let allowed = AllowedEndpoint::new("https://sts.example.com").unwrap();
        let endpoint = Endpoint::of_region("eu-west-1", "amazonaws.com").unwrap().at(&allowed);
        assert_eq!(endpoint.url(), "https://sts.example.com");
        assert_eq!(endpoint.region(), "eu-west-1");
    }

    proptest! {
        #[test]
        fn no_text_leads_out_of_aws(region in ".{0,40}") {
            if let Ok(endpoint) = Endpoint::of_region(&region, "amazonaws.com") {
                prop_assert!(endpoint.host().ends_with(".amazonaws.com"));
                let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b);
                prop_assert!(endpoint.host().bytes().all(is_plain));
            }
        }
    }
}
