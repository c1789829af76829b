use std::borrow::Cow;
use std::{fmt, iter};

/// As much of an access key ID as a message may show: `AKIA…MPLE`.
///
/// Of a text that is no well-formed ID nothing is shown, because it may be a secret in the wrong
/// place: it stands as `…`.
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

/// A secret access key that has lost two of its 40 characters while it was copied.
const SHORTEST: usize = 38;

/// `text` with `…` for every word that has the length and the letters of a secret access key or of a
/// session token: 40 characters of Base64, or 60 and more.
///
/// The last guard of a message that quotes a name or a value: someone may have put a secret there.
///
/// ```
/// use catalogue::credentials::mask;
/// let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
/// assert_eq!(mask(&format!("unknown region `{secret}`")), "unknown region `…`");
/// assert_eq!(mask("unknown region `us-esat-1`"), "unknown region `us-esat-1`");
/// assert_eq!(mask(&format!("no role `arn:aws:iam::1:role/{secret}`")), "no role `arn:aws:iam::1:…`");
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut secrets = long_words(text).filter(|word| is_secret_like(word)).peekable();
    if secrets.peek().is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(secrets.fold(text.to_owned(), |text, word| text.replace(word, "…")))
}

/// The words that are long enough to be a secret. Each covers a byte that is as far behind the word or
/// separator before it, so that most bytes of a text without one need not be looked at.
fn long_words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let separates = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"/+=_-".contains(byte);
    let mut at = SHORTEST - 1;
    iter::from_fn(move || {
        while let Some(byte) = bytes.get(at) {
            let mut end = at;
            if !separates(byte) {
                let start = bytes[..at].iter().rposition(separates).map_or(0, |before| before + 1);
                end = bytes[at..].iter().position(separates).map_or(bytes.len(), |len| at + len);
                if end - start >= SHORTEST {
                    at = end + SHORTEST;
                    return Some(&text[start..end]);
                }
            }
            at = end + SHORTEST;
        }
        None
    })
}

/// The word itself, or the 40 characters at its end: a secret pasted behind the slash of an ARN or path.
fn is_secret_like(word: &str) -> bool {
    let pasted = word.len().checked_sub(41).filter(|at| word.as_bytes()[*at] == b'/');
    looks_secret(word) || pasted.is_some_and(|at| looks_secret(&word[at + 1..]))
}

fn looks_secret(word: &str) -> bool {
    let has = |class: fn(&u8) -> bool| word.as_bytes().iter().any(class);
    let of_key = (SHORTEST..=44).contains(&word.len());
    let long = word.len() >= 60 || of_key && has(u8::is_ascii_digit);
    long && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_masked_wherever_it_stands() {
        // The shortest words that count: longer ones stand in the way of a step too wide.
        let secret = &"k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt"[..SHORTEST];
        let other: String = secret.chars().rev().collect();
        for before in 0..3 * SHORTEST {
            for filler in [" ", "é", "`", "region: "] {
                let front: String = filler.chars().cycle().take(before).collect();
                let front = front.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                for behind in ["", "`", "` and `us-esat-1`, which is no region of any partition"] {
                    let masked = mask(&format!("{front}{secret} {other}{behind}")).into_owned();
                    assert_eq!(masked, format!("{front}… …{behind}"));
                }
            }
        }
    }
}
