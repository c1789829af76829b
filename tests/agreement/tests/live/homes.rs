//! In which home directory each client looks for `.aws`, with the variables that could say so: on this system, and
//! on Windows those that can be asked here what they do there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use analysis::readers::Client;
use analysis::readers::resolve::{Environment, Home, OperatingSystem, home_of};
use serde_json::{Value, json};

use crate::programs::{
    botocore_environment, go_environment, java, javascript_environment, printed, rust_environment,
};

/// Variables that are set, to a directory of that name; with an empty one `HOME` is not set. A drive is a part of
/// the path that `HOMEPATH` completes.
const CASES: [&[(&str, &str)]; 5] = [
    &[("HOME", "a"), ("USERPROFILE", "b"), ("HOMEPATH", "c")],
    &[("HOME", ""), ("USERPROFILE", "b"), ("HOMEPATH", "c")],
    &[("HOME", ""), ("HOMEDRIVE", "d"), ("HOMEPATH", "/c")],
    &[("HOME", ""), ("HOMEDRIVE", "d")],
    &[("HOME", "")],
];

/// The variables of a case.
fn variables(case: &[(&'static str, &str)], root: &Path) -> BTreeMap<&'static str, String> {
    let value = |(name, value): &(&'static str, &str)| {
        let is_path = !value.is_empty() && !value.starts_with('/');
        let root = if is_path { format!("{}/", root.display()) } else { String::new() };
        (*name, format!("{root}{value}"))
    };
    case.iter().map(value).collect()
}

/// Writes a key into each home, which says whose it is, and the cases.
fn write(root: &Path) {
    for home in ["a", "b", "c", "d/c"] {
        let directory = root.join(home).join(".aws");
        fs::create_dir_all(&directory).unwrap();
        let key = format!("AKIAHOME{}", home.to_uppercase().replace('/', "0"));
        let text = format!("[default]\naws_access_key_id = {key}\naws_secret_access_key = x\n");
        fs::write(directory.join("credentials"), text).unwrap();
    }
    for (at, case) in CASES.iter().enumerate() {
        let directory = root.join(format!("case{at}"));
        fs::create_dir(&directory).unwrap();
        let mut variables = variables(case, root);
        let home = variables.remove("HOME");
        let asked = json!({"variables": variables, "profile": Value::Null, "home": home});
        fs::write(directory.join("environment.json"), asked.to_string()).unwrap();
    }
}

/// The key that a client would find, by its model.
fn key_of(
    client: Client,
    system: OperatingSystem,
    case: &[(&'static str, &str)],
    root: &Path,
) -> Option<String> {
    let variables = variables(case, root).into_iter();
    let environment = Environment {
        variables: variables.map(|(name, value)| (name.to_owned(), value)).collect(),
        system: Some(system),
        // Of the account, which has no files.
        home: Some("/nonexistent".to_owned()),
        ..Environment::EMPTY
    };
    match home_of(client, &environment) {
        Home::Other { directory, .. } => {
            let text = fs::read_to_string(Path::new(&directory).join(".aws/credentials")).unwrap();
            let key = text.split_once("_id = ").unwrap().1.split_once('\n').unwrap().0;
            Some(key.to_owned())
        }
        Home::Own | Home::Nowhere => None,
    }
}

#[track_caller]
fn check(client: Client, system: OperatingSystem, program: Command) {
    let root = tempfile::tempdir().unwrap();
    write(root.path());
    let printed = printed(program, root.path());
    for (at, case) in CASES.iter().enumerate() {
        let way = printed[&format!("case{at}")]["way"].as_str().unwrap();
        let key = way.strip_prefix("key ").and_then(|rest| rest.split(' ').next());
        let model = key_of(client, system, case, root.path());
        assert_eq!(key, model.as_deref(), "{client:?} {case:?}: {way}");
    }
}

#[test]
fn each_client_looks_in_the_home_that_its_model_looks_in() {
    check(Client::Boto3, OperatingSystem::Unix, botocore_environment());
    check(Client::JavaScript, OperatingSystem::Unix, javascript_environment());
    check(Client::Go, OperatingSystem::Unix, go_environment("go"));
    check(Client::Java, OperatingSystem::Unix, java("JavaEnvironment"));
    check(Client::Rust, OperatingSystem::Unix, rust_environment());
}

/// The SDK for JavaScript does the same on each system, and that for Java asks a property which system it is.
#[test]
fn on_windows_some_look_in_the_home_that_their_models_look_in() {
    check(Client::JavaScript, OperatingSystem::Windows, javascript_environment());
    let mut on_windows = java("JavaEnvironment");
    on_windows.env("JAVA_TOOL_OPTIONS", "-Dos.name=Windows");
    check(Client::Java, OperatingSystem::Windows, on_windows);
}
