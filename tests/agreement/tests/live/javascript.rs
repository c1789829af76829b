//! The second SDK for JavaScript beside the third, whose model is held against it elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::programs::{javascript, javascript_2, printed};
use crate::{corpus, generate, none, read};

const KEY: [&str; 3] = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];
const NAMES: [&str; 4] = ["default", "a", "b", "dev"];

/// The second knows no blocks: their lines are settings of the profile. It knows no quotes around a name,
/// a config file's `[profile.a]` is another profile to it, its `[a]` is `a`, and it stops at one that
/// has both `[a]` and `[profile a]`.
fn has_reason(pairs: &Path, case: &str, name: &str, second: &Value) -> bool {
    let pair = read(&pairs.join(case));
    let [config, credentials] = pair.bytes.map(|it| String::from_utf8_lossy(&it).into_owned());
    let has = |what: &str| config.contains(what) || credentials.contains(what);
    let bare = name != "default" && config.contains(&format!("[{name}]"));
    let stops = second["ok"] == false && config.contains("[profile ");
    bare || stops || ["[profile \"", "[profile '", "[profile.", "\n ", "\n\t"].into_iter().any(has)
}

/// Where the two find different access keys.
fn differences(pairs: &Path) -> Vec<String> {
    let third: BTreeMap<String, Value> = printed(javascript(), pairs);
    let mut differences = Vec::new();
    for (case, second) in printed(javascript_2(), pairs) {
        for name in NAMES {
            let of = |said: &Value| KEY.map(|key| said["profiles"][name][key].clone());
            if of(&second) != of(&third[&case]) && !has_reason(pairs, &case, name, &second) {
                let (second, third) = (of(&second), of(&third[&case]));
                let texts = read(&pairs.join(&case))
                    .bytes
                    .map(|it| String::from_utf8_lossy(&it).into_owned());
                differences.push(format!(
                    "{case} {name} {texts:?}\n  second {second:?}\n  third  {third:?}"
                ));
            }
        }
    }
    differences
}

#[test]
fn the_second_javascript_finds_the_keys_of_the_third() {
    none(&differences(corpus().path()));
    let pairs = tempfile::tempdir().unwrap();
    generate(pairs.path());
    none(&differences(pairs.path()));
}
