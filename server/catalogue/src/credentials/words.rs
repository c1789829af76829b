//! The words that people put together instead of a real credential: `fake_id`, `test-access-key`.

/// Words that stand for a value, in lower case.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "none", "null", "nil", "undefined", "placeholder", "redacted", "hidden", "todo", "tbd", "fixme",
    "test", "testing", "dummy", "fake", "foo", "bar", "baz", "example", "sample", "mock", "invalid",
    "local", "localstack", "localhost", "minio", "minioadmin", "changeme", "whatever", "anything",
    "key", "keys", "secret", "token", "account", "credential", "credentials", "password", "bogus",
    "mysecret", "blah", "notreal", "unused", "used", "something", "demo", "changeit", "fill", "rver",
    "anonymous", "rustfsadmin", "moto", "noop", "empty", "region",
];

/// Words that are written beside those, and mean nothing alone.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "access", "id", "aws", "session", "my", "your", "the", "a", "an", "some", "any", "this", "that",
    "is", "not", "real", "only", "for", "of", "no", "here", "value", "name", "user", "profile", "role",
    "default", "dev", "prod", "production", "staging", "stage", "new", "old", "long", "source", "base",
    "master", "main", "admin", "root", "dynamodb", "dynamo", "s", "sqs", "sso", "iam", "number",
    "string", "goes", "very", "super", "and", "or", "in", "to", "from", "first", "second", "temp",
    "put", "add", "set", "me", "it",
];

/// The longest value that is looked at: sentences are no credentials.
const LONGEST: usize = 64;

/// Whether nothing but such words, numbers and separators make up the value, a telling one among them.
pub(super) fn are_all(value: &str) -> bool {
    let is_made_of = |byte: u8| byte.is_ascii_alphanumeric() || b"-_. ".contains(&byte);
    if value.len() > LONGEST || !value.bytes().all(is_made_of) {
        return false;
    }
    let lower = value.to_ascii_lowercase();
    // People put words after a key's prefix: `AKIAtest`.
    let lower = ["akia", "asia"].iter().find_map(|key| lower.strip_prefix(key)).unwrap_or(&lower);
    let is_separator = |c: char| !c.is_ascii_lowercase();
    let kinds: Option<Vec<bool>> =
        lower.split(is_separator).filter(|letters| !letters.is_empty()).map(is_telling).collect();
    kinds.is_some_and(|kinds| kinds.contains(&true))
}

/// Whether words that make up the letters include a telling one; `None` if no words make them up.
fn is_telling(letters: &str) -> Option<bool> {
    if letters.is_empty() {
        return Some(false);
    }
    // By the first letter: each value of a file is compared with these 130 words at each keystroke.
    let begins = |word: &&&str| word.as_bytes()[0] == letters.as_bytes()[0];
    let rest_after = |word: &&str| letters.strip_prefix(*word).and_then(is_telling);
    if TELLING.iter().filter(begins).any(|word| rest_after(word).is_some()) {
        return Some(true);
    }
    // All splits are tried: a word that fits may leave letters that no words make up.
    BESIDE.iter().filter(begins).filter_map(rest_after).max()
}
