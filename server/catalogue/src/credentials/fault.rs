//! What is wrong with the value of an access key ID, a secret access key or a session token.

use super::foreign::foreign;
use super::{
    KeyIdFault, KeyKind, SecretShape, TokenShape, find_key_id, is_placeholder_credential,
    key_id_fault, key_kind, secret_shape, token_shape,
};
use crate::{ValueKind, invisible_name};

/// What is wrong with a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialFault {
    /// A placeholder, an example of AWS's documentation, or invented.
    Placeholder,
    /// It holds a blank, a control character or an invisible one.
    BlankOrInvisible,
    /// No access key ID but the unique ID of something in IAM, which it names.
    UniqueId(&'static str),
    /// A key for Amazon Bedrock alone.
    BedrockApiKey,
    /// A key that is sent as it is to a single service.
    ServiceApiKey,
    KeyId(KeyIdFault),
    /// A digit that access key IDs of today do not have, at this byte offset: a letter may have been misread.
    MisreadDigit(usize),
    Secret(SecretShape),
    Token(TokenShape),
}

impl CredentialFault {
    /// Whether AWS rejects the credential for sure. A secret can be all hexadecimal by chance, a key may be one
    /// of another service, and AWS promises no length of tokens.
    pub fn is_certain(self) -> bool {
        !matches!(
            self,
            Self::KeyId(KeyIdFault::OtherService)
                | Self::MisreadDigit(_)
                | Self::Secret(SecretShape::HexDigest)
                | Self::Token(TokenShape::Short(_) | TokenShape::CutShort | TokenShape::CutAtStart)
        )
    }
}

/// What is wrong with the value of a setting of this kind, if it is a credential: the worst, so that each
/// value has one fault.
///
/// ```
/// use catalogue::ValueKind;
/// use catalogue::credentials::{CredentialFault, credential_fault};
/// let fault = |value| credential_fault(ValueKind::AccessKeyId, value);
/// assert_eq!(fault("AKIASP2TPHJSQH3FJRUX"), None);
/// assert_eq!(fault("AKIASP2TPHJSQH3FJR0X"), Some(CredentialFault::MisreadDigit(18)));
/// assert_eq!(fault("<your-key>"), Some(CredentialFault::Placeholder));
/// assert_eq!(fault("AKIASP2TPHJS QH3FJRUX"), Some(CredentialFault::BlankOrInvisible));
/// ```
pub fn credential_fault(kind: ValueKind, value: &str) -> Option<CredentialFault> {
    let fault = match kind {
        ValueKind::AccessKeyId => fault_of_id,
        ValueKind::SecretAccessKey => fault_of_secret,
        ValueKind::SessionToken => fault_of_token,
        _ => return None,
    };
    // Before words, of which an address consists, too.
    if kind == ValueKind::AccessKeyId
        && let Some(what) = foreign(value)
    {
        return Some(CredentialFault::KeyId(KeyIdFault::OtherThing(what)));
    }
    if is_placeholder_credential(value) { Some(CredentialFault::Placeholder) } else { fault(value) }
}

fn fault_of_id(id: &str) -> Option<CredentialFault> {
    match key_kind(id) {
        KeyKind::UniqueId(what) => return Some(CredentialFault::UniqueId(what)),
        KeyKind::BedrockApiKey => return Some(CredentialFault::BedrockApiKey),
        KeyKind::ServiceApiKey => return Some(CredentialFault::ServiceApiKey),
        _ => {}
    }
    let Some(fault) = key_id_fault(id) else {
        return misread_digit(id).map(CredentialFault::MisreadDigit);
    };
    // An ID among other words is kept when they are removed, and not when its blanks are.
    let is_among_words = fault == KeyIdFault::Prompt || find_key_id(id).is_some();
    Some(if holds_blank_or_invisible(id) && !is_among_words {
        CredentialFault::BlankOrInvisible
    } else {
        CredentialFault::KeyId(fault)
    })
}

/// Where a well-formed ID has a `0`, `1`, `8` or `9`: since 2019 it is Base32, and the fifth character of an older one
/// is one of `A` to `P`.
/// <https://awsteele.com/blog/2020/09/26/aws-access-key-format.html>
fn misread_digit(id: &str) -> Option<usize> {
    let is_of_today = matches!(key_kind(id), KeyKind::LongTerm | KeyKind::Temporary)
        && matches!(id.as_bytes()[4], b'Q'..=b'Z' | b'2'..=b'7');
    id.bytes().position(|byte| b"0189".contains(&byte)).filter(|_| is_of_today)
}

fn fault_of_secret(secret: &str) -> Option<CredentialFault> {
    match secret_shape(secret) {
        SecretShape::WellFormed => None,
        // The secret is kept when its name is removed, and not when its blanks are.
        shape @ SecretShape::Named(_) => Some(CredentialFault::Secret(shape)),
        _ if holds_blank_or_invisible(secret) => Some(CredentialFault::BlankOrInvisible),
        _ if is_bedrock_key(secret) => Some(CredentialFault::BedrockApiKey),
        shape => Some(CredentialFault::Secret(shape)),
    }
}

fn fault_of_token(token: &str) -> Option<CredentialFault> {
    match token_shape(token) {
        _ if is_bedrock_key(token) => Some(CredentialFault::BedrockApiKey),
        TokenShape::Plausible => None,
        _ if holds_blank_or_invisible(token) => Some(CredentialFault::BlankOrInvisible),
        shape => Some(CredentialFault::Token(shape)),
    }
}

fn holds_blank_or_invisible(value: &str) -> bool {
    value.chars().any(|c| c.is_whitespace() || c.is_control() || invisible_name(c).is_some())
}

/// A secret or a token may begin with the same four letters, but a key for Bedrock is longer than a secret.
fn is_bedrock_key(value: &str) -> bool {
    key_kind(value) == KeyKind::BedrockApiKey && value.len() > 40
}
