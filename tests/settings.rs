//! Where settings come from: the initialization options, and what the client says later.

#[path = "support/editor.rs"]
mod editor;
mod support;

use editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";

/// What is found of `[dev]` by a server that started with `options` and then was sent `settings`.
#[track_caller]
fn check(options: &Value, settings: &Value, expected: &[&str]) {
    let mut editor = Editor::start_initialized(&able(), options);
    editor.client.notify("workspace/didChangeConfiguration", &json!({"settings": settings}));
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    let found = editor.findings(CONFIG);
    let codes: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(codes, expected);
    editor.client.shut_down();
}

fn off() -> Value {
    json!({"rules": {"missing-profile-prefix": "off"}})
}

#[test]
fn initialization_options_hold_where_the_client_has_no_settings() {
    check(&off(), &Value::Null, &[]);
    check(&off(), &json!({}), &[]);
    check(&Value::Null, &Value::Null, &["missing-profile-prefix"]);
}

#[test]
fn settings_take_the_place_of_initialization_options() {
    check(&off(), &json!({"readers": []}), &["missing-profile-prefix"]);
    check(&Value::Null, &off(), &[]);
}

#[test]
fn names_of_settings_are_patterns_and_what_is_none_is_told() {
    let mut editor = Editor::start_initialized(&able(), &Value::Null);
    let settings = json!({"settings": {"extraSettings": ["corp_.*", "corp_("]}});
    editor.client.notify("workspace/didChangeConfiguration", &settings);
    let told = editor.client.notification("window/logMessage");
    assert!(told["message"].as_str().unwrap().contains("`corp_(` is no regular expression"));
    editor.open(CONFIG, "[default]\ncorp_cost_centre = 4711\ncost_centre = 4711\n");
    let found = editor.findings(CONFIG);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("unknown-setting 2:"), "{found:?}");
    editor.client.shut_down();
}
