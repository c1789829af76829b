//! What several readers make of the same files, in forms that can be compared.

pub mod claims;
pub mod damage;
pub mod environments;
pub mod grammar;
pub mod items;
pub mod legal;
pub mod merging;
pub mod parsers;
pub mod said;
pub mod seen;
mod silence;
mod subjects;
pub mod ways;

pub use silence::{silent, silent_beside};

use analysis::engine::Pair;
use analysis::readers::Readers;
use analysis::{Facts, Options};
use syntax::{FileKind, PerFile};

/// A config and a credentials file.
pub type Texts = [String; 2];

/// What is found in a pair of files of which both are known, for the readers that count by default.
pub fn lint(texts: &Texts) -> Pair {
    lint_for(Readers::COMMON, texts)
}

/// The same for a user to whom these readers matter.
pub fn lint_for(readers: Readers, [config, credentials]: &Texts) -> Pair {
    pair(readers, Some(config), Some(credentials))
}

/// The same of one file without the other.
fn lint_one(readers: Readers, file: FileKind, text: &str) -> Pair {
    match file {
        FileKind::Config => pair(readers, Some(text), None),
        FileKind::Credentials => pair(readers, None, Some(text)),
    }
}

fn pair(readers: Readers, config: Option<&str>, credentials: Option<&str>) -> Pair {
    let mut facts = Facts { now: Some(1_800_000_000), ..Facts::default() };
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    let options = Options { readers, ..Options::default() };
    Pair::new(PerFile { config, credentials }, facts, options)
}

/// As many cases as `PROPTEST_CASES` says. What fails is kept as a fixture, not as a seed.
pub fn cases() -> proptest::test_runner::Config {
    proptest::test_runner::Config { failure_persistence: None, ..Default::default() }
}
