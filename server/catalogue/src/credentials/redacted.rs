use std::borrow::Cow;
use std::fmt;

use super::{SecretContext, secret_parts};

/// As much of an access key ID as a message may show: `AKIA…MPLE`.
///
/// Of a text that is no well-formed ID nothing is shown, because it may be a secret in the wrong
/// place: it is shown as `…`.
///
/// ```
/// use catalogue::credentials::RedactedKeyId;
/// assert_eq!(RedactedKeyId("AKIAIOSFODNN7EXAMPLE").to_string(), "AKIA…MPLE");
/// assert_eq!(RedactedKeyId("hunter2").to_string(), "…");
/// ```
#[derive(Clone, Copy)]
pub struct RedactedKeyId<'a>(pub &'a str);

impl fmt::Display for RedactedKeyId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = if super::is_well_formed_key_id(self.0) { self.0 } else { "" };
        // Both ends are enough to tell two keys of one person apart, and 12 characters stay hidden.
        let ends = id.get(..4).zip(id.get(16..));
        let (start, end) = ends.unwrap_or_default();
        write!(f, "{start}…{end}")
    }
}

impl fmt::Debug for RedactedKeyId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `text` with `…` for every part that looks like a secret, for an access key ID's middle, and for the
/// user and password of a URL.
///
/// The last guard of a message that quotes a name or a value: someone may have put a secret there.
///
/// ```
/// use catalogue::credentials::mask;
/// let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
/// assert_eq!(mask(&format!("unknown region `{secret}`")), "unknown region `…`");
/// assert_eq!(mask("unknown region `us-esat-1`"), "unknown region `us-esat-1`");
/// assert_eq!(mask("a proxy at https://me:hunter2@host"), "a proxy at https://…@host");
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    mask_in(text, SecretContext::Sentence)
}

/// [`mask`] for a text out of a file, which may hold the name and value of a secret.
///
/// ```
/// use catalogue::credentials::mask_value;
/// assert_eq!(mask_value("eu-west-1aws_session_token = hunter2"), "eu-west-1aws_session_token = …");
/// ```
pub fn mask_value(text: &str) -> Cow<'_, str> {
    mask_in(text, SecretContext::Value)
}

fn mask_in(text: &str, context: SecretContext) -> Cow<'_, str> {
    let parts = secret_parts(text, context);
    // Nearly always, and then nothing is copied.
    if parts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for part in parts {
        masked.push_str(&text[at..part.range.start]);
        masked.push('…');
        at = part.range.end;
    }
    masked.push_str(&text[at..]);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_masked_after_any_text() {
        // Two of its 40 characters are lost.
        let secret = &"k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt"[..38];
        let other: String = secret.chars().rev().collect();
        for before in 0..100 {
            for filler in [" ", "é", "`", "region: "] {
                let front: String = filler.chars().cycle().take(before).collect();
                let front = front.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                for after in ["", "`", "` and `us-esat-1`, which is no region of any partition"] {
                    let masked = mask(&format!("{front}{secret} {other}{after}")).into_owned();
                    let expected = format!("{front}… …{after}").replace("é… ", "… ");
                    let front_is_hidden = front.replace('é', "");
                    assert!(
                        masked == expected || masked == format!("{front_is_hidden}… …{after}"),
                        "{masked}"
                    );
                }
            }
        }
    }

    #[test]
    fn ordinary_sentences_are_left_alone() {
        for text in [
            "`[profile AWSAdministratorAccess-123456789012]` has no region",
            "no role `arn:aws:iam::123456789012:role/AWSReservedSSO_PowerUserAccess_0a1b2c3d4e5f6a7b`",
            "`aws_session_token = ` is empty: insert the token of the same answer",
            "`arn:aws:sts::123456789012:assumed-role/dev/jane@example.com`",
        ] {
            assert_eq!(mask(text), text);
        }
    }
}
