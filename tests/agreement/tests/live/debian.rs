//! The readers of Debian.

use std::path::Path;

use agreement::said::Pair;
use analysis::readers::Reader;
use serde_json::Value;

use crate::programs::{aws_cli, botocore, printed, ruby};
use crate::{corpus, generate, none, unlike};

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
