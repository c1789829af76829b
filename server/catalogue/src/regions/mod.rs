//! Regions, and the text that people write instead of them.

mod guess;
mod table;

pub use crate::partitions::Partition;
pub use guess::{cut_short, is_host_label, is_plausible, suggest, without_hyphens};
use table::REGIONS;

/// A region of AWS, or a pseudo region such as `aws-global` that tools accept in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its name: `eu-west-1`.
    pub name: &'static str,
    /// The name of its partition: `aws`, `aws-cn`.
    pub partition: &'static str,
    /// Whether it can be used at once.
    pub availability: Availability,
    /// AWS's name for it: `Europe (Ireland)`.
    pub description: &'static str,
    /// The place by which people call it, `Ireland`; empty where there is no such name.
    pub city: &'static str,
}

/// Whether an account can use a region at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Every account of the partition can use it.
    Default,
    /// Each account must enable it first; until then STS answers `InvalidClientTokenId`.
    OptIn,
    /// AWS has named it; services do not run there yet.
    Announced,
    /// No region but a name for the global endpoints of a partition.
    Pseudo,
}

impl Region {
    /// Whether an account must enable the region before use.
    pub const fn is_opt_in(&self) -> bool {
        matches!(self.availability, Availability::OptIn)
    }

    /// Whether the name only stands for a partition's global endpoints.
    pub const fn is_pseudo(&self) -> bool {
        matches!(self.availability, Availability::Pseudo)
    }

    pub fn partition(&self) -> Option<&'static Partition> {
        crate::partitions::lookup(self.partition)
    }
}

const fn region(
    name: &'static str,
    partition: &'static str,
    availability: Availability,
    description: &'static str,
    city: &'static str,
) -> Region {
    Region { name, partition, availability, description, city }
}

/// Every region and pseudo region, in the order of names.
pub fn all() -> &'static [Region] {
    REGIONS
}

/// The region of this name. The `fips-` and `-fips` forms, which old SDKs took for a region, count
/// as the region inside them.
///
/// ```
/// use catalogue::regions;
/// assert_eq!(regions::lookup("eu-west-1").unwrap().city, "Ireland");
/// assert!(regions::lookup("EU-WEST-1").is_none());
/// ```
pub fn lookup(name: &str) -> Option<&'static Region> {
    let name = name.strip_prefix("fips-").or_else(|| name.strip_suffix("-fips")).unwrap_or(name);
    let index = REGIONS.binary_search_by(|region| region.name.cmp(name)).ok()?;
    Some(&REGIONS[index])
}

/// The partition whose pattern the name fits: regions come into being faster than tools learn of
/// them, so that such a name may well be one.
///
/// ```
/// use catalogue::regions;
/// assert_eq!(regions::fits_partition_pattern("eu-west-9").unwrap().name, "aws");
/// assert!(regions::fits_partition_pattern("europe").is_none());
/// ```
pub fn fits_partition_pattern(name: &str) -> Option<&'static Partition> {
    crate::partitions::all().iter().find(|partition| partition.matches(name))
}

/// What people call a region, beside what AWS calls it.
const PLACES: &[(&str, &str)] = &[
    ("Virginia", "us-east-1"),
    ("N. Virginia", "us-east-1"),
    ("North Virginia", "us-east-1"),
    ("California", "us-west-1"),
    ("N. California", "us-west-1"),
    ("North California", "us-west-1"),
    ("Canada", "ca-central-1"),
    ("Montreal", "ca-central-1"),
    ("Mexico", "mx-central-1"),
    ("São Paulo", "sa-east-1"),
    ("Brazil", "sa-east-1"),
    ("Dublin", "eu-west-1"),
    ("Germany", "eu-central-1"),
    ("Zürich", "eu-central-2"),
    ("Switzerland", "eu-central-2"),
    ("Sweden", "eu-north-1"),
    ("Israel", "il-central-1"),
    ("Bombay", "ap-south-1"),
    ("GovCloud", "us-gov-west-1"),
];

/// The region at a place, by the place's name or AWS's description, in any case: `Ireland` is
/// `eu-west-1`.
///
/// ```
/// use catalogue::regions;
/// assert_eq!(regions::by_city("ireland").unwrap().name, "eu-west-1");
/// ```
pub fn by_city(place: &str) -> Option<&'static Region> {
    let alias = PLACES.iter().find(|(name, _)| letters(name).eq(letters(place)));
    if let Some((_, region)) = alias {
        return lookup(region);
    }
    // AWS renamed `EU (Ireland)` to `Europe (Ireland)`; the place inside the brackets stayed.
    let inside = place.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let wanted: String = letters(place).collect();
    // A text of separators alone would equal the missing city of regions without one.
    if wanted.is_empty() {
        return None;
    }
    let is_it = |text: &str| letters(text).eq(wanted.chars());
    REGIONS
        .iter()
        .find(|region| is_it(region.city) || is_it(region.description))
        .or_else(|| inside.and_then(by_city))
}

/// The characters by which places are compared: in lower case, without what separates words.
fn letters(place: &str) -> impl Iterator<Item = char> {
    let kept = place.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '.'));
    kept.map(|c| c.to_ascii_lowercase())
}

/// The region of an availability zone (`us-east-1a`), also by its ID (`use1-az4`), of a local zone
/// (`us-west-2-lax-1a`) or of a wavelength zone (`us-east-1-wl1-bos-wlz-1`).
///
/// ```
/// use catalogue::regions;
/// assert_eq!(regions::availability_zone("us-west-2-lax-1a").unwrap().name, "us-west-2");
/// assert_eq!(regions::availability_zone("apse2-az1").unwrap().name, "ap-southeast-2");
/// assert!(regions::availability_zone("us-east-1").is_none());
/// ```
pub fn availability_zone(name: &str) -> Option<&'static Region> {
    let mut real = REGIONS.iter().filter(|region| !region.is_pseudo());
    if let Some(prefix) = prefix_of_id(name) {
        return real.find(|region| short_name(region.name) == prefix);
    }
    real.find(|region| {
        name.strip_prefix(region.name)
            .is_some_and(|zone| is_letter(zone) || is_local_zone(zone) || is_wavelength_zone(zone))
    })
}

/// `use1` of `use1-az4` and `usw2-lax1-az1`.
/// <https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html>
fn prefix_of_id(id: &str) -> Option<&str> {
    let (front, zone) = id.rsplit_once('-')?;
    let is_zone = zone.strip_prefix("az").is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_zone.then(|| front.split('-').next().unwrap_or(front))
}

/// `apse2` for `ap-southeast-2`: the first letters of each direction after the continent.
fn short_name(region: &str) -> String {
    let mut parts = region.split('-');
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        for word in ["north", "south", "east", "west", "central", "gov"] {
            // `northeast` has two.
            if part.contains(word) {
                short.push_str(&word[..1]);
            }
        }
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            short.push_str(part);
        }
    }
    short
}

fn is_letter(zone: &str) -> bool {
    matches!(zone.as_bytes(), [b'a'..=b'z'])
}

/// `-lax-1a`
fn is_local_zone(zone: &str) -> bool {
    match zone.as_bytes() {
        [b'-', place @ .., b'-', digit, letter] => {
            place.len() == 3
                && place.iter().all(u8::is_ascii_lowercase)
                && digit.is_ascii_digit()
                && letter.is_ascii_lowercase()
        }
        _ => false,
    }
}

/// `-wl1-bos-wlz-1`
fn is_wavelength_zone(zone: &str) -> bool {
    zone.starts_with("-wl") && zone.contains("-wlz-")
}
