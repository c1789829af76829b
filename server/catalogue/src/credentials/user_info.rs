//! The user and password that a URL may hold before its host.

use std::ops::Range;

/// The byte range of a user's name and password: `user:pw` of `https://user:pw@host` and of
/// `user:pw@host`. A name without a password counts only after `://`, because `jane@example.com` is
/// an ordinary name.
///
/// ```
/// use catalogue::credentials::user_info;
/// assert_eq!(user_info("https://me:hunter2@host/x"), Some(8..18));
/// assert_eq!(user_info("me:hunter2@proxy:3128"), Some(0..10));
/// assert_eq!(user_info("https://host/x@y"), None);
/// ```
pub fn user_info(word: &str) -> Option<Range<usize>> {
    if let Some(start) = start_of_authority(word) {
        let (authority, at) = authority(&word[start..]);
        // A password may hold a `/`, after which the host seems to end.
        let len = at.or_else(|| word[start..].rfind('@').filter(|_| has_password(authority)))?;
        return (len > 0).then(|| start..start + len);
    }
    // `--proxy=user:pw@host`: only what follows the `=` is an address.
    let option = word.find(['=', ':']).filter(|at| word[*at..].starts_with('='));
    let start = option.map_or(0, |equals| equals + 1);
    let (authority, at) = authority(&word[start..]);
    let len = at.filter(|at| authority[..*at].contains(':'))?;
    Some(start..start + len)
}

/// Where the host of a URL begins, with what is before it: after `://`, or after `:/` or a leading `//`,
/// which a slip leaves of it.
fn start_of_authority(word: &str) -> Option<usize> {
    let marks = ["://", ":/"].into_iter();
    let mut starts = marks.filter_map(|mark| Some(word.find(mark)? + mark.len()));
    starts.next().or_else(|| word.starts_with("//").then_some(2))
}

/// The host of a URL with what is before it, and where the `@` between them is.
fn authority(rest: &str) -> (&str, Option<usize>) {
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    // The last one: an `@` may be in the password.
    (authority, authority.rfind('@'))
}

/// Whether something else than a port follows a colon.
fn has_password(authority: &str) -> bool {
    authority.split_once(':').is_some_and(|(_, rest)| {
        // A port is digits alone, so that a password of digits with a `/` after it is not seen.
        !rest.is_empty() && !rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_wherever_the_password_ends() {
        for (word, user) in [
            ("https://me@host", Some("me")),
            ("https://me:p/w@host/x", Some("me:p/w")),
            ("https://me:p@w@host", Some("me:p@w")),
            ("https://host:8080/x@y", None),
            ("https://host/start", None),
            ("--proxy=me:pw@host:3128", Some("me:pw")),
            ("https_proxy=http://me:p=w@host:3128", Some("me:p=w")),
            ("//me:pw@host", Some("me:pw")),
            ("https:/me:pw@host", Some("me:pw")),
            ("C:/Users/jane/x@y", None),
            ("jane@example.com", None),
            ("arn:aws:sts::123456789012:assumed-role/dev/jane@example.com", None),
        ] {
            assert_eq!(user_info(word).map(|range| &word[range]), user, "{word}");
        }
    }
}
