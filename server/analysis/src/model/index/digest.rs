use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// Stands for a text where only its likes matter; a secret's is kept in place of it.
pub(super) fn hash(value: &str) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
