//! Judges words by their looks: is this a piece of a key, or of a sentence?

use std::ops::Range;

use catalogue::credentials::{KeyKind, key_kind};

/// How much a word must look like a secret to be hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It stands where a secret belongs: nothing is shown but what is surely an access key ID.
    Certain,
    /// It stands on a line that could hold anything.
    Slight,
    /// It is the value of a setting that is known to hold no secret.
    Strong,
}

/// What may be seen of a word.
pub(super) enum Mark {
    Shown,
    Hidden,
    /// All but this middle.
    KeyId(Range<usize>),
}

/// How many characters of an access key ID may be seen at either end.
const ENDS: usize = 4;

/// What may be seen of one of the [`tokens`].
pub(super) fn judge(token: &str, doubt: Doubt) -> Mark {
    if let Some(hidden) = middle_of_key_id(token) {
        return Mark::KeyId(hidden);
    }
    let hidden = match doubt {
        Doubt::Certain => !is_label(token),
        Doubt::Slight => !is_label(token) && has_random_piece(token, 8, 2),
        Doubt::Strong => has_random_piece(token, 10, 3),
    };
    if hidden { Mark::Hidden } else { Mark::Shown }
}

/// The part of an access key ID, or of what comes close to one, that must not be seen.
fn middle_of_key_id(token: &str) -> Option<Range<usize>> {
    let upper = token.to_ascii_uppercase();
    let plain = token.len() >= 12 && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let key = matches!(
        key_kind(&upper),
        KeyKind::LongTerm
            | KeyKind::Temporary
            | KeyKind::Bearer
            | KeyKind::ContextSpecific
            | KeyKind::Legacy
            | KeyKind::UniqueId(_)
    );
    // A secret or a token can begin with these letters too, but not go on in one case.
    let one_case = !token.bytes().any(|byte| byte.is_ascii_lowercase())
        || token != upper && { !token.bytes().any(|byte| byte.is_ascii_uppercase()) };
    let digits = token.bytes().any(|byte| byte.is_ascii_digit()) || token.len() == 20;
    if !(plain && key && one_case && digits) {
        return None;
    }
    let tail = if (16..=24).contains(&token.len()) { ENDS } else { 0 };
    Some(ENDS..token.len() - tail)
}

/// 40 characters as a secret access key has them, or so many as only a token has.
fn is_long(token: &str) -> bool {
    let has = |class: fn(&u8) -> bool| token.as_bytes().iter().any(class);
    let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    mixed && (token.len() >= 60 || token.len() == 40 && has(u8::is_ascii_digit))
}

/// Whether a piece of the word looks like chance: `len` characters or more, of at least `classes`
/// kinds (capitals, small letters, digits), the kind changing after every third or sooner. In
/// `AdministratorAccess2` it does not.
fn has_random_piece(token: &str, len: usize, classes: usize) -> bool {
    const PACE: usize = 3;
    let kind = |byte: u8| match byte {
        b'A'..=b'Z' => 0,
        b'a'..=b'z' => 1,
        _ => 2,
    };
    let is_random = |piece: &str| {
        let bytes = piece.as_bytes();
        let seen = (0..3).filter(|class| bytes.iter().any(|byte| kind(*byte) == *class)).count();
        let changes = bytes.windows(2).filter(|pair| kind(pair[0]) != kind(pair[1])).count();
        bytes.len() >= len && seen >= classes && changes * PACE >= bytes.len()
    };
    is_long(token) || token.split(|c: char| !c.is_ascii_alphanumeric()).any(is_random)
}

/// Words with which keys are labelled where they are pasted from.
fn is_label(token: &str) -> bool {
    const LABELS: [&str; 12] = [
        "access",
        "key",
        "id",
        "secret",
        "session",
        "security",
        "token",
        "none",
        "accesskeyid",
        "secretaccesskey",
        "sessiontoken",
        "expiration",
    ];
    LABELS.iter().any(|label| token.eq_ignore_ascii_case(label))
        || catalogue::lookup_ignore_case(token).is_some()
        || catalogue::by_env(token).is_some()
}

/// The name of a setting, not a piece of Base64 with its padding behind it.
pub(super) fn is_plain_name(name: &str) -> bool {
    let in_names =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ');
    !name.is_empty() && name.bytes().all(in_names) && !has_random_piece(name, 8, 2)
}

/// Where a line says that a secret follows, behind the word that says so: after
/// `"SecretAccessKey":`, after `export AWS_SESSION_TOKEN=`, after `Secret access key,`.
pub(super) fn secret_word(line: &str) -> Option<usize> {
    const WORDS: [&str; 8] =
        ["secret", "token", "passw", "passphrase", "private", "credential", "apikey", "api_key"];
    let lower = line.to_ascii_lowercase();
    let first = WORDS.iter().filter_map(|word| lower.find(word)).min()?;
    let rest = &line[first..];
    let end = rest.find(['=', ':', ',', ']', '\t']).or_else(|| rest.find(' '))?;
    Some(first + end)
}

/// The byte ranges of what stands between blanks.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text, syntax::is_padding)
}

/// The byte ranges of what stands between blanks and marks that no key contains.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text, |c| {
        syntax::is_padding(c)
            || matches!(c, '"' | '\'' | '`' | ',' | ';' | ':' | '=' | '|' | '&' | '\\' | '#')
            || matches!(c, '(' | ')' | '{' | '}' | '[' | ']' | '<' | '>' | '“' | '”' | '‘' | '’')
    })
}

fn runs(text: &str, between: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c| !between(c))?;
        let end = text[start..].find(&between).map_or(text.len(), |len| start + len);
        at = end;
        Some(start..end)
    })
}
