use std::fmt;

use catalogue::Key;
use catalogue::keys::{AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN};

/// Why a paste cannot be used. The message has nothing of a secret, and of an access key ID at most the
/// letters that every program shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PasteError {
    /// There is no text.
    Empty,
    /// There are no credentials in it.
    NothingKnown,
    /// There are several; what each of them is called.
    Several(Vec<String>),
    /// Two different values of one part.
    Twice(CredentialPart),
    /// A part is missing beside those that are there.
    Missing {
        /// What is missing.
        part: CredentialPart,
        /// What is there.
        beside: CredentialPart,
    },
    /// A part is not what it should be.
    Fault {
        /// Which.
        part: CredentialPart,
        /// What is wrong with it: "has 39 characters, not 40".
        fault: String,
    },
    /// A long-term key with a session token, which only temporary keys have.
    NeedlessToken,
}

/// A part of a credential.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CredentialPart {
    /// The access key ID.
    KeyId,
    /// The secret access key.
    Secret,
    /// The session token.
    Token,
    /// When the credentials end.
    Expiry,
}

impl CredentialPart {
    /// The part that a setting holds.
    pub(super) fn of(key: Key) -> Self {
        match key {
            AWS_ACCESS_KEY_ID => Self::KeyId,
            AWS_SECRET_ACCESS_KEY => Self::Secret,
            AWS_SESSION_TOKEN => Self::Token,
            _ => Self::Expiry,
        }
    }
}

impl fmt::Display for CredentialPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyId => "the access key ID",
            Self::Secret => "the secret access key",
            Self::Token => "the session token",
            Self::Expiry => "the expiration time",
        })
    }
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is no text"),
            Self::NothingKnown => f.write_str("there are no AWS credentials in the text"),
            Self::Several(names) => {
                write!(f, "there are several credentials in the text: {}; paste one", list(names))
            }
            Self::Twice(part) => write!(f, "there are two values for {part}; paste one of them"),
            Self::Missing { part, beside } => {
                write!(f, "{part} is missing beside {beside}; copy all of the credentials")
            }
            Self::Fault { part, fault } => write!(f, "{part} {fault}; copy it again"),
            Self::NeedlessToken => f.write_str(
                "a long-term access key has no session token; copy the parts from one place",
            ),
        }
    }
}

fn list(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
