//! The reader models against what the real readers said, the shared specification's suite, and
//! arbitrary text.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod conformance;
mod corpus;
mod environment;
mod other_tools;
mod parsers;
#[path = "../../../../tests/agreement/src/parsers.rs"]
#[expect(unreachable_pub, reason = "a library of its own shares it")]
mod parsers_said;
mod pictures;
mod properties;
mod resolution;
#[path = "../../../../tests/agreement/src/said.rs"]
#[expect(unreachable_pub, reason = "a library of its own shares it")]
mod said;
mod views;

use serde_json::Value;
use std::path::{Path, PathBuf};

/// A folder of the repository's test data.
fn data(path: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    tests.join(path)
}

fn json(path: &str) -> Value {
    let text = std::fs::read_to_string(data(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}
