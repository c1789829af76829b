use std::fmt;
use std::hash::{Hash, Hasher};

use zeroize::Zeroizing;

/// A text that is never printed and is wiped from memory when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
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
        // Not the length either: that of a token differs between services.
        f.write_str("…")
    }
}

/// As many bytes in common are not a coincidence.
const ECHO: usize = 8;

/// An access key with its secret and, if it is temporary, its token.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Credentials {
    pub id: Secret,
    pub secret: Secret,
    pub token: Option<Secret>,
}

impl Credentials {
    /// Whether a text repeats a part of the secret or of the token.
    pub(crate) fn are_echoed_in(&self, text: &str) -> bool {
        let secrets = [Some(&self.secret), self.token.as_ref()];
        let pieces = text.as_bytes().windows(ECHO);
        let mut pieces = pieces.filter_map(|piece| std::str::from_utf8(piece).ok());
        pieces.any(|piece| {
            secrets.into_iter().flatten().any(|secret| secret.expose().contains(piece))
        })
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
    fn an_echo_is_known_by_eight_bytes() {
        let secret = Secret::new("made-up-secret");
        let credentials = Credentials { id: Secret::new("ID"), secret, token: None };
        assert!(credentials.are_echoed_in("user/de-up-secx"));
        assert!(!credentials.are_echoed_in("user/up-sec"));
    }
}
