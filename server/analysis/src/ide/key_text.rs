//! The text of an access key as a program sends it. To most programs, quotes, a comment and the indented
//! lines below a value are a part of the value, so this can be another key than the author meant.

use std::fmt;

use super::validation::reason_not_to_ask;
use crate::readers::resolve::{Source, StaticKeys};

/// The text of an access key. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText {
    /// The access key ID.
    pub id: String,
    /// The secret access key.
    pub secret: String,
    /// The session token.
    pub token: Option<String>,
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyText").finish_non_exhaustive()
    }
}

impl KeyText {
    /// The text that `value` finds at the source of each part; `None` if a half of the key is empty.
    pub(super) fn read(
        found: StaticKeys,
        value: impl Fn(Source, &str) -> Option<String>,
    ) -> Option<Self> {
        let filled = |source: Source, key: &str| value(source, key).filter(|it| !it.is_empty());
        Some(Self {
            id: filled(found.id, "aws_access_key_id")?,
            secret: filled(found.secret, "aws_secret_access_key")?,
            token: found.token.and_then(|(source, key)| filled(source, key)),
        })
    }

    /// Why AWS must not be asked about this key, if so.
    pub(super) fn reason_not_to_ask(&self) -> Option<&'static str> {
        reason_not_to_ask(&self.id, &self.secret)
    }
}
