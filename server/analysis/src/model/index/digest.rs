use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// Stands for a text where only its likes matter; a secret's is kept in place of it.
pub(super) fn hash(value: &str) -> u64 {
    // Not keyed: it never leaves the process, and a collision, one in 2^64, would only hide or repeat a
    // finding.
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
