//! The readers of Debian.

use std::path::Path;

use agreement::merging;
use agreement::said::Pair;
use analysis::readers::Reader;
use serde_json::Value;

use crate::programs::{aws_cli, botocore, go, printed, ruby};
use crate::{corpus, generate, generate_pairs, none, unlike};

/// The readers of Debian: the SDK for Ruby as its model, and version 2 of the AWS CLI as botocore.
fn hold_debian(pairs: &Path) {
    // Of indented lines the SDK for Ruby made something else before the version that is modelled.
    let mut read = printed(ruby("ruby_reader.rb"), pairs);
    read.retain(|case, _| !has_indented_lines(&crate::read(&pairs.join(case))));
    assert!(read.len() > 50, "{} pairs without indented lines", read.len());
    none(&unlike(Reader::Ruby, pairs, &read));
    let (mut first, mut second) =
        (printed(botocore(), pairs), printed(aws_cli("botocore_reader.py"), pairs));
    // Version 2.9, which Debian has, knows no services sections yet.
    for said in first.values_mut().chain(second.values_mut()).filter_map(Value::as_object_mut) {
        said.remove("services");
    }
    for (case, said) in first {
        assert_eq!(Some(&said), second.get(&case), "{case}");
    }
}

fn has_indented_lines(pair: &Pair) -> bool {
    let indented = |line: &[u8]| line.first().is_some_and(|byte| b" \t\r\x0b\x0c".contains(byte));
    pair.bytes.iter().any(|bytes| bytes.split(|byte| *byte == b'\n').any(indented))
}

#[test]
fn debians_readers_read_the_corpus_as_expected() {
    hold_debian(corpus().path());
}

#[test]
fn debians_readers_read_generated_files_as_expected() {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold_debian(pairs.path());
}

/// What the SDK for Go says of a profile that takes its credentials from no other.
const GO_SETTINGS: [&str; 9] = [
    "ca_bundle",
    "defaults_mode",
    "max_attempts",
    "region",
    "retry_mode",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_start_url",
];

/// Debian's SDK for Go reads files with the parser that it had before the one that is modelled; it merges
/// them as today.
#[test]
fn debians_sdk_for_go_merges_plain_files_as_its_model_does() {
    let directory = tempfile::tempdir().unwrap();
    let pairs = generate_pairs(directory.path(), &merging::texts());
    let mut compared = 0;
    for (case, said) in printed(go("go_reader.go"), directory.path()) {
        let texts = &pairs[case.parse::<usize>().unwrap()];
        for name in merging::NAMES {
            let model = merging::profile(Reader::Go, texts, name).unwrap();
            let Some(said) = said["profiles"][name].as_object() else {
                assert!(model.fails, "{name} {texts:?}: {model:?}");
                continue;
            };
            if model.settings.contains_key("source_profile") {
                continue; // of itself it keeps little then
            }
            compared += 1;
            let has_key = ["aws_access_key_id", "aws_secret_access_key"]
                .iter()
                .all(|half| model.settings.contains_key(half));
            assert_eq!(said.contains_key("aws_access_key_id"), has_key, "{name} {texts:?}");
            let known = |key: &&str| GO_SETTINGS.contains(key);
            for key in
                model.settings.keys().copied().filter(known).chain(said.keys().map(|key| &**key))
            {
                let model = model.settings.get(key).map(|value| &**value);
                assert_eq!(model, said.get(key).and_then(Value::as_str), "{name} {key} {texts:?}");
            }
        }
    }
    assert!(compared > 100, "{compared} profiles");
}
