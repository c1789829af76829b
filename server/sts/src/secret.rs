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
    /// A text of somebody else's without anything of these credentials in it, without characters that
    /// a terminal obeys, and no longer than a person reads.
    pub fn clean(&self, text: &str) -> String {
        const LONGEST: usize = 200;
        let secrets = [Some(&self.id), Some(&self.secret), self.token.as_ref()];
        let mut clean = text.to_owned();
        for secret in secrets.into_iter().flatten().filter(|secret| !secret.expose().is_empty()) {
            clean = clean.replace(secret.expose(), "…");
        }
        let visible = |c: char| if c.is_control() { ' ' } else { c };
        clean.chars().map(visible).take(LONGEST).collect()
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
    fn foreign_text_is_cleaned() {
        let credentials =
            Credentials { id: Secret::new("ID"), secret: Secret::new("made-up"), token: None };
        assert_eq!(credentials.clean("x made-up\u{1b}[31m ID"), "x … [31m …");
        assert_eq!(credentials.clean(&"y".repeat(300)).len(), 200);
    }
}
