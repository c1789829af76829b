use std::fmt;
use std::hash::{Hash, Hasher};

use zeroize::Zeroizing;

/// A text that is never printed and is wiped from memory when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text. Whoever calls this answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Hash for Secret {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_bytes().hash(state);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// An access key with its secret and, if it is temporary, its token.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Credentials {
    /// The access key ID.
    pub id: Secret,
    /// The secret access key.
    pub secret: Secret,
    /// The session token.
    pub token: Option<Secret>,
}

impl Credentials {
    /// Whether a text is a part of them.
    pub(crate) fn contain(&self, text: &str) -> bool {
        let parts = [Some(&self.id), Some(&self.secret), self.token.as_ref()];
        parts.into_iter().flatten().any(|part| part.expose().contains(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_a_secret() {
        let credentials = Credentials {
            id: Secret::new("AKIAIOSFODNN7EXAMPLE"),
            secret: Secret::new("made-up"),
            token: Some(Secret::new("token")),
        };
        assert_eq!(format!("{credentials:?}"), "Credentials { id: …, secret: …, token: Some(…) }");
    }

    #[test]
    fn parts_are_known_again() {
        let secret = Secret::new("made-up");
        let credentials = Credentials { id: Secret::new("ID"), secret, token: None };
        assert!(credentials.contain("de-u") && !credentials.contain("other"));
    }
}
