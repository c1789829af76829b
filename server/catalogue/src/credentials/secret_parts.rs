//! What of a text must not be shown. Every mask of this program asks here.

use std::ops::Range;

use super::chance::{is_random_in_name, is_random_on_line};
use super::secret_names::announced;
use super::{KeyKind, is_documentation_example, is_placeholder, key_kind, user_info};

/// Where a text is from, and so how much of a secret it must have to be one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SecretContext {
    /// The place of a secret: everything in it is one.
    Secret,
    /// The place of an access key ID: everything else in it is a secret.
    KeyId,
    /// A comment or a line that may hold anything.
    Line,
    /// A header, or the value of a setting that holds no secret.
    Value,
    /// A sentence or a name. Names of settings in it announce no value.
    Sentence,
}

/// A part of a text that must not be shown, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SecretPart {
    pub range: Range<usize>,
    /// It is an access key ID, of which both ends may be shown.
    pub is_key_id: bool,
}

/// How many characters of an access key ID may be shown at either end.
const ENDS: usize = 4;

/// The parts of a text that must not be shown, in order and apart from each other. A placeholder is
/// not among them.
///
/// ```
/// use catalogue::credentials::{SecretContext, secret_parts};
/// let parts = secret_parts("export AWS_SECRET_ACCESS_KEY=hunter2", SecretContext::Line);
/// assert_eq!(parts[0].range, 29..36);
/// ```
pub fn secret_parts(text: &str, context: SecretContext) -> Vec<SecretPart> {
    let mut parts = Vec::new();
    if context == SecretContext::Secret {
        hide_value(text, 0, &mut parts);
        return parts;
    }
    // A sentence says "the token has expired" and means no value.
    let announced = match context {
        SecretContext::Line | SecretContext::Value => announced(text),
        _ => Vec::new(),
    };
    let mut at = 0;
    for value in announced {
        judge(text, at..value.start, context, &mut parts);
        // Hiding `<your secret key>` would hide the advice in the comment around it.
        if !is_stand_in(&text[value.clone()]) {
            // More strictly than the rest: a word after `secret =` is hidden however plain it
            // looks.
            judge(text, value.clone(), SecretContext::KeyId, &mut parts);
        }
        at = value.end;
    }
    judge(text, at..text.len(), context, &mut parts);
    // Nearly no text has an `@`, and each that is shown is searched.
    if text.contains('@') {
        for word in runs(text, |c| is_blank(c) || matches!(c, '"' | '\'' | '`')) {
            let user = user_info(&text[word.clone()]);
            parts.extend(user.map(|user| secret(word.start + user.start..word.start + user.end)));
        }
    }
    join(text, parts)
}

/// Whether the value of a secret follows on the next line: `"SecretAccessKey":`.
pub fn announces_next_line(text: &str) -> bool {
    announced(text).last().is_some_and(Range::is_empty)
}

/// Whether a whole value stands for another and holds no real secret: `<your secret key>`.
fn is_stand_in(value: &str) -> bool {
    let bare = value.trim().trim_matches(['"', '\'']);
    let ends = (bare.chars().next(), bare.chars().last());
    let enclosed =
        matches!(ends, (Some('<'), Some('>')) | (Some('[' | '{' | '$'), Some(']' | '}')));
    let in_words = bare.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '_' | '-'));
    is_placeholder(bare)
        && !is_documentation_example(bare)
        && (enclosed || in_words || !bare.contains(char::is_whitespace))
        && !is_random_on_line(bare)
}

/// Hides the words of a secret's value.
fn hide_value(text: &str, start: usize, parts: &mut Vec<SecretPart>) {
    if is_stand_in(text) {
        return;
    }
    for word in words(text) {
        let value = &text[word.clone()];
        if let Some(middle) = middle_of_key_id(value.trim_matches(['"', '\''])) {
            let quote = usize::from(value.starts_with(['"', '\'']));
            let middle = word.start + quote + middle.start..word.start + quote + middle.end;
            parts.push(SecretPart { range: shift(middle, start), is_key_id: true });
        } else if !is_stand_in(value) {
            parts.push(secret(shift(word, start)));
        }
    }
}

fn judge(text: &str, within: Range<usize>, context: SecretContext, parts: &mut Vec<SecretPart>) {
    for token in tokens(&text[within.clone()]) {
        let token = shift(token, within.start);
        let value = &text[token.clone()];
        if let Some(middle) = middle_of_key_id(value) {
            parts.push(SecretPart { range: shift(middle, token.start), is_key_id: true });
            continue;
        }
        let hidden = match context {
            SecretContext::Secret | SecretContext::KeyId => !is_label(value) && !is_stand_in(value),
            SecretContext::Line => !is_label(value) && is_random_on_line(value),
            // Names of roles and buckets are half random, so that more is needed here than on a line
            // that may hold anything.
            SecretContext::Value | SecretContext::Sentence => is_random_in_name(value),
        };
        if hidden {
            parts.push(secret(token));
        }
    }
}

fn secret(range: Range<usize>) -> SecretPart {
    SecretPart { range, is_key_id: false }
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// In order, and one part where two overlap or only a mark of a password is between them.
fn join(text: &str, mut parts: Vec<SecretPart>) -> Vec<SecretPart> {
    const MARKS: &[char] = &[':', '=', '&', '|', '\\', '#', '(', ')', '[', ']'];
    parts.sort_by_key(|part| (part.range.start, part.range.end));
    let mut joined: Vec<SecretPart> = Vec::with_capacity(parts.len());
    for part in parts {
        match joined.last_mut() {
            Some(last) if part.range.start < last.range.end => {
                last.range.end = last.range.end.max(part.range.end);
                // The ends of a key ID may be shown only if no secret overlaps them.
                last.is_key_id &= part.is_key_id;
            }
            Some(last)
                if !last.is_key_id
                    && !part.is_key_id
                    && text[last.range.end..part.range.start]
                        .chars()
                        .all(|c| MARKS.contains(&c)) =>
            {
                last.range.end = part.range.end;
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// The part of an access key ID, or of what comes close to one, that must not be shown.
fn middle_of_key_id(token: &str) -> Option<Range<usize>> {
    let is_upper = token.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_lower = token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    // `asiapacific01` is a word; in capitals a key ID may have lost some of its end.
    if !(is_upper && token.len() >= 12 || is_lower && token.len() == 20) {
        return None;
    }
    let digits = token.bytes().any(|byte| byte.is_ascii_digit()) || token.len() == 20;
    let is_key =
        !matches!(key_kind(&token.to_ascii_uppercase()), KeyKind::Unknown | KeyKind::BedrockApiKey);
    // Of a much shorter one the two ends would be most of it, and the end of a much longer one may
    // belong to something else.
    let tail = if (16..=24).contains(&token.len()) { ENDS } else { 0 };
    // Words in capitals may begin as a key does; 20 letters in a row are taken for one.
    (is_key && digits).then(|| ENDS..token.len() - tail)
}

/// Words with which keys are labelled where they are pasted from.
fn is_label(token: &str) -> bool {
    const LABELS: [&str; 13] = [
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
        "export",
    ];
    LABELS.iter().any(|label| token.eq_ignore_ascii_case(label))
        || crate::lookup_ignore_case(token).is_some()
        || crate::by_env(token).is_some()
}

/// The byte ranges of what is between blanks.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text, is_blank)
}

/// The byte ranges of what is between blanks and marks that no key contains.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text, |c| {
        is_blank(c)
            || matches!(c, '"' | '\'' | '`' | ',' | ';' | ':' | '=' | '|' | '&' | '\\' | '#')
            || matches!(c, '(' | ')' | '{' | '}' | '[' | ']' | '<' | '>' | '“' | '”' | '‘' | '’')
    })
}

/// Blanks and the invisible characters that people paste, which no secret holds.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}')
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
