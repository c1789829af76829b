use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

/// Tells credentials from others, by what they are; says nothing about them otherwise and lives no
/// longer than the process.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct CredentialsDigest(u64);

impl CredentialsDigest {
    /// Of an access key ID, its secret and its token.
    pub fn new(id: &str, secret: &str, token: Option<&str>) -> Self {
        let mut hasher = FxHasher::default();
        (id, secret, token).hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// What AWS said of credentials when it was asked, supplied by the caller.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// They work.
    Valid {
        /// The account.
        account: String,
        /// The user or role.
        arn: String,
    },
    /// AWS knows no such key: none at all, a deactivated one, or the token belongs to another.
    UnknownKey,
    /// The key is known, the secret is not its own.
    WrongSecret,
    /// They have ended.
    Expired,
    /// They work, but not in this region, which the account has not enabled.
    RegionDisabled {
        /// The region.
        region: String,
    },
    /// This machine's clock and AWS's are too far apart.
    ClockSkew {
        /// By how many minutes this machine is ahead; behind where negative.
        minutes: i64,
    },
}
