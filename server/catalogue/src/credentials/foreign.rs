//! What people take for an access key ID or a secret and is none: tokens of other programs, addresses, and
//! access key IDs with something between their characters.

use super::secret::STARTS;
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
