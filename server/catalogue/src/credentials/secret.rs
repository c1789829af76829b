//! The looks of secret access keys and session tokens. No answer holds a character of them.

use std::ops::Range;

use super::encoded::{is_encoded, is_url_encoded};

/// What a secret access key looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretShape {
    /// 40 of `[A-Za-z0-9/+]`, as every key is.
    WellFormed,
    /// 40 hexadecimal digits: more likely a digest or a commit than a key.
    HexDigest,
    /// An access key ID: the two are swapped.
    AccessKeyId,
    /// 44 characters that begin with `B`: a password for SES's SMTP interface, made from a key.
    SmtpPassword,
    /// A key in Base64.
    Encoded,
    /// A key with the `%` at its end with which zsh marks a missing line break.
    PercentAtEnd,
    /// A key with its name or a prompt before it; it begins at this byte offset.
    Named(usize),
    /// A key between a few other characters, from this byte offset on: `**…**`, `b'…'`, `…\n`.
    Surrounded(usize),
    /// A key with `%2F` in place of `/`, as in a URL.
    UrlEncoded,
    /// A blank at this byte offset.
    Blank(usize),
    /// A character that no key holds, at this byte offset.
    Character(usize),
    /// The wrong number of characters, all of them legal; a key has 40.
    Length(usize),
}

/// What a secret access key looks like.
///
/// ```
/// use catalogue::credentials::{SecretShape, secret_shape};
/// let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// assert_eq!(secret_shape(secret), SecretShape::WellFormed);
/// assert_eq!(secret_shape(&secret[..39]), SecretShape::Length(39));
/// assert_eq!(secret_shape(&format!("Secret access key: {secret}")), SecretShape::Named(19));
/// ```
pub fn secret_shape(value: &str) -> SecretShape {
    if is_well_formed(value) {
        // A key of 40 random characters out of 64 is hexadecimal in lower case once in 10^24 times.
        let is_hex = value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        return if is_hex { SecretShape::HexDigest } else { SecretShape::WellFormed };
    }
    // Before the length: swapped halves are one mistake with one fix.
    if super::is_well_formed_key_id(value) {
        return SecretShape::AccessKeyId;
    }
    if is_smtp_password(value) {
        return SecretShape::SmtpPassword;
    }
    // https://zsh.sourceforge.io/Doc/Release/Options.html (PROMPT_SP)
    if value.strip_suffix('%').is_some_and(is_well_formed) {
        return SecretShape::PercentAtEnd;
    }
    if let Some(start) = after_name(value).filter(|start| is_well_formed(&value[*start..])) {
        return SecretShape::Named(start);
    }
    if is_encoded(value, is_well_formed) {
        return SecretShape::Encoded;
    }
    // Before other characters: a blank says that the value was wrapped or holds more than one word.
    if let Some(offset) = value.find(char::is_whitespace) {
        return SecretShape::Blank(offset);
    }
    if is_url_encoded(value, is_well_formed) {
        return SecretShape::UrlEncoded;
    }
    if let Some(secret) = surrounded_secret(value) {
        return SecretShape::Surrounded(secret.start);
    }
    if let Some(offset) = value.find(|character| !is_secret_character(character)) {
        return SecretShape::Character(offset);
    }
    SecretShape::Length(value.len())
}

/// The secret between characters that are no part of it, of which there are few: `**…**`, `b'…'`, `…\n`.
fn surrounded_secret(value: &str) -> Option<Range<usize>> {
    const MOST_AROUND: usize = 8;
    let is_other = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '+'));
    if value.len() > 40 + MOST_AROUND {
        return None;
    }
    let mut parts = value.split(is_other).filter(|part| is_well_formed(part));
    let only = parts.next().filter(|_| parts.next().is_none() && value.len() > 40)?;
    let start = only.as_ptr() as usize - value.as_ptr() as usize;
    Some(start..start + only.len())
}

/// Where a value begins that was pasted with its name: `aws_secret_access_key=…`, `Secret access key: …`, `…
/// [None]: …`.
pub(super) fn after_name(text: &str) -> Option<usize> {
    let sign = text.rfind(['=', ':'])?;
    let value = text[sign + 1..].trim_start();
    let is_name = text[..sign].trim_end().ends_with(|c: char| c.is_ascii_alphabetic() || c == ']');
    is_name.then(|| text.len() - value.len())
}

pub(super) fn is_well_formed(value: &str) -> bool {
    value.len() == 40 && value.bytes().all(|byte| is_secret_character(byte.into()))
}

fn is_secret_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '/' | '+')
}

/// A version byte, 4, and a SHA-256 in Base64: 44 characters that begin with `B` and end in no `=`.
/// <https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html>
fn is_smtp_password(value: &str) -> bool {
    value.len() == 44 && value.starts_with('B') && value.chars().all(is_secret_character)
}

/// What a session token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenShape {
    /// Base64 of a plausible length.
    Plausible,
    /// A blank at this byte offset: the token was wrapped.
    Blank(usize),
    /// A token with `%2F` or `%3D` in it, as in a URL.
    UrlEncoded,
    /// A character that Base64 does not know, at this byte offset.
    Character(usize),
    /// Fewer than 100 characters, which no token is.
    Short(usize),
    /// A number of characters that Base64 never has: the end is cut off.
    CutShort,
    /// What every token of AWS STS begins with, without its first characters.
    CutAtStart,
    AccessKeyId,
    SecretAccessKey,
}

/// The fewest characters that a real token has; most have several hundred. AWS promises no size.
pub(super) const SHORTEST_TOKEN: usize = 100;

/// What a session token looks like.
///
/// ```
/// use catalogue::credentials::{TokenShape, token_shape};
/// assert_eq!(token_shape("IQoJb3JpZ2luX2Vj"), TokenShape::Short(16));
/// assert_eq!(token_shape("AKIAIOSFODNN7EXAMPLE"), TokenShape::AccessKeyId);
/// ```
pub fn token_shape(value: &str) -> TokenShape {
    if super::is_well_formed_key_id(value) {
        return TokenShape::AccessKeyId;
    }
    if is_well_formed(value) {
        return TokenShape::SecretAccessKey;
    }
    if let Some(offset) = value.find(char::is_whitespace) {
        return TokenShape::Blank(offset);
    }
    if is_url_encoded(value, |token| token_shape(token) == TokenShape::Plausible) {
        return TokenShape::UrlEncoded;
    }
    let data = value.strip_suffix("==").or_else(|| value.strip_suffix('=')).unwrap_or(value);
    if let Some(offset) = data.find(|character| !is_token_character(character)) {
        return TokenShape::Character(offset);
    }
    if value.len() < SHORTEST_TOKEN {
        return TokenShape::Short(value.len());
    }
    // Four characters of Base64 are three bytes: one character left over is six bits, which is no byte.
    if data.len() % 4 == 1 {
        return TokenShape::CutShort;
    }
    if lacks_start(value) { TokenShape::CutAtStart } else { TokenShape::Plausible }
}

/// What tokens of AWS STS begin with: `origin_ec` after three bytes, and `er/aws`.
pub(super) const STARTS: [&str; 3] = ["IQoJb3JpZ2luX2Vj", "FwoGZXIvYXdz", "FQoGZXIvYXdz"];

/// Whether a token begins within such a start. The characters that have to be left of it come together by
/// chance in one token of a billion.
fn lacks_start(value: &str) -> bool {
    const FEWEST_LEFT: usize = 6;
    STARTS.iter().any(|start| {
        (1..=start.len() - FEWEST_LEFT).any(|missing| value.starts_with(&start[missing..]))
    })
}

fn is_token_character(character: char) -> bool {
    // The alphabet of Base64 for URLs is accepted: AWS promises no form for tokens.
    is_secret_character(character) || matches!(character, '-' | '_')
}
