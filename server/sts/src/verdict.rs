use crate::proxy::UnusableProxy;

/// What an answer of STS means for the credentials.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// They work.
    Valid {
        /// The account, twelve digits.
        account: String,
        /// The user or role.
        arn: String,
    },
    /// No such key, or it is deactivated, or its token is another one's.
    UnknownKey,
    /// The key is known and the secret is not its own.
    WrongSecret,
    /// They have ended.
    Expired,
    /// They work, but not in the region of the profile: the account has not enabled it.
    RegionDisabled {
        /// That region.
        region: String,
    },
    /// This machine's clock and that of AWS are too far apart.
    ClockSkew {
        /// By how many minutes this machine is ahead; behind where negative.
        minutes: i64,
    },
    /// AWS knows them and denies the question.
    Denied,
    /// Nothing was learnt about them.
    Unknown(Unknown),
}

/// Why nothing was learnt.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Unknown {
    /// The address was not reached: no network, no name, or TLS failed.
    Network,
    /// No answer within the time.
    Timeout,
    /// A proxy refuses to carry the connection on.
    Proxy,
    /// The environment names a proxy that cannot be used.
    UnusableProxy(UnusableProxy),
    /// Too many requests.
    Throttled,
    /// The service has trouble; its HTTP status.
    Service(u16),
    /// What came back is no answer of STS.
    NotSts,
    /// An answer with a code that says nothing here; the code.
    Other(String),
    /// The user or the editor called it off.
    Cancelled,
}

impl Verdict {
    /// Whether the credentials, as they stand in the file, do not work.
    pub fn rejects(&self) -> bool {
        matches!(self, Self::UnknownKey | Self::WrongSecret | Self::Expired)
    }
}
