use super::key_fault::KeyFault;

/// How it stands with credentials, as far as can be told without asking AWS.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nothing is missing.
    Ready,
    /// They are valid until then.
    Until(i64),
    /// They were valid until then.
    Expired(i64),
    /// A temporary key without its session token: AWS answers `InvalidClientTokenId`.
    MissingToken,
    /// A key that AWS rejects by its form.
    Rejected(KeyFault),
    /// A sign-in is needed.
    NotSignedIn,
    /// The sign-in ended then.
    SignInEnded(i64),
    /// The client stops and comes to no credentials.
    Broken,
    /// Neither the files nor the variables have credentials, so the client asks the machine it runs on.
    NoCredentials,
    /// A program, a container or a token of others decides.
    Unknown,
}

impl State {
    /// Whether it leads to no credentials that AWS accepts, by anything that is known here.
    pub fn leads_nowhere(self) -> bool {
        self.is_broken() || self == Self::NoCredentials
    }

    /// Whether that is because of a fault.
    pub fn is_broken(self) -> bool {
        matches!(self, Self::Broken | Self::MissingToken | Self::Rejected(_))
    }

    /// Of credentials that end then.
    pub(crate) fn of_end(end: i64, now: Option<i64>) -> Self {
        match now {
            Some(now) if end <= now => Self::Expired(end),
            _ => Self::Until(end),
        }
    }

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Until(_) => "valid-until",
            Self::Expired(_) => "expired",
            Self::MissingToken => "missing-token",
            Self::Rejected(_) => "invalid-key",
            Self::NotSignedIn => "not-signed-in",
            Self::SignInEnded(_) => "sign-in-ended",
            Self::Broken => "broken",
            Self::NoCredentials => "no-credentials",
            Self::Unknown => "unknown",
        }
    }
}
