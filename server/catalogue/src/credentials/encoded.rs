//! Credentials in Base64, as Kubernetes keeps secrets, and with `%2F` in place of `/`, as in URLs.

use base64::prelude::{BASE64_STANDARD, Engine as _};

/// Whether a value is a credential in Base64. `echo` adds a line break to it if nobody asks it not to.
pub(super) fn is_encoded(value: &str, is_credential: impl Fn(&str) -> bool) -> bool {
    let Ok(decoded) = BASE64_STANDARD.decode(value) else { return false };
    str::from_utf8(&decoded).is_ok_and(|text| is_credential(text.trim_end()))
}

/// The places of `%2F` and the like in a value, with what each is for.
///
/// ```
/// use catalogue::credentials::url_encoded;
/// assert_eq!(url_encoded("a%2Fb%3D").collect::<Vec<_>>(), [(1, '/'), (5, '=')]);
/// ```
pub fn url_encoded(value: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    value.match_indices('%').filter_map(|(at, _)| {
        let code = value.get(at + 1..at + 3)?.to_ascii_uppercase();
        let known = [("2F", '/'), ("2B", '+'), ("3D", '=')];
        let (_, character) = known.into_iter().find(|(known, _)| *known == code)?;
        Some((at, character))
    })
}

/// Whether a value is a credential once it is decoded, and not before.
pub(super) fn is_url_encoded(value: &str, is_credential: impl Fn(&str) -> bool) -> bool {
    let mut decoded = value.to_owned();
    let encoded: Vec<_> = url_encoded(value).collect();
    for (at, character) in encoded.iter().rev() {
        decoded.replace_range(*at..at + 3, character.encode_utf8(&mut [0; 4]));
    }
    !encoded.is_empty() && is_credential(&decoded)
}
