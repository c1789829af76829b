//! Whose servers an `endpoint_url` leads to, as far as its host name tells.

use crate::partitions;
use crate::services::{self, Service};

/// Who answers at an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndpointOwner {
    /// AWS, in any partition.
    Aws,
    /// Another service that speaks AWS's protocols, or a proxy; its keys have forms of their own.
    Other,
    /// This machine or a container beside it: LocalStack or MinIO, say. Made-up keys do.
    Local,
}

/// Names by which containers reach the machine they run on.
const HOST_OF_CONTAINERS: [&str; 2] = ["host.docker.internal", "host.containers.internal"];

/// Who answers at a URL. A host name without a dot is a container's: no resolver of the public
/// internet knows one.
///
/// ```
/// use catalogue::endpoints::{EndpointOwner, endpoint};
/// assert_eq!(endpoint("https://s3.eu-west-1.amazonaws.com"), EndpointOwner::Aws);
/// assert_eq!(endpoint("http://localhost:4566"), EndpointOwner::Local);
/// assert_eq!(endpoint("https://acme.r2.cloudflarestorage.com"), EndpointOwner::Other);
/// ```
pub fn endpoint(url: &str) -> EndpointOwner {
    let host = host(url);
    if is_local(host) {
        return EndpointOwner::Local;
    }
    let is_below = |suffix: &str| {
        let start = host.len().checked_sub(suffix.len()).and_then(|at| host.split_at_checked(at));
        start.is_some_and(|(start, end)| {
            end.eq_ignore_ascii_case(suffix) && (start.is_empty() || start.ends_with('.'))
        })
    };
    let of_aws = partitions::all()
        .iter()
        .any(|one| is_below(one.dns_suffix) || is_below(one.dual_stack_dns_suffix));
    if of_aws { EndpointOwner::Aws } else { EndpointOwner::Other }
}

/// The one service of AWS whose own address a URL or host name is, as far as the service has its name from the AWS
/// CLI there. What people run in AWS has other names.
///
/// ```
/// use catalogue::endpoints::service_at;
/// let name = |url| service_at(url).map(|service| service.config_id);
/// assert_eq!(name("https://s3.eu-west-1.amazonaws.com"), Some("s3"));
/// assert_eq!(name("https://monitoring.eu-west-1.amazonaws.com"), Some("cloudwatch"));
/// assert_eq!(name("https://vpce-1a2b3c4d-5e6f.sqs.eu-west-1.vpce.amazonaws.com"), Some("sqs"));
/// assert_eq!(name("https://a1b2c3.execute-api.eu-west-1.amazonaws.com"), None);
/// assert_eq!(name("http://s3.localhost.localstack.cloud:4566"), None);
/// ```
pub fn service_at(url: &str) -> Option<&'static Service> {
    if endpoint(url) != EndpointOwner::Aws {
        return None;
    }
    let host = host(url).to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    // After the name of an endpoint in one's own network.
    let own = labels.iter().position(|label| is_of_vpc(label)).map_or(0, |at| at + 1);
    let label = labels.get(own)?;
    let name = label.strip_suffix("-fips").unwrap_or(label);
    let of_host = HOSTS.iter().find(|(label, _)| *label == name).map(|(_, name)| *name);
    services::by_cli_name(of_host.unwrap_or(name))
}

/// Whether a URL leads to AWS through a VPC endpoint, in one's own network.
/// <https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html>
pub fn is_vpc_endpoint(url: &str) -> bool {
    host(url).to_ascii_lowercase().split('.').any(is_of_vpc)
}

fn is_of_vpc(label: &str) -> bool {
    label.starts_with("vpce-")
}

/// Whether several services have the address that is called after this one.
pub fn is_shared(service: &Service) -> bool {
    SHARED.contains(&service.config_id)
}

/// Services that many people use and whose hosts have other names than the AWS CLI has for them, from
/// `endpointPrefix` in the models of botocore 1.43.
const HOSTS: [(&str, &str); 7] = [
    ("elasticfilesystem", "efs"),
    ("elasticloadbalancing", "elbv2"),
    ("elasticmapreduce", "emr"),
    ("email", "ses"),
    ("monitoring", "cloudwatch"),
    ("states", "stepfunctions"),
    ("tagging", "resourcegroupstaggingapi"),
];

/// From there, too.
const SHARED: [&str; 12] = [
    "api_gateway",
    "elastic_load_balancing_v2",
    "elasticsearch_service",
    "greengrass",
    "kinesis_analytics",
    "kinesis_video",
    "rds",
    "ses",
    "simpledb",
    "sso",
    "wisdom",
    "pinpoint_sms_voice",
];

/// Whether the host name of a URL has an underscore, as the names of containers may.
///
/// ```
/// use catalogue::endpoints::has_underscore_in_host;
/// assert!(has_underscore_in_host("http://local_stack:4566"));
/// assert!(!has_underscore_in_host("http://localhost:4566/a_b"));
/// ```
pub fn has_underscore_in_host(url: &str) -> bool {
    host(url).contains('_')
}

/// The URL with the domain of the partition that the region in its host name belongs to, if it has another.
///
/// ```
/// use catalogue::endpoints::with_domain_of_region;
/// let right = with_domain_of_region("https://s3.cn-north-1.amazonaws.com/");
/// assert_eq!(right.as_deref(), Some("https://s3.cn-north-1.amazonaws.com.cn/"));
/// let right = with_domain_of_region("https://sqs.eu-west-1.amazonaws.com.cn");
/// assert_eq!(right.as_deref(), Some("https://sqs.eu-west-1.amazonaws.com"));
/// assert!(with_domain_of_region("https://s3.cn-north-1.amazonaws.com.cn").is_none());
/// ```
pub fn with_domain_of_region(url: &str) -> Option<String> {
    let host = host(url);
    let suffix = partitions::all().iter().map(|it| it.dns_suffix);
    // The longest: `amazonaws.com.cn` is no host below `amazonaws.com`.
    let suffix = suffix
        .filter(|suffix| host.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.')))
        .max_by_key(|suffix| suffix.len())?;
    let labels = host[..host.len() - suffix.len()].split('.');
    let region = labels.filter_map(crate::regions::lookup).next_back()?;
    let right = partitions::all().iter().find(|it| it.name == region.partition)?.dns_suffix;
    let end = url.find(host)? + host.len();
    (right != suffix).then(|| {
        let (before, after) = url.split_at(end);
        format!("{}{right}{after}", &before[..before.len() - suffix.len()])
    })
}

/// The region in the host name of an endpoint of AWS.
///
/// ```
/// use catalogue::endpoints::region_of;
/// assert_eq!(region_of("https://ec2.eu-west-1.amazonaws.com"), Some("eu-west-1"));
/// assert_eq!(region_of("http://eu-west-1.localhost"), None);
/// ```
pub fn region_of(url: &str) -> Option<&'static str> {
    let labels = host(url).split('.').filter_map(crate::regions::lookup);
    (endpoint(url) == EndpointOwner::Aws).then_some(())?;
    labels.map(|region| region.name).next_back()
}

/// A URL without the bucket that is in its host name or path at Amazon S3, or in its path at Cloudflare R2.
/// `None` if there is no bucket.
///
/// ```
/// use catalogue::endpoints::without_bucket;
/// let right = without_bucket("https://photos.s3.eu-west-1.amazonaws.com");
/// assert_eq!(right.as_deref(), Some("https://s3.eu-west-1.amazonaws.com"));
/// let right = without_bucket("https://acme.r2.cloudflarestorage.com/photos");
/// assert_eq!(right.as_deref(), Some("https://acme.r2.cloudflarestorage.com"));
/// let right = without_bucket("https://s3.eu-west-1.amazonaws.com/photos");
/// assert_eq!(right.as_deref(), Some("https://s3.eu-west-1.amazonaws.com"));
/// assert!(without_bucket("https://s3.eu-west-1.amazonaws.com/").is_none());
/// ```
pub fn without_bucket(url: &str) -> Option<String> {
    const R2: &str = ".r2.cloudflarestorage.com";
    if let Some((before, path)) = url.split_once(R2) {
        let is_path = path.starts_with('/') && !path.trim_matches('/').is_empty();
        return is_path.then(|| format!("{before}{R2}"));
    }
    let (scheme, rest) = url.split_once("://")?;
    let host = host(url);
    let is_of_s3 = host.starts_with("s3.") || host.starts_with("s3-");
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    if is_of_s3 && endpoint(url) == EndpointOwner::Aws && !path.trim_matches('/').is_empty() {
        return Some(format!("{scheme}://{}", rest.strip_suffix(path)?));
    }
    let (bucket, domain) = host.split_once(".s3.")?;
    let is_amazon = domain.ends_with(".amazonaws.com") || domain == "amazonaws.com";
    let of_bucket = is_amazon && !bucket.is_empty() && !domain.contains("vpce");
    of_bucket.then(|| format!("{scheme}://{}", rest.replacen(&format!("{bucket}."), "", 1)))
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A proxy's URL may have a user and a password before the host.
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.strip_prefix('[') {
        // An address of IPv6 has colons of its own, so that it must not be cut at the first.
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

fn is_local(host: &str) -> bool {
    let below = [".localhost", ".localstack.cloud", ".local"];
    let lower = host.to_ascii_lowercase();
    let is_address = |start: &str| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    };
    !lower.is_empty() && !lower.contains(['.', ':'])
        || matches!(&*lower, "::1" | "0.0.0.0")
        || is_address("127.")
        || HOST_OF_CONTAINERS.contains(&&*lower)
        || below.iter().any(|suffix| lower.ends_with(suffix))
}
