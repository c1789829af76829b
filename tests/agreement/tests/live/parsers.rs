//! The readers of which a parser runs by itself, and the SDK for C++, of which only the key is known that
//! it signs with.

use std::path::Path;

use agreement::environments::said;
use agreement::parsers::differences;
use analysis::readers::{Client, Reader};
use serde_json::{Value, json};

use crate::generated::{Environments, NOW};
#[cfg(feature = "debian-readers")]
use crate::programs::php;
use crate::programs::{cpp, goini, printed};
use crate::{corpus, generate, none, read};

fn hold(reader: Reader, pairs: &Path) {
    let program = match reader {
        #[cfg(feature = "debian-readers")]
        Reader::Php => php(),
        Reader::Cpp => cpp(),
        reader => goini(reader.id()),
    };
    let mut found = Vec::new();
    for (case, mut printed) in printed(program, pairs) {
        if reader == Reader::Cpp {
            printed = printed["key"].take();
        }
        let pair = read(&pairs.join(&case));
        let texts = || pair.bytes.each_ref().map(|bytes| String::from_utf8_lossy(bytes));
        let differences = differences(reader, &pair, &printed).into_iter();
        found.extend(differences.map(|it| format!("{case} {reader:?} {:?}\n{it}", texts())));
    }
    none(&found);
}

fn hold_generated(reader: Reader) {
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    hold(reader, pairs.path());
}

#[test]
fn the_library_of_aws_vault_and_granted_reads_as_their_models() {
    for reader in [Reader::AwsVault, Reader::Granted] {
        hold(reader, corpus().path());
        hold_generated(reader);
    }
}

#[cfg(feature = "debian-readers")]
#[test]
fn the_parser_of_php_reads_as_the_model() {
    hold(Reader::Php, corpus().path());
    hold_generated(Reader::Php);
}

#[test]
fn cpp_signs_with_the_key_of_its_model() {
    hold(Reader::Cpp, corpus().path());
}

/// Only what needs no network is seen: an access key, and the key of a process. Nobody names a profile to
/// pyarrow. With a region it ends at a token of a web identity in the profile: the SDK has given the Common
/// Runtime nothing to connect with.
#[test]
fn cpp_takes_the_way_that_its_model_takes() {
    for environments in Environments::few() {
        environments.write_vend();
        let printed = printed(cpp(), environments.path());
        let mut found = Vec::new();
        let cases = environments.cases().iter().zip(printed.values());
        for (case, printed) in cases.filter(|(case, _)| case.profile.is_none()) {
            let said = said(Client::Cpp, case, NOW, |_| "fails".to_owned());
            let way = said.map_or_else(|| "refused".to_owned(), |said| said.way);
            let (live, model) = (&printed["key"], key(&way));
            let aborts = live == "aborts" && way.starts_with("web identity ");
            if model != *live && !aborts {
                found.push(format!("{case:?}\n  live  {live}\n  model {model}"));
            }
        }
        none(&found);
    }
}

/// What is seen of a way: the ID of its key and the token.
fn key(way: &str) -> Value {
    if way.starts_with("process ") {
        return json!([way, null]);
    }
    let key = way.strip_prefix("key ").and_then(|rest| rest.split_once(" secret "));
    let Some((id, token)) = key.and_then(|(key, _)| key.split_once(" token ")) else {
        return Value::Null;
    };
    json!([id, (!token.is_empty()).then_some(token)])
}
