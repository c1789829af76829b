//! What people take for an access key ID or a secret and is none: tokens of other programs, addresses, and
//! credentials with something around or between their characters.

use std::ops::Range;

use super::secret::{STARTS, is_well_formed as is_secret};
use super::{is_well_formed_key_id, placeholder};

/// What tokens of other programs begin with.
const TOKENS: [(&str, &str); 12] = [
    ("ghp_", "a GitHub token"),
    ("gho_", "a GitHub token"),
    ("ghu_", "a GitHub token"),
    ("ghs_", "a GitHub token"),
    ("ghr_", "a GitHub token"),
    ("github_pat_", "a GitHub token"),
    ("glpat-", "a GitLab token"),
    ("xoxb-", "a Slack token"),
    ("xoxp-", "a Slack token"),
    ("hvs.", "a HashiCorp Vault token"),
    ("npm_", "an npm token"),
    ("AIza", "a Google API key"),
];

/// So short are the tokens that are none.
const SHORTEST_TOKEN: usize = 20;

/// What a value in the place of an access key ID is, if that is known for sure.
pub(super) fn foreign(value: &str) -> Option<&'static str> {
    if placeholder::is_placeholder(value) || value.contains(char::is_whitespace) {
        return None;
    }
    let token = || TOKENS.iter().find(|(start, _)| value.starts_with(start));
    if value.len() >= super::secret::SHORTEST_TOKEN
        && STARTS.iter().any(|start| value.starts_with(start))
    {
        Some("a session token")
    } else if let Some((_, what)) = token().filter(|_| value.len() >= SHORTEST_TOKEN) {
        Some(what)
    } else if is_web_token(value) {
        Some("a JSON Web Token")
    } else if value.starts_with("arn:") {
        Some("an ARN")
    } else if value.starts_with("https://") || value.starts_with("http://") {
        Some("a URL")
    } else if is_mail_address(value) {
        Some("an e-mail address")
    } else {
        is_account(value).then_some("an account ID")
    }
}

/// Whether a text is a token of `OpenID` Connect: three parts in Base64, of which the first is JSON.
///
/// ```
/// use catalogue::credentials::is_web_token;
/// assert!(is_web_token("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl"));
/// assert!(!is_web_token("eyJ.json"));
/// ```
pub fn is_web_token(value: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte))
    };
    value.starts_with("eyJ") && value.split('.').count() == 3 && value.split('.').all(is_part)
}

fn is_mail_address(value: &str) -> bool {
    value.split_once('@').is_some_and(|(user, host)| {
        let is_host =
            host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
        !user.is_empty() && is_host && host.trim_matches('.').contains('.')
    })
}

fn is_account(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let has_other = value.bytes().any(|byte| !byte.is_ascii_digit() && byte != b'-');
    digits == 12 && !has_other && matches!(value.len(), 12 | 14)
}

/// The characters between the groups of an ID that somebody wrote in groups.
///
/// ```
/// use catalogue::credentials::separators_in_key_id;
/// assert_eq!(separators_in_key_id("AKIA-IOSFODNN7EXAMPLE"), Some(vec![4]));
/// assert_eq!(separators_in_key_id("AKIAIOSFODNN7EXAMPLE"), None);
/// ```
pub fn separators_in_key_id(id: &str) -> Option<Vec<usize>> {
    let is_separator = |c: char| matches!(c, '-' | '_' | '.' | ':' | '/' | '·' | '–');
    let without = id.replace(is_separator, "");
    let is_in_groups = without.len() < id.len()
        && is_well_formed_key_id(&without)
        && super::find_key_id(id).is_none();
    is_in_groups.then(|| id.match_indices(is_separator).map(|(at, _)| at).collect())
}

/// The secret between characters that are no part of it, of which there are few: `**…**`, `b'…'`, `…\n`.
pub(super) fn surrounded_secret(value: &str) -> Option<Range<usize>> {
    const MOST_AROUND: usize = 8;
    let is_other = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '+'));
    if value.len() > 40 + MOST_AROUND {
        return None;
    }
    let mut parts = value.split(is_other).filter(|part| is_secret(part));
    let only = parts.next().filter(|_| parts.next().is_none() && value.len() > 40)?;
    let start = only.as_ptr() as usize - value.as_ptr() as usize;
    Some(start..start + only.len())
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
