use catalogue::ValueKind;
use catalogue::credentials::{CredentialFault, KeyIdFault, KeyKind, credential_fault, key_kind};

/// Why AWS rejects a key, as far as its form tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KeyFault {
    /// The ID, the secret or the token is a placeholder or an example.
    Placeholder,
    /// The access key ID has another form than AWS's.
    Id,
    /// The secret access key has another form than AWS's.
    Secret,
    /// The session token has another form than AWS's.
    Token,
    /// A long-term key is sent with a session token, which it does not have.
    UnexpectedToken,
}

impl KeyFault {
    /// The fault of a key as a client reads it.
    pub(super) fn of(id: &str, secret: &str, token: Option<&str>) -> Option<Self> {
        // Nothing is known of the form of its other parts.
        if credential_fault(ValueKind::AccessKeyId, id)
            == Some(CredentialFault::KeyId(KeyIdFault::OtherService))
        {
            return None;
        }
        let token = token.filter(|token| !token.is_empty());
        let is_unexpected = token.is_some() && key_kind(id) == KeyKind::LongTerm;
        Self::of_part(ValueKind::AccessKeyId, id, Self::Id)
            .or_else(|| Self::of_part(ValueKind::SecretAccessKey, secret, Self::Secret))
            .or_else(|| Self::of_part(ValueKind::SessionToken, token?, Self::Token))
            .or_else(|| is_unexpected.then_some(Self::UnexpectedToken))
    }

    fn of_part(kind: ValueKind, value: &str, malformed: Self) -> Option<Self> {
        match credential_fault(kind, value)? {
            CredentialFault::Placeholder => Some(Self::Placeholder),
            fault => fault.is_certain().then_some(malformed),
        }
    }

    /// What AWS answers, and why.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Placeholder => "AWS rejects this key: it is a placeholder",
            Self::Id => "AWS rejects this key: its ID is malformed",
            Self::Secret => "AWS answers SignatureDoesNotMatch: the secret access key is malformed",
            Self::Token => "AWS answers InvalidClientTokenId: the session token is malformed",
            Self::UnexpectedToken => {
                "AWS answers InvalidClientTokenId: a long-term key has no session token"
            }
        }
    }

    /// The same in as few words as a table has room for.
    pub(super) fn short(self) -> &'static str {
        match self {
            Self::Placeholder => "a placeholder",
            Self::Id => "malformed key ID",
            Self::Secret => "malformed secret",
            Self::Token => "malformed token",
            Self::UnexpectedToken => "session token of another key",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "AKIASP2TPHJSQH3FJRUX";
    const SECRET: &str = "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";
    const TOKEN: &str = "IQoJb3JpZ2luX2VjEJ7wZ2c3k9Qm4tR8vL1xN6pS5dF0gH2j";

    #[test]
    fn each_part_is_judged_as_it_is_read() {
        assert_eq!(KeyFault::of(ID, SECRET, None), None);
        assert_eq!(KeyFault::of(ID, SECRET, Some("")), None);
        assert_eq!(KeyFault::of("ASIAQNZGKIQY56JQ7WML", SECRET, Some(TOKEN)), None);
        assert_eq!(KeyFault::of(ID, SECRET, Some(TOKEN)), Some(KeyFault::UnexpectedToken));
        for id in
            ["AKIASP2TPHJSQH3FJRUX # work", "\"AKIASP2TPHJSQH3FJRUX\"", "AKIASP2TPHJSQH3F", SECRET]
        {
            assert_eq!(KeyFault::of(id, SECRET, None), Some(KeyFault::Id), "{id}");
        }
        assert_eq!(KeyFault::of("AROASP2TPHJSQH3FJRUX", SECRET, None), Some(KeyFault::Id));
        assert_eq!(KeyFault::of(ID, &SECRET[..36], None), Some(KeyFault::Secret));
        assert_eq!(KeyFault::of(ID, "changeme", None), Some(KeyFault::Placeholder));
        assert_eq!(KeyFault::of("<your-key>", SECRET, None), Some(KeyFault::Placeholder));
        assert_eq!(KeyFault::of("AKIAIOSFODNN7EXAMPLE", SECRET, None), Some(KeyFault::Placeholder));
    }

    #[test]
    fn a_token_is_rejected_where_its_form_is_certainly_wrong() {
        let fault = |token: &str| KeyFault::of("ASIAQNZGKIQY56JQ7WML", SECRET, Some(token));
        assert_eq!(fault(&format!("{TOKEN} {TOKEN}")), Some(KeyFault::Token));
        assert_eq!(fault(SECRET), Some(KeyFault::Token));
        assert_eq!(fault("<token>"), Some(KeyFault::Placeholder));
        // AWS promises no length.
        assert_eq!(fault(&TOKEN[..20]), None);
    }

    #[test]
    fn a_key_of_another_service_has_none() {
        let (id, secret) =
            ("GK31c2f218a2e44f485b94239e", "b892c0665f0ada8a4755dae98baa3b133590e11d");
        assert_eq!(KeyFault::of(id, secret, None), None);
    }
}
