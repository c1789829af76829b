//! The shared specification's parser suite, which the Rust reader must pass to the letter.

use crate::json;
use analysis::readers::{Reader, SeenSection, View, read};
use serde_json::{Map, Value};
use syntax::FileKind;

#[test]
fn the_rust_reader_passes_the_shared_suite() {
    let suite = json("conformance/profile-parser-tests.json");
    let tests = suite["tests"].as_array().unwrap();
    assert_eq!(tests.len(), 65);
    for test in tests {
        let name = test["name"].as_str().unwrap();
        let text = |file: &str| test["input"][file].as_str().unwrap_or_default();
        let config = read(Reader::Rust, FileKind::Config, text("configFile"));
        let credentials = read(Reader::Rust, FileKind::Credentials, text("credentialsFile"));
        match (&test["output"]["config"], config, credentials) {
            (Value::Null, Ok(_), Ok(_)) => panic!("{name}: not refused"),
            (Value::Null, ..) => assert!(test["output"]["errorContaining"].is_string()),
            (expected, Ok(config), Ok(credentials)) => {
                let views = [&config, &credentials];
                let profiles = merged(views, |view| &view.profiles);
                assert_eq!(profiles, expected["profiles"], "{name}");
                if let Some(expected) = expected.get("sso_sessions") {
                    let sessions = merged(views, |view| &view.sso_sessions);
                    assert_eq!(&sessions, expected, "{name}");
                }
            }
            (_, config, credentials) => panic!("{name}: {config:?} {credentials:?}"),
        }
    }
}

fn merged(
    views: [&View<'_>; 2],
    list: for<'v, 't> fn(&'v View<'t>) -> &'v [SeenSection<'t>],
) -> Value {
    let mut merged = Map::new();
    for section in views.into_iter().flat_map(list) {
        let empty = || Value::Object(Map::new());
        let merged = merged.entry(&*section.name).or_insert_with(empty);
        for setting in &section.settings {
            merged[&*setting.key] = Value::from(&*setting.value);
        }
    }
    merged.into()
}
