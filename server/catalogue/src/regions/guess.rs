//! Regions for names that are none.

use super::{Region, all, by_city, fits_partition_pattern, lookup};
use crate::prompt::without_prompt;

/// Whether a name fits a partition's pattern and says where in a word that regions use: `us-east-9`
/// may well exist one day, `us-esat-1` will not.
///
/// ```
/// use catalogue::regions;
/// assert!(regions::is_plausible("us-east-9") && !regions::is_plausible("us-esat-1"));
/// ```
pub fn is_plausible(name: &str) -> bool {
    let Some((front, _)) = name.rsplit_once('-') else { return false };
    let place = &front[front.rfind('-').unwrap_or(0)..];
    let is_there =
        |region: &str| region.rsplit_once('-').is_some_and(|(front, _)| front.ends_with(place));
    fits_partition_pattern(name).is_some() && real().any(|region| is_there(region.name))
}

/// The region that a name most likely stands for: the same but for case and separators, the region of a
/// city, the most similar one, or the only one of its partition.
///
/// ```
/// use catalogue::regions;
/// assert_eq!(regions::suggest("us-esat-1").unwrap().name, "us-east-1");
/// assert_eq!(regions::suggest("Ireland").unwrap().name, "eu-west-1");
/// assert!(regions::suggest("nowhere").is_none());
/// ```
pub fn suggest(name: &str) -> Option<&'static Region> {
    let name = without_prompt(name).unwrap_or(name);
    let lower = name.to_ascii_lowercase().replace(['_', ' '], "-");
    let names = real().map(|region| region.name);
    lookup(&lower)
        // Before the most similar name: a city may be near to some region's name by chance.
        .or_else(|| by_city(name))
        .or_else(|| cut_short(name))
        .or_else(|| lookup(crate::suggest(&lower, names)?.name))
        .or_else(|| only_region_like(&lower))
}

/// Whether a name can be a part of a host name. SDKs refuse a region that cannot.
///
/// ```
/// use catalogue::regions::is_host_label;
/// assert!(is_host_label("your-region") && !is_host_label("<your-region>"));
/// ```
pub fn is_host_label(name: &str) -> bool {
    // botocore `utils.py`, `validate_region_name`
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.bytes().all(|byte| byte.is_ascii_digit())
        && name.len() < 64
}

/// The region that differs from a name in hyphens alone, and is another: other clouds have such regions.
///
/// ```
/// use catalogue::regions::without_hyphens;
/// assert_eq!(without_hyphens("us-east1").unwrap().name, "us-east-1");
/// assert!(without_hyphens("us-east-1").is_none() && without_hyphens("us-west4").is_none());
/// ```
pub fn without_hyphens(name: &str) -> Option<&'static Region> {
    let letters = |name: &str| name.to_ascii_lowercase().replace('-', "");
    let wanted = letters(name);
    real().find(|region| region.name != name && letters(region.name) == wanted)
}

/// The region of which a name is the beginning: `us-east`. `EU` is the name that S3 gives `eu-west-1`.
///
/// ```
/// use catalogue::regions::cut_short;
/// assert_eq!(cut_short("us-east").unwrap().name, "us-east-1");
/// assert_eq!(cut_short("EU").unwrap().name, "eu-west-1");
/// assert!(cut_short("us-south").is_none());
/// ```
pub fn cut_short(name: &str) -> Option<&'static Region> {
    let lower = name.to_ascii_lowercase();
    if lower == "eu" { lookup("eu-west-1") } else { lookup(&format!("{lower}-1")) }
}

/// The only region of the partition whose regions begin as `name` does.
fn only_region_like(name: &str) -> Option<&'static Region> {
    let partition = fits_partition_pattern(name)?.name;
    let mut regions = real().filter(|region| region.partition == partition);
    // In a partition with one region nothing else can be meant.
    regions.next().filter(|_| regions.next().is_none())
}

/// The regions that have endpoints of their own.
fn real() -> impl Iterator<Item = &'static Region> {
    all().iter().filter(|region| !region.is_pseudo())
}
