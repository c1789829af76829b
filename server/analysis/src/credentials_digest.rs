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
