//! Regions for names that are none.

use super::{PLACES, Region, all, by_city, fits_partition_pattern, lookup};
use crate::prompt::without_prompt;

/// Whether a name fits a partition's pattern and says where in a word that regions use: `us-east-9`
/// may well exist one day, `us-esat-1` will not.
///
/// ```
/// use catalogue::regions;
/// assert!(regions::is_plausible("us-east-9") && !regions::is_plausible("us-esat-1"));
/// assert!(!regions::is_plausible("us-east-01"));
/// ```
pub fn is_plausible(name: &str) -> bool {
    let Some((front, number)) = name.rsplit_once('-') else { return false };
    let place = &front[front.rfind('-').unwrap_or(0)..];
    let is_there =
        |region: &str| region.rsplit_once('-').is_some_and(|(front, _)| front.ends_with(place));
    // `us-east-01` is a slip: AWS counts without zeros.
    fits_partition_pattern(name).is_some()
        && !number.starts_with('0')
        && real().any(|region| is_there(region.name))
}

/// The region that a name most likely stands for: the same but for case and separators, the region of a
/// city, the only one that a text names, the most similar one, or the only one of its partition.
///
/// ```
/// use catalogue::regions;
/// assert_eq!(regions::suggest("us-esat-1").unwrap().name, "us-east-1");
/// assert_eq!(regions::suggest("Ireland").unwrap().name, "eu-west-1");
/// assert_eq!(regions::suggest("Europe (Frankfurt) eu-central-1").unwrap().name, "eu-central-1");
/// assert!(regions::suggest("nowhere").is_none());
/// ```
pub fn suggest(name: &str) -> Option<&'static Region> {
    let name = without_prompt(name).unwrap_or(name);
    let lower = name.to_ascii_lowercase().replace(['_', ' '], "-");
    let names = real().map(|region| region.name);
    lookup(&lower)
        // Before the most similar name: a city may be near to some region's name by chance.
        .or_else(|| by_city(name))
        .or_else(|| named_in(name))
        .or_else(|| cut_short(name))
        .or_else(|| lookup(crate::suggest(&lower, names)?.name))
        .or_else(|| only_region_like(&lower))
}

/// The region that a text names, by its name or a city, if it is the only one: a line that was copied from the
/// console, a host name, a URL.
fn named_in(text: &str) -> Option<&'static Region> {
    let lower = text.to_ascii_lowercase();
    let is_named = |region: &&Region| has_word(&lower, region.name, |c| c.is_ascii_alphanumeric());
    let mut names = real().filter(is_named);
    if let Some(first) = names.next() {
        return names.next().is_none().then_some(first);
    }
    let is_there = |place: &str| {
        !place.is_empty() && has_word(&lower, &place.to_lowercase(), char::is_alphanumeric)
    };
    let cities = real().filter(|region| ["aws", "aws-cn"].contains(&region.partition));
    let cities = cities.filter(|region| is_there(region.city)).map(|region| region.name);
    // GovCloud has two.
    let places = PLACES.iter().filter(|(place, _)| *place != "GovCloud" && is_there(place));
    let mut found: Vec<&str> = cities.chain(places.map(|(_, region)| *region)).collect();
    found.sort_unstable();
    found.dedup();
    if let [only] = found.as_slice() { lookup(only) } else { None }
}

/// Whether a text has a word that is not a part of a longer one. After the name of a region, the letter of a zone may
/// come.
fn has_word(text: &str, word: &str, is_of_word: impl Fn(char) -> bool) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let mut after = after.chars();
        let (next, then) = (after.next(), after.next());
        let is_zone =
            next.is_some_and(|c| c.is_ascii_lowercase()) && word.ends_with(char::is_numeric);
        let ends = |c: Option<char>| !c.is_some_and(|c| is_of_word(c) || c == '-');
        let begins = !before.ends_with(|c| is_of_word(c) || c == '-');
        begins && (ends(next) || is_zone && ends(then))
    })
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
