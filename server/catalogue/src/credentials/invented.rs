//! Credentials that nobody gave out: `admin`, `x-key-id`, `1234`, in whatever language. A key of AWS that lost
//! a character is not invented, and neither is one of another service: both mix letters and digits.

use super::placeholder::is_placeholder;
use super::{KeyKind, find_key_id, key_kind};

/// Whether what stands for an access key ID, a secret or a token is a placeholder, or words and numbers.
///
/// ```
/// use catalogue::credentials::is_placeholder_credential;
/// assert!(is_placeholder_credential("admin") && is_placeholder_credential("prod-eu-secret"));
/// assert!(!is_placeholder_credential("AKIASP2TPHJSQH3FJRU"));
/// assert!(!is_placeholder_credential("Q3AM3UQ867SPQQA43P2F"));
/// ```
pub fn is_placeholder_credential(value: &str) -> bool {
    let bare = value.trim_matches(['"', '\'', '(', ')', '[', ']', ' ']);
    is_placeholder(value) || is_placeholder(bare) || is_of_words(bare) || repeats(bare)
}

/// Whether an access key ID begins as those of AWS do, or almost so: a character more, less or another.
///
/// ```
/// use catalogue::credentials::resembles_key_id;
/// assert!(resembles_key_id("AKIASP2TPH") && resembles_key_id("kiasp2tphjsqh3fjrux"));
/// assert!(!resembles_key_id("GK31c2f218a2e44f485b94239e"));
/// ```
pub fn resembles_key_id(id: &str) -> bool {
    // Five, because one character may have been added to the four.
    let letters: String = id.chars().take(5).collect::<String>().to_ascii_uppercase();
    let is_near = |start: &str| {
        ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"].contains(&start)
            || crate::suggest(start, ["AKIA", "ASIA"].into_iter()).is_some()
    };
    (3..=5).filter_map(|count| letters.get(..count)).any(is_near)
}

/// Whether an ID may be a key of a service that is not known here: random, but not as AWS makes them.
pub(super) fn may_be_of_another_service(id: &str) -> bool {
    const SHORTEST: usize = 16;
    let is_character = |byte: u8| byte.is_ascii_alphanumeric() || b"-_+/=".contains(&byte);
    id.len() >= SHORTEST
        && id.bytes().all(is_character)
        && id.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !resembles_key_id(id)
        && find_key_id(id).is_none()
        && !matches!(key_kind(id), KeyKind::UniqueId(_) | KeyKind::BedrockApiKey)
}

/// The longest number in a word: `minio123`, `key-2024`. An account's ID is a number, too, and no word.
const LONGEST_NUMBER: usize = 10;

/// A single word of this many letters or more could be a key in one case.
const LONGEST_WORD: usize = 20;

fn is_of_words(value: &str) -> bool {
    let parts = value.split(['-', '_', '.', ' ', '/', ':']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    match parts[..] {
        [] => false,
        // A key of AWS that lost its end.
        [word] if word.len() > 6 && resembles_key_id(word) => false,
        [word] => word.len() < LONGEST_WORD && is_word(word),
        _ => parts.iter().all(|part| is_word(part) || is_abbreviation(part)),
    }
}

/// `k8s`, `v2a`.
fn is_abbreviation(part: &str) -> bool {
    part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Letters in one case or as in `MyKey`, before or after them a number; or a number alone.
fn is_word(part: &str) -> bool {
    let letters = part.trim_matches(|c: char| c.is_ascii_digit());
    let is_number_short = part.len() - letters.len() <= LONGEST_NUMBER;
    is_number_short && letters.chars().all(char::is_alphabetic) && is_in_plain_case(letters)
}

fn is_in_plain_case(letters: &str) -> bool {
    if !letters.is_ascii() {
        // Other scripts: no key has such a letter. One alone may be a slip in a key.
        return letters.chars().filter(|c| !c.is_ascii()).count() > 1;
    }
    let is_in_one_case = letters.bytes().all(|byte| byte.is_ascii_lowercase())
        || letters.bytes().all(|byte| byte.is_ascii_uppercase());
    is_in_one_case || is_camel_case(letters)
}

/// Whether every capital begins a word of three letters or more. Chance rarely makes two of them.
fn is_camel_case(letters: &str) -> bool {
    let mut words = letters.split(|c: char| c.is_ascii_uppercase());
    let first = words.next().unwrap_or_default();
    (first.is_empty() || first.len() > 1) && words.all(|rest| rest.len() > 1)
}

/// Whether the value is some characters over and over: `abcdabcdabcd`.
fn repeats(value: &str) -> bool {
    const LONGEST_PATTERN: usize = 8;
    let bytes = value.as_bytes();
    let is_pattern = |length: &usize| {
        bytes.len() >= 3 * length
            && bytes.iter().zip(&bytes[*length..]).all(|(one, next)| one == next)
    };
    (1..=LONGEST_PATTERN).any(|length| is_pattern(&length))
}
