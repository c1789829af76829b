//! The vocabulary of other services that speak S3's protocol: people keep their keys and regions in the
//! same files, and often name the endpoint on the command line alone.

mod table;
mod test_server;

use table::TABLE;
pub use test_server::is_test_key;

/// What is known of one service.
#[derive(Clone, Copy, Debug)]
pub struct OtherCloud {
    /// What its makers call it.
    pub name: &'static str,
    /// Where its regions, keys and endpoints are documented.
    pub page: &'static str,
    /// Its regions, in lower case; those that are also AWS's are left out.
    regions: &'static [&'static str],
    /// The forms of its access key IDs.
    key_ids: &'static [KeyForm],
}

/// What an access key ID looks like.
#[derive(Clone, Copy, Debug)]
struct KeyForm {
    prefix: &'static str,
    /// The fewest and the most characters, the prefix among them.
    lengths: (usize, usize),
    characters: Characters,
}

#[derive(Clone, Copy, Debug)]
enum Characters {
    /// `0-9a-f`
    Hex,
    /// `A-Z0-9`
    Capitals,
    /// `A-Za-z0-9_-`
    Any,
}

/// The services that have a region of this name, in any case.
///
/// ```
/// let names: Vec<_> = catalogue::other_clouds::with_region("fr-par").map(|it| it.name).collect();
/// assert_eq!(names, ["Linode Object Storage", "Scaleway"]);
/// ```
pub fn with_region(name: &str) -> impl Iterator<Item = &'static OtherCloud> {
    // In any case: it is to be recognised, not corrected.
    let has = move |region: &&str| region.eq_ignore_ascii_case(name);
    TABLE.iter().filter(move |cloud| cloud.regions.iter().any(has))
}

/// The services that give access key IDs of this form, which is not AWS's.
///
/// ```
/// use catalogue::other_clouds::with_key_id;
/// let names: Vec<_> = with_key_id("GK0123456789abcdef01234567").map(|it| it.name).collect();
/// assert_eq!(names, ["Garage"]);
/// ```
pub fn with_key_id(id: &str) -> impl Iterator<Item = &'static OtherCloud> {
    let fits = move |form: &KeyForm| {
        let (fewest, most) = form.lengths;
        let rest = id.strip_prefix(form.prefix);
        (fewest..=most).contains(&id.len()) && rest.is_some_and(|rest| form.characters.fit(rest))
    };
    TABLE.iter().filter(move |cloud| cloud.key_ids.iter().any(fits))
}

/// Whether an access key ID has a form that another service gives its keys, and not AWS's.
///
/// ```
/// use catalogue::other_clouds::is_key_id;
/// assert!(is_key_id("0123456789abcdef0123456789abcdef"));
/// assert!(!is_key_id("AKIAIOSFODNN7EXAMPLE"));
/// ```
pub fn is_key_id(id: &str) -> bool {
    with_key_id(id).next().is_some()
}

impl Characters {
    fn fit(self, text: &str) -> bool {
        text.bytes().all(|byte| match self {
            Self::Hex => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            Self::Capitals => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Self::Any => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
        })
    }
}
