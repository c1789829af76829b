//! Each model against its reader, which runs here: the same files refused, and the same sections and
//! settings with the same values in the others. `FILES` sets how many generated pairs are tried.
//!
//! `tests/agreement/readers/install target/readers` installs the readers; the feature `debian-readers` is
//! for those that Debian has.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod claims;
#[cfg(feature = "debian-readers")]
mod debian;
#[cfg(feature = "debian-readers")]
mod debian_environments;
mod environments;
mod formatted;
mod generated;
mod homes;
mod javascript;
mod parsers;
mod pictures;
mod programs;
mod rust;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::{env, fs};

use agreement::said::{Pair, said_by};
use agreement::{Texts, grammar};
use analysis::readers::Reader;
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use tempfile::TempDir;

use programs::{aws_cli_1, botocore, crt, go, java, javascript, printed};

/// Where a model and a program that printed this say different things.
fn differences(reader: Reader, pairs: &Path, printed: &BTreeMap<String, Value>) -> Vec<String> {
    let directories =
        fs::read_dir(pairs).unwrap().filter(|it| it.as_ref().unwrap().path().is_dir());
    assert_eq!(printed.len(), directories.count(), "pairs that were read");
    unlike(reader, pairs, printed)
}

fn unlike(reader: Reader, pairs: &Path, printed: &BTreeMap<String, Value>) -> Vec<String> {
    let mut differences = Vec::new();
    for (case, printed) in printed {
        let pair = read(&pairs.join(case));
        let (said, model) = (said_by(printed).unwrap(), pair.said(reader));
        if said != model {
            let texts = pair.bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            differences.push(format!("{case} {texts:?}\n  said  {said}\n  model {model}"));
        }
    }
    differences
}

/// Writes generated pairs into a directory; the same ones each time.
fn generate(into: &Path) {
    generate_pairs(into, &(grammar::text(), grammar::text()).prop_map(<[String; 2]>::from));
}

/// The same of pairs of one kind, which it returns.
fn generate_pairs(into: &Path, kind: &impl Strategy<Value = Texts>) -> Vec<Texts> {
    let count: usize = env::var("FILES").map_or(500, |count| count.parse().unwrap());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut pairs = Vec::with_capacity(count);
    for at in 0..count {
        let directory = into.join(format!("{at:06}"));
        fs::create_dir(&directory).unwrap();
        let texts = kind.new_tree(&mut runner).unwrap().current();
        for (name, text) in ["config", "credentials"].into_iter().zip(&texts) {
            fs::write(directory.join(name), text).unwrap();
        }
        pairs.push(texts);
    }
    pairs
}

/// The pair in a directory.
fn read(directory: &Path) -> Pair {
    let file = |name| match fs::read(directory.join(name)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        read => read.unwrap(),
    };
    Pair { bytes: [file("config"), file("credentials")] }
}

#[track_caller]
fn none(differences: &[String]) {
    let shown = &differences[..differences.len().min(20)];
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), shown.join("\n"));
}

fn hold(pairs: &Path) {
    let differing = differences(Reader::Botocore, pairs, &printed(botocore(), pairs));
    none(&differing);
    let differing = differences(Reader::JavaScript, pairs, &printed(javascript(), pairs));
    none(&differing);
    none(&rust::differences(pairs));
    none(&differences(Reader::Go, pairs, &printed(go(), pairs)));
    none(&differences(Reader::Java, pairs, &printed(java("JavaReader"), pairs)));
    none(&differences(Reader::Crt, pairs, &printed(crt(), pairs)));
}

/// The corpus as programs read it.
fn corpus() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fixtures::unpack(&fixtures::cases("corpus"), directory.path()).unwrap();
    directory
}

#[test]
fn models_read_the_corpus_as_their_readers_do() {
    hold(corpus().path());
}

/// Version 1 of the AWS CLI says of each pair what botocore says. It also imports the plugins that a
/// file names: where there are none of these names, it does not start.
#[test]
fn the_first_aws_cli_reads_the_corpus_as_botocore_does() {
    let corpus = corpus();
    let pairs = corpus.path();
    let mut cli = printed(aws_cli_1(), pairs);
    let without_plugin = |said: &Value| said["error"] == "ModuleNotFoundError";
    for (case, said) in printed(botocore(), pairs) {
        let by_cli = cli.remove(&case).unwrap();
        if without_plugin(&by_cli) {
            let config = fs::read_to_string(pairs.join(&case).join("config")).unwrap();
            assert!(config.contains("[plugins]"), "{case}: {config}");
        } else {
            assert_eq!(said, by_cli, "{case}");
        }
    }
    assert!(cli.is_empty(), "{cli:?}");
}

#[test]
fn models_read_generated_files_as_their_readers_do() {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold(pairs.path());
}
