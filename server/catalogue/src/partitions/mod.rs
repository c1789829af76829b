//! Partitions: the separate worlds of AWS, with accounts, regions and credentials of their own.

mod table;

use table::PARTITIONS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// Its name, as ARNs carry it: `aws`, `aws-cn`, `aws-us-gov`.
    pub name: &'static str,
    /// The regular expression that the names of its regions fit, for people to read.
    pub region_pattern: &'static str,
    /// The same pattern taken apart: how such names begin. `[A-Za-z0-9_]+-[0-9]+` follows.
    pub region_prefixes: &'static [&'static str],
    /// What its endpoints' host names end in.
    pub dns_suffix: &'static str,
    /// The same for endpoints that answer over IPv6 as well.
    pub dual_stack_dns_suffix: &'static str,
    /// The region that its global services are signed for.
    pub global_region: &'static str,
    /// A region whose STS endpoint every account of the partition can call.
    pub probe_region: &'static str,
}

impl Partition {
    /// Whether `region` fits the pattern of the partition's regions.
    pub fn matches(&self, region: &str) -> bool {
        self.region_prefixes.iter().any(|prefix| {
            // By hand, because nothing here is compiled at start.
            region.strip_prefix(prefix).and_then(|rest| rest.split_once('-')).is_some_and(
                |(place, number)| {
                    !place.is_empty()
                        && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                        && !number.is_empty()
                        && number.bytes().all(|byte| byte.is_ascii_digit())
                },
            )
        })
    }
}

/// Every partition, in the order of names.
pub fn all() -> &'static [Partition] {
    PARTITIONS
}

/// The partition of this name.
///
/// ```
/// assert_eq!(catalogue::partitions::lookup("aws-cn").unwrap().dns_suffix, "amazonaws.com.cn");
/// ```
pub fn lookup(name: &str) -> Option<&'static Partition> {
    PARTITIONS.iter().find(|partition| partition.name == name)
}
