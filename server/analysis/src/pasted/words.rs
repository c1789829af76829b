//! Credentials without names: told by their looks.

use catalogue::credentials::{
    SecretShape, TokenShape, is_well_formed_key_id, secret_shape, token_shape,
};
use catalogue::keys::{
    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, X_SECURITY_TOKEN_EXPIRES,
};

use super::clean::without_prompt;
use super::record::Records;

/// A token alone, a key and its secret on two lines or with a comma between them, and what
/// `--output text` prints.
pub(super) fn by_looks(lines: &[&str], records: &mut Records) {
    let whole: String = lines.iter().flat_map(|line| words(without_prompt(line))).collect();
    let has_id = lines.iter().any(|line| words(line).any(is_well_formed_key_id));
    if !has_id && token_shape(&whole) == TokenShape::Plausible {
        records.add(AWS_SESSION_TOKEN, whole);
        return;
    }
    for line in lines {
        // Other lines have other times: a key's was made then.
        let has_expiry = line.contains("CREDENTIALS");
        for word in words(line) {
            if is_well_formed_key_id(word) {
                records.add(AWS_ACCESS_KEY_ID, word.to_owned());
            } else if secret_shape(word) == SecretShape::WellFormed {
                records.add(AWS_SECRET_ACCESS_KEY, word.to_owned());
            } else if token_shape(word) == TokenShape::Plausible {
                records.add(AWS_SESSION_TOKEN, word.to_owned());
            } else if has_expiry && word.starts_with(|c: char| c.is_ascii_digit()) {
                records.add(X_SECURITY_TOKEN_EXPIRES, word.to_owned());
            }
        }
    }
}

/// Whether a line is one of `--output text`: the name of the whole, then the values without names.
pub(crate) fn is_text_output(line: &str) -> bool {
    let first = line.split_whitespace().next();
    matches!(first, Some("CREDENTIALS" | "ROLECREDENTIALS" | "ACCESSKEY"))
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| c.is_whitespace() || "\"'`,;|".contains(c));
    // `AKIA…:secret`
    let parts = words.flat_map(|word| match word.split_once(':') {
        Some((id, rest)) if is_well_formed_key_id(id) => [id, rest],
        _ => [word, ""],
    });
    parts.filter(|word| !word.is_empty()).map(|word| word.strip_suffix('%').unwrap_or(word))
}
