//! Where a text says that a secret follows: after `"SecretAccessKey":`, `export AWS_SESSION_TOKEN=`,
//! `--secret`, `Secret access key [None]:`.

use std::ops::Range;

/// What a name of a secret holds, in lower case.
const WORDS: [&str; 11] = [
    "secret",
    "token",
    "passw",
    "passphrase",
    "private",
    "credential",
    "apikey",
    "api_key",
    "api-key",
    "bearer",
    "authorization",
];

/// The ends of names that always are those of secrets, without what is between their words.
const SURE: [&str; 12] = [
    "secretaccesskey",
    "secretkey",
    "sessiontoken",
    "securitytoken",
    "password",
    "passwd",
    "passphrase",
    "accesstoken",
    "refreshtoken",
    "clientsecret",
    "apikey",
    "bearer",
];

/// The ends of names that hold such a word and are not those of secrets: `--token-file`.
const HARMLESS: [&str; 14] = [
    "file", "path", "url", "uri", "arn", "id", "name", "process", "source", "provider", "code",
    "duration", "type", "profile",
];

/// The words that may follow one of these in the name of a secret, after a blank.
const FURTHER: [&str; 4] = ["access", "key", "token", "id"];

/// The values that follow the name of a secret, in order. One is empty where the text ends after the
/// name, so that the value is on the next line.
pub(super) fn announced(text: &str) -> Vec<Range<usize>> {
    // ASCII alone, so that each byte stays where it is.
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(name) = Name::next(text, &lower, at) {
        at = name.end;
        if let Some(value) = name.value(text) {
            at = value.end.max(at);
            found.push(value);
        }
    }
    found
}

/// Whether a name is that of a secret, and no other setting's or option's.
pub fn names_a_secret(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) && !is_harmless(name)
}

/// Whether a name is always that of a secret.
pub fn surely_names_a_secret(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_lowercase();
    SURE.iter().any(|end| letters.ends_with(end))
        || crate::lookup_ignore_case(name).is_some_and(|setting| setting.secret)
}

fn is_harmless(name: &str) -> bool {
    let known = crate::lookup_ignore_case(name).or_else(|| crate::by_env(name));
    // The catalogue knows better than the words: `web_identity_token_file` is the name of no
    // secret.
    if let Some(known) = known {
        return !known.secret;
    }
    let camel = name.rfind(|c: char| c.is_ascii_uppercase()).unwrap_or_default();
    let last = name.rsplit(['_', '-', '.']).next().unwrap_or(name);
    let ends = |end: &&str| {
        last.eq_ignore_ascii_case(end) || name[camel..].eq_ignore_ascii_case(end) && camel > 0
    };
    HARMLESS.iter().any(ends)
}

/// The name of a secret in a text.
struct Name {
    start: usize,
    end: usize,
}

impl Name {
    /// The next one whose word begins at `from` or later.
    fn next(text: &str, lower: &str, from: usize) -> Option<Self> {
        let mut from = from;
        loop {
            let rest = &lower[from..];
            let word = from + WORDS.iter().filter_map(|word| rest.find(word)).min()?;
            let start = text[..word].rfind(|c| !is_name(c)).map_or(0, |before| {
                before + text[before..].chars().next().map_or(1, char::len_utf8)
            });
            let end = word + text[word..].find(|c| !is_name(c)).unwrap_or(text.len() - word);
            // Options are compared without their hyphens, as the catalogue has names.
            if !is_harmless(text[start..end].trim_start_matches('-')) {
                return Some(Self { start, end: further_words(lower, end) });
            }
            from = end;
        }
    }

    fn value(&self, text: &str) -> Option<Range<usize>> {
        let name = &text[self.start..self.end];
        let sure = surely_names_a_secret(name);
        let quoted = text[..self.start].ends_with(['"', '\'']);
        let rest = &text[self.end..];
        let closed = rest.trim_start_matches(['"', '\'', '”', '’']).trim_start();
        // The prompt of `aws configure`: `[None]` or `[****KEY]`.
        let prompt = closed.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let closed = prompt.map_or(closed, |(_, rest)| rest.trim_start());
        let behind = closed.trim_start_matches(['=', ':', '>']);
        let separator = &closed[..closed.len() - behind.len()];
        let separated = match separator.chars().next() {
            // An ARN holds `:secret:` and a sentence `the token: ask Jane`.
            Some(':') => sure || quoted || is_one_value_after_blank(behind),
            Some('>') => sure,
            Some(_) => true,
            None if closed.starts_with([',', '|']) => sure || quoted,
            None => (sure || name.starts_with('-')) && rest.starts_with(char::is_whitespace),
        };
        let behind =
            if separator.is_empty() { behind.trim_start_matches([',', '|']) } else { behind };
        let value = behind.trim_start();
        let is_option = name.starts_with('-');
        if !separated || is_option && is_path(value) {
            return None;
        }
        let start = text.len() - value.len();
        // `docker run -e NAME=value image`: as an argument it is one word, too.
        let before = text[..self.start].split_whitespace().next_back();
        let is_argument = is_option || before.is_some_and(|word| word.starts_with('-'));
        Some(start..start + length(value, is_argument))
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// `--private-key ~/key.pem` names a file.
fn is_path(value: &str) -> bool {
    let value = value.trim_start_matches(['"', '\'']);
    value.starts_with(['/', '~', '.']) || value.get(1..3) == Some(":\\")
}

/// The end of a name that goes on after blanks: `Secret access key`.
fn further_words(lower: &str, end: usize) -> usize {
    let next = lower[end..].strip_prefix(' ').and_then(|rest| {
        FURTHER
            .iter()
            .find(|word| rest.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(is_name)))
    });
    next.map_or(end, |word| further_words(lower, end + 1 + word.len()))
}

fn is_one_value_after_blank(text: &str) -> bool {
    let value = text.trim();
    let one = value.starts_with(['"', '\'']) || !value.contains(char::is_whitespace);
    one && (value.is_empty() || text.starts_with(char::is_whitespace) || value.starts_with('"'))
}

/// How long a value is: up to the closing quote, or to where another setting, option or command begins.
fn length(value: &str, is_one_word: bool) -> usize {
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '“' | '‘')) {
        let open = quote.len_utf8();
        let close = match quote {
            '“' => '”',
            '‘' => '’',
            same => same,
        };
        // An unclosed quote hides the rest: too much rather than too little.
        let end = value[open..].find(close);
        return end.map_or(value.len(), |at| open + at + close.len_utf8());
    }
    let mut end = 0;
    for word in super::words(value) {
        let text = &value[word.clone()];
        let begins = text.starts_with(['-', '|', '&', '<']) || is_assignment(text);
        if word.start > 0 && (begins || is_one_word) {
            break;
        }
        end = word.end;
        if let Some(at) = text.find([';', '<']) {
            return word.start + at;
        }
    }
    end
}

/// `NAME=value`.
fn is_assignment(word: &str) -> bool {
    let name = word.split_once('=').map_or("", |(name, _)| name);
    name.len() > 2
        && name.chars().all(|c| is_name(c) || c == ':' || c == '$')
        && !super::chance::is_random_on_line(name)
}
