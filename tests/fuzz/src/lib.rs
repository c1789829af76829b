//! What must hold of any bytes: each target takes an input and panics where something does not hold.
//!
//! `tests/fuzz/run` looks for such inputs. `corpus` has a file for each target: the inputs that lead into all
//! code that is known to be reachable, which an ordinary test runs as well.

#![expect(clippy::unwrap_used, reason = "a fuzzer looks for panics")]

mod conversation;
mod engine;
mod fixes;
mod formatting;
mod frames;
mod input;
mod lexing;
mod pasted;
#[path = "../../agreement/src/seen.rs"]
#[expect(unreachable_pub, reason = "it is public in the library that it is from")]
mod reader_view;
mod readers;
#[path = "../../../server/analysis/tests/engine/seen.rs"]
#[expect(dead_code, reason = "the test that it is from compares more")]
mod seen;
mod server;
mod settings_file;
mod why;

use std::path::{Path, PathBuf};
use std::{fs, io};

/// A name, and what must not panic whatever the bytes are.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 10] = [
    ("lexing", lexing::edits_equal_a_fresh_document),
    ("readers", readers::take_any_bytes),
    ("engine", engine::edits_equal_a_fresh_pair),
    ("formatting", formatting::no_reader_sees_a_difference),
    ("fixes", fixes::can_be_applied),
    ("pasted", pasted::what_is_recognised_can_be_written),
    ("why", why::takes_any_paste),
    ("settings", settings_file::faults_are_in_the_file),
    ("frames", frames::any_bytes_are_survived),
    ("conversation", conversation::ends_as_a_fresh_server),
];

/// The inputs of a target: cases with one part, `input`.
///
/// # Errors
/// The file cannot be read.
pub fn corpus(target: &str) -> io::Result<Vec<fixtures::Case>> {
    Ok(fixtures::parse(&fs::read_to_string(corpus_file(target))?))
}

/// The fixture file of a target's inputs.
pub fn corpus_file(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(format!("{target}.txt"))
}
