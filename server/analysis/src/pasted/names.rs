//! What programs call the parts of a credential.

use catalogue::Key;
use catalogue::keys::{
    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, X_SECURITY_TOKEN_EXPIRES,
};

/// The words of each name. Between two words there may be a blank, `_`, `-` or `.`, or nothing:
/// `AWS_ACCESS_KEY_ID`, `AccessKeyId`, `Access key ID`, `fs.s3a.access.key`. Longer names come first.
const NAMES: [(&[&str], Key); 13] = [
    (&["secret", "access", "key"], AWS_SECRET_ACCESS_KEY),
    (&["secret", "key"], AWS_SECRET_ACCESS_KEY),
    (&["access", "key", "id"], AWS_ACCESS_KEY_ID),
    (&["access", "key"], AWS_ACCESS_KEY_ID),
    (&["security", "token", "expires"], X_SECURITY_TOKEN_EXPIRES),
    (&["session", "token"], AWS_SESSION_TOKEN),
    (&["security", "token"], AWS_SESSION_TOKEN),
    (&["session", "expiration"], X_SECURITY_TOKEN_EXPIRES),
    (&["credential", "expiration"], X_SECURITY_TOKEN_EXPIRES),
    (&["expiration"], X_SECURITY_TOKEN_EXPIRES),
    (&["expires", "at"], X_SECURITY_TOKEN_EXPIRES),
    (&["expiry"], X_SECURITY_TOKEN_EXPIRES),
    (&["token"], AWS_SESSION_TOKEN),
];

/// The setting that a whole name stands for, as `SessionToken` in JSON or `Access key ID` in a table.
pub(crate) fn key_named(name: &str) -> Option<Key> {
    let name = name.trim();
    let (key, len) = name_at(name, 0)?;
    (len == name.len()).then_some(key)
}

/// The name that begins at byte `at`, and its length.
pub(super) fn name_at(text: &str, at: usize) -> Option<(Key, usize)> {
    let before = text[..at].chars().next_back();
    let closes_element = text[..at].ends_with("</");
    if closes_element || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = &text[at..];
    let prefix = if word_at(rest, "aws").is_some() { 3 } else { 0 };
    let (words, key, len) = NAMES.iter().find_map(|(words, key)| {
        Some((words, *key, prefix + len_of(&rest[prefix..], words, prefix > 0)?))
    })?;
    let is_over = !rest[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    // `access_token` and `id_token` are other tokens.
    let is_part = words.len() == 1 && prefix == 0 && before.is_some_and(|c| "_-.".contains(c));
    (is_over && !is_part).then_some((key, len))
}

/// How long these words are at the start of a text; a separator may come first.
fn len_of(text: &str, words: &[&str], has_prefix: bool) -> Option<usize> {
    let mut len = 0;
    for (nth, word) in words.iter().enumerate() {
        if (nth > 0 || has_prefix) && text[len..].starts_with([' ', '_', '-', '.']) {
            len += 1;
        }
        len += word_at(&text[len..], word)?;
    }
    Some(len)
}

fn word_at(text: &str, word: &str) -> Option<usize> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling() {
        let names = [
            ("AWS_ACCESS_KEY_ID", AWS_ACCESS_KEY_ID),
            ("AccessKeyId", AWS_ACCESS_KEY_ID),
            ("Access key ID", AWS_ACCESS_KEY_ID),
            ("access_key", AWS_ACCESS_KEY_ID),
            ("aws.secretKey", AWS_SECRET_ACCESS_KEY),
            ("awsSecretAccessKey", AWS_SECRET_ACCESS_KEY),
            ("secret-key", AWS_SECRET_ACCESS_KEY),
            ("sessionToken", AWS_SESSION_TOKEN),
            ("AWS_SECURITY_TOKEN", AWS_SESSION_TOKEN),
            ("Token", AWS_SESSION_TOKEN),
            ("expiresAt", X_SECURITY_TOKEN_EXPIRES),
            ("AWS_CREDENTIAL_EXPIRATION", X_SECURITY_TOKEN_EXPIRES),
        ];
        for (name, key) in names {
            assert_eq!(key_named(name), Some(key), "{name}");
        }
        for name in ["", "AccessKeyIdOld", "AWS_REGION", "refreshToken", "Version", "aws"] {
            assert_eq!(key_named(name), None, "{name}");
        }
        assert_eq!(name_at("id_token", 3), None);
        assert_eq!(name_at("x_security_token_expires", 2), Some((X_SECURITY_TOKEN_EXPIRES, 22)));
        assert_eq!(name_at("fs.s3a.secret.key", 7), Some((AWS_SECRET_ACCESS_KEY, 10)));
    }
}
