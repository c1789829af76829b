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

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use agreement::said::{Pair, said_by};
use agreement::{grammar, lint};
use analysis::ide::formatting;
use analysis::readers::Reader;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::section::EnvConfigSections;
use aws_runtime::env_config::source;
use aws_types::os_shim_internal::{Env, Fs};
use futures_util::FutureExt as _;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use syntax::FileKind;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a program prints about the pairs in a directory, by their names.
fn printed(mut program: Command, pairs: &Path) -> BTreeMap<String, Value> {
    let output = program.arg(pairs).output().unwrap_or_else(|error| {
        panic!("{program:?}: {error}; run tests/agreement/readers/install target/readers first")
    });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let cases = lines.map(|line| {
        let said: Value = serde_json::from_str(line).unwrap();
        (said["case"].as_str().unwrap().to_owned(), said)
    });
    cases.collect()
}

/// Where the readers are installed.
fn installed() -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("readers")
}

fn botocore() -> Command {
    let mut command = Command::new(installed().join("venv/bin/python"));
    command.arg(root().join("tests/agreement/readers/botocore_reader.py"));
    command
}

fn javascript() -> Command {
    let mut command = Command::new("node");
    command.arg(root().join("tests/agreement/readers/javascript_reader.mjs"));
    command.current_dir(installed());
    command
}

/// Version 2 of the AWS CLI, as Debian has it.
#[cfg(feature = "debian-readers")]
fn aws_cli() -> Command {
    let mut command = Command::new("/usr/bin/python3");
    command.arg(root().join("tests/agreement/readers/botocore_reader.py"));
    command.env("READER", "awscli.botocore");
    command
}

/// The SDK for Ruby, as Debian has it.
#[cfg(feature = "debian-readers")]
fn ruby() -> Command {
    let mut command = Command::new("ruby");
    command.arg(root().join("tests/agreement/readers/ruby_reader.rb"));
    command
}

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
        let pair = Pair::read(&pairs.join(case)).unwrap();
        let (said, model) = (said_by(printed).unwrap(), pair.said(reader));
        if said != model {
            let texts = pair.bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            differences.push(format!("{case} {texts:?}\n  said  {said}\n  model {model}"));
        }
    }
    differences
}

/// As [`differences`] for the Rust SDK, which is asked for each setting that any model sees.
fn rust_differences(pairs: &Path) -> Vec<String> {
    let mut differences = Vec::new();
    for entry in fs::read_dir(pairs).unwrap() {
        let directory = entry.unwrap().path();
        if !directory.is_dir() {
            continue;
        }
        let pair = Pair::read(&directory).unwrap();
        let model = pair.said(Reader::Rust);
        let read = rust(&directory);
        if !agrees(&model, read.as_ref()) {
            let texts = pair.bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            differences.push(format!(
                "{} {texts:?}\n  said  {read:?}\n  model {model}",
                directory.display()
            ));
        }
    }
    differences
}

fn rust(directory: &Path) -> Option<EnvConfigSections> {
    let kinds =
        [(EnvConfigFileKind::Config, "config"), (EnvConfigFileKind::Credentials, "credentials")];
    let mut files = EnvConfigFiles::builder();
    for (kind, path) in kinds.map(|(kind, name)| (kind, directory.join(name))) {
        // Of a file that is named and does not exist it says so, unlike of the usual ones.
        files =
            if path.exists() { files.with_file(kind, path) } else { files.with_contents(kind, "") };
    }
    let files = files.build();
    let source = source::load(&Env::from_slice(&[]), &Fs::real(), &files).now_or_never()?.ok()?;
    EnvConfigSections::parse(source).ok()
}

fn agrees(model: &Value, read: Option<&EnvConfigSections>) -> bool {
    let Some(read) = read else { return model == "refused" };
    let names = |list: &str| -> Vec<String> {
        model[list].as_object().into_iter().flat_map(|list| list.keys().cloned()).collect()
    };
    let sorted = |names: &mut dyn Iterator<Item = &str>| {
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort();
        names
    };
    let settings = |list: &str, name: &str| {
        let settings = model[list][name].as_object().into_iter().flatten();
        settings
            .map(|(key, value)| (key.clone(), value.as_str().map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    model != "refused"
        && names("profiles") == sorted(&mut read.profiles())
        && names("sso_sessions") == sorted(&mut read.sso_sessions())
        && names("profiles").iter().all(|name| {
            let profile = read.get_profile(name);
            settings("profiles", name).iter().all(|(key, value)| {
                profile.and_then(|profile| profile.get(key)) == value.as_deref()
            })
        })
        && names("sso_sessions").iter().all(|name| {
            let session = read.sso_session(name);
            settings("sso_sessions", name).iter().all(|(key, value)| {
                session.and_then(|session| session.get(key)) == value.as_deref()
            })
        })
}

/// Writes generated pairs into a directory; the same ones each time.
fn generate(into: &Path) {
    let count: usize = env::var("FILES").map_or(500, |count| count.parse().unwrap());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for at in 0..count {
        let directory = into.join(format!("{at:06}"));
        fs::create_dir(&directory).unwrap();
        for name in ["config", "credentials"] {
            let text = grammar::text().new_tree(&mut runner).unwrap().current();
            fs::write(directory.join(name), text).unwrap();
        }
    }
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
    none(&rust_differences(pairs));
}

/// The corpus, and the cases in which the models were thought likeliest to be wrong.
fn written() -> [PathBuf; 2] {
    ["corpus", "cases"].map(|name| root().join("tests").join(name).canonicalize().unwrap())
}

#[test]
fn models_read_the_corpus_as_their_readers_do() {
    written().iter().for_each(|pairs| hold(pairs));
}

#[test]
fn models_read_generated_files_as_their_readers_do() {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold(pairs.path());
}

/// The readers of Debian: the SDK for Ruby as its model, and version 2 of the AWS CLI as botocore.
#[cfg(feature = "debian-readers")]
fn hold_debian(pairs: &Path) {
    // Of indented lines the SDK for Ruby made something else before the version that is modelled.
    let mut read = printed(ruby(), pairs);
    read.retain(|case, _| !has_indented_lines(&Pair::read(&pairs.join(case)).unwrap()));
    assert!(read.len() > 50, "{} pairs without indented lines", read.len());
    none(&unlike(Reader::Ruby, pairs, &read));
    let (mut first, mut second) = (printed(botocore(), pairs), printed(aws_cli(), pairs));
    // Version 2.9, which Debian has, knows no services sections yet.
    for said in first.values_mut().chain(second.values_mut()).filter_map(Value::as_object_mut) {
        said.remove("services");
    }
    for (case, said) in first {
        assert_eq!(Some(&said), second.get(&case), "{case}");
    }
}

#[cfg(feature = "debian-readers")]
fn has_indented_lines(pair: &Pair) -> bool {
    let indented = |line: &[u8]| line.first().is_some_and(|byte| b" \t\r\x0b\x0c".contains(byte));
    pair.bytes.iter().any(|bytes| bytes.split(|byte| *byte == b'\n').any(indented))
}

#[cfg(feature = "debian-readers")]
#[test]
fn debians_readers_read_the_corpus_as_expected() {
    written().iter().for_each(|pairs| hold_debian(pairs));
}

#[cfg(feature = "debian-readers")]
#[test]
fn debians_readers_read_generated_files_as_expected() {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold_debian(pairs.path());
}

/// Copies pairs with their files formatted; how many files that changed. What is no UTF-8 is no text
/// in an editor, and stays.
fn format_into(pairs: &Path, into: &Path) -> usize {
    let mut changed = 0;
    for entry in fs::read_dir(pairs).unwrap() {
        let from = entry.unwrap().path();
        if !from.is_dir() {
            continue;
        }
        let to = into.join(from.file_name().unwrap());
        fs::create_dir(&to).unwrap();
        let files = [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")];
        let text = |name| fs::read_to_string(from.join(name)).unwrap_or_default();
        let pair = lint(&files.map(|(_, name)| text(name)));
        for (file, name) in files.into_iter().filter(|(_, name)| from.join(name).exists()) {
            let mut bytes = fs::read(from.join(name)).unwrap();
            let edits = if bytes.is_ascii() || !text(name).is_empty() {
                formatting(&pair, file)
            } else {
                Vec::new()
            };
            for edit in edits.iter().rev() {
                bytes.splice(edit.span.range(), edit.text.bytes());
            }
            changed += usize::from(!edits.is_empty());
            fs::write(to.join(name), bytes).unwrap();
        }
    }
    changed
}

/// The real readers say the same of pairs and of the same pairs formatted.
fn hold_formatted(pairs: &Path) {
    let formatted = tempfile::tempdir().unwrap();
    let changed = format_into(pairs, formatted.path());
    assert!(changed > 20, "only {changed} files were formatted");
    for program in [botocore, javascript] {
        let (before, after) = (printed(program(), pairs), printed(program(), formatted.path()));
        assert_eq!(before.len(), after.len());
        for (case, before) in before {
            assert_eq!(Some(&before), after.get(&case), "{case} in {:?}", program());
        }
    }
    none(&rust_differences(formatted.path()));
    for entry in fs::read_dir(formatted.path()).unwrap() {
        let after = entry.unwrap().path();
        let said = |directory: &Path| Pair::read(directory).unwrap().said(Reader::Rust);
        assert_eq!(said(&pairs.join(after.file_name().unwrap())), said(&after));
    }
}

#[test]
fn readers_see_a_formatted_corpus_as_it_was() {
    written().iter().for_each(|pairs| hold_formatted(pairs));
}

#[test]
fn readers_see_formatted_files_as_they_were() {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold_formatted(pairs.path());
}
