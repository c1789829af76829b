//! The formats of access key IDs, secret access keys and session tokens.
//!
//! AWS documents little of them. What is here was observed: by scanners (gitleaks, trufflehog) and by
//! Aidan Steele (<https://awsteele.com/blog/2020/09/26/aws-access-key-format.html>).
//! Nothing returned here holds a character of a secret.

mod account;
mod chance;
mod decoy;
mod encoded;
mod fault;
mod foreign;
mod invented;
mod joined;
mod placeholder;
mod redacted;
mod secret;
mod secret_names;
mod secret_parts;
mod unfilled;
mod user_info;
mod words;

pub use account::{AccountId, account_of_key};
pub use decoy::is_decoy;
pub use encoded::url_encoded;
pub use fault::{CredentialFault, credential_fault};
pub use foreign::{is_web_token, separators_in_key_id};
use invented::may_be_of_another_service;
pub use invented::{is_placeholder_credential, resembles_key_id};
pub use joined::{may_hold_secret, secret_after_id};
pub use placeholder::{
    is_documentation_account, is_documentation_example, is_placeholder, is_placeholder_account,
    is_placeholder_name,
};
pub use redacted::{RedactedKeyId, mask, mask_value};
pub use secret::{SecretShape, TokenShape, secret_shape, token_shape};
pub use secret_names::{names_a_secret, surely_names_a_secret};
use secret_parts::words;
pub use secret_parts::{SecretContext, SecretPart, announces_next_line, secret_parts};
pub use unfilled::{
    is_unfilled_command, is_unfilled_name, is_unfilled_path, is_unfilled_reference,
};
pub use user_info::user_info;

/// What an access key ID, or what stands for one, belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// `AKIA`: a long-term key of a user or of an account's root.
    LongTerm,
    /// `ASIA`: a temporary key, which needs its session token.
    Temporary,
    /// `ABIA`: an STS bearer token for certain services.
    Bearer,
    /// `ACCA`: a credential for certain services.
    ContextSpecific,
    /// `A3T`: a key of the first years.
    Legacy,
    /// No key but the unique ID of something in IAM, which it names: `AROA…` is a `role`.
    UniqueId(&'static str),
    /// `ABSK…` or `bedrock-api-key-…`: a key for Amazon Bedrock alone.
    BedrockApiKey,
    /// `ACWL…`: a key that is sent as it is to a single service.
    ServiceApiKey,
    Unknown,
}

/// The prefixes of unique IDs and what they belong to.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
const UNIQUE_IDS: &[(&str, &str)] = &[
    ("AIDA", "user"),
    ("AROA", "role"),
    ("AGPA", "group"),
    ("AIPA", "instance profile"),
    ("ANPA", "managed policy"),
    ("ANVA", "version of a managed policy"),
    ("APKA", "public key"),
    ("ASCA", "certificate"),
];

/// What kind of key an ID belongs to, by its first four letters; whether the rest is well formed is
/// another question.
///
/// ```
/// use catalogue::credentials::{KeyKind, key_kind};
/// assert_eq!(key_kind("AKIAIOSFODNN7EXAMPLE"), KeyKind::LongTerm);
/// assert_eq!(key_kind("AROAEXAMPLEEXAMPLE12"), KeyKind::UniqueId("role"));
/// ```
pub fn key_kind(id: &str) -> KeyKind {
    // `get`: a text may have a character of several bytes there.
    let Some(prefix) = id.get(..4) else {
        return KeyKind::Unknown;
    };
    match prefix {
        "AKIA" => KeyKind::LongTerm,
        "ASIA" => KeyKind::Temporary,
        "ABIA" => KeyKind::Bearer,
        "ACCA" => KeyKind::ContextSpecific,
        "ABSK" => KeyKind::BedrockApiKey,
        "ACWL" => KeyKind::ServiceApiKey,
        _ if id.starts_with("bedrock-api-key-") => KeyKind::BedrockApiKey,
        // Scanners still search for it:
        // https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml
        _ if prefix.starts_with("A3T") => KeyKind::Legacy,
        _ => UNIQUE_IDS
            .iter()
            .find(|(known, _)| *known == prefix)
            .map_or(KeyKind::Unknown, |(_, what)| KeyKind::UniqueId(what)),
    }
}

/// Why a text is no well-formed access key ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyIdFault {
    /// Its name or the prompt of `aws configure` was pasted with it: `AWS Access Key ID [None]: …`.
    Prompt,
    /// 40 characters with the look of a secret access key.
    Secret,
    /// A secret access key follows: see [`secret_after_id`].
    SecretFollows,
    /// A key ID in Base64.
    Encoded,
    /// The wrong number of characters; a key ID has 20.
    Length(usize),
    /// Lower-case letters, the rest being right.
    LowerCase,
    /// A character other than `A-Z0-9`, at this byte offset.
    Character(usize),
    /// 20 characters that begin with no known prefix.
    Prefix,
    /// Something else altogether, which it names: `a GitHub token`.
    OtherThing(&'static str),
    /// The characters of an ID in groups: see [`separators_in_key_id`].
    InGroups,
    /// Random, but not as AWS makes them: it may be a key of a service that is not known here.
    OtherService,
}

/// What is wrong with an access key ID, if anything: it should be a known prefix and 16 of `A-Z0-9`.
/// New keys hold none of `0189`, old ones do.
///
/// ```
/// use catalogue::credentials::{KeyIdFault, key_id_fault};
/// assert_eq!(key_id_fault("AKIAIOSFODNN7EXAMPLE"), None);
/// assert_eq!(key_id_fault("AKIAIOSFODNN7EXAMPL"), Some(KeyIdFault::Length(19)));
/// assert_eq!(key_id_fault("QUtJQUlPU0ZPRE5ON0VYQU1QTEU="), Some(KeyIdFault::Encoded));
/// ```
pub fn key_id_fault(id: &str) -> Option<KeyIdFault> {
    if is_well_formed_key_id(id) {
        return None;
    }
    if secret_after_id(id).is_some() {
        return Some(KeyIdFault::SecretFollows);
    }
    // Before the length: a prompt has a wrong one, and the ID inside can be taken out.
    if secret::after_name(id).is_some_and(|start| is_well_formed_key_id(&id[start..])) {
        return Some(KeyIdFault::Prompt);
    }
    // Before length and characters: the two halves swapped are one mistake, not forty wrong characters.
    if secret_shape(id) == SecretShape::WellFormed {
        // An ID that was pasted twice has the length of a secret.
        let is_id = is_well_formed_key_id(&id[..20]);
        return Some(if is_id { KeyIdFault::Length(id.len()) } else { KeyIdFault::Secret });
    }
    if encoded::is_encoded(id, is_well_formed_key_id) {
        return Some(KeyIdFault::Encoded);
    }
    if let Some(what) = foreign::foreign(id) {
        return Some(KeyIdFault::OtherThing(what));
    }
    if separators_in_key_id(id).is_some() {
        return Some(KeyIdFault::InGroups);
    }
    if may_be_of_another_service(id) {
        return Some(KeyIdFault::OtherService);
    }
    let odd = id.bytes().position(|byte| !byte.is_ascii_uppercase() && !byte.is_ascii_digit());
    match odd {
        // Only where nothing else is wrong, so that the fix gives a key that can exist.
        Some(_) if id.len() == 20 && is_well_formed_key_id(&id.to_ascii_uppercase()) => {
            Some(KeyIdFault::LowerCase)
        }
        // Before the length, of which such a character is likely the cause.
        Some(offset) if !id.as_bytes()[offset].is_ascii_alphanumeric() => {
            Some(KeyIdFault::Character(offset))
        }
        _ if id.len() != 20 => Some(KeyIdFault::Length(id.chars().count())),
        Some(offset) => Some(KeyIdFault::Character(offset)),
        None => (key_kind(id) == KeyKind::Unknown).then_some(KeyIdFault::Prefix),
    }
}

/// Whether an access key ID is well formed: the prefix of a key, then 16 of `A-Z0-9`.
///
/// ```
/// assert!(catalogue::credentials::is_well_formed_key_id("AKIAIOSFODNN7EXAMPLE"));
/// assert!(!catalogue::credentials::is_well_formed_key_id("AROAEXAMPLEEXAMPLE12"));
/// ```
pub fn is_well_formed_key_id(id: &str) -> bool {
    id.len() == 20
        && id.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && matches!(
            key_kind(id),
            KeyKind::LongTerm
                | KeyKind::Temporary
                | KeyKind::Bearer
                | KeyKind::ContextSpecific
                | KeyKind::Legacy
        )
}

/// The access key ID inside a longer text, such as a pasted prompt: its byte range.
pub fn find_key_id(text: &str) -> Option<std::ops::Range<usize>> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
    let mut at = 0;
    while let Some(start) = text.as_bytes()[at..].iter().position(is_word).map(|skip| at + skip) {
        let rest = &text.as_bytes()[start..];
        let end = start + rest.iter().position(|byte| !is_word(byte)).unwrap_or(rest.len());
        if text.get(start..end).is_some_and(is_well_formed_key_id) {
            return Some(start..end);
        }
        at = end;
    }
    None
}
