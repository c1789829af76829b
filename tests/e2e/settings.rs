//! Where settings come from: the initialization options, and what the client says later.

use client::frame;

use crate::editor::{self, Editor, able};
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
    assert!(told["message"].as_str().unwrap().contains("`corp_(` is not a regular expression"));
    editor.open(CONFIG, "[default]\ncorp_cost_centre = 4711\ncost_centre = 4711\n");
    let found = editor.findings(CONFIG);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("unknown-setting 2:"), "{found:?}");
    editor.client.shut_down();
}

/// A client that is asked for its settings and shows hints, which it is told to ask for again.
fn asked() -> Value {
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    capabilities["workspace"]["inlayHint"] = json!({"refreshSupport": true});
    capabilities
}

/// Has the server ask for settings; the number of its question.
fn question(editor: &mut Editor) -> Value {
    let changed = json!({"settings": null});
    editor.client.notify("workspace/didChangeConfiguration", &changed);
    expect_question(editor)
}

fn expect_question(editor: &mut Editor) -> Value {
    let is_question = |message: &Value| message["method"] == "workspace/configuration";
    editor.client.expect("a question for settings", is_question)["id"].clone()
}

/// Answers a question for settings and sends another message in the same breath.
fn answer(editor: &mut Editor, question: &Value, settings: &Value, meanwhile: Value) {
    let mut bytes = frame(json!({"id": question, "result": [settings]}));
    bytes.extend(frame(meanwhile));
    editor.client.send_bytes(&bytes);
}

/// The diagnostics that a client shows of a document when the server has taken over other settings: those
/// that were sent last, or `shown` where the server sent none because nothing changed.
fn last_diagnostics(editor: &mut Editor, name: &str, shown: &Value) -> Value {
    let refresh = editor.client.expect("a request to refresh the hints", |message| {
        message["method"] == "workspace/inlayHint/refresh"
    });
    editor.client.send(json!({"id": refresh["id"], "result": null}));
    let uri = editor.uri(name);
    let messages = editor.client.drain();
    let published = messages.iter().rfind(|message| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == *uri
    });
    published.map_or(shown, |message| &message["params"]["diagnostics"]).clone()
}

#[test]
fn findings_stay_when_other_paths_arrive_together_with_another_message() {
    let mut editor = Editor::start(&asked());
    let first = expect_question(&mut editor);
    editor.client.send(json!({"id": first, "result": [null]}));
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    let mut shown = Value::Array(editor.diagnostics(CONFIG));
    assert_eq!(shown.as_array().unwrap().len(), 1);
    let document = json!({"textDocument": {"uri": editor.uri(CONFIG)}});
    for round in 0..100 {
        // Another limit has the findings published again, beside what no longer counts.
        let paths = json!({"credentials": format!("~/other-{round}")});
        let settings = json!({"paths": paths, "maxDiagnostics": 100 + round});
        let question = question(&mut editor);
        let meanwhile = if round % 2 == 0 {
            json!({"method": "textDocument/didSave", "params": document})
        } else {
            json!({"method": "textDocument/foldingRange", "params": document, "id": 1000 + round})
        };
        answer(&mut editor, &question, &settings, meanwhile);
        shown = last_diagnostics(&mut editor, CONFIG, &shown);
        assert_eq!(shown[0]["code"], "missing-profile-prefix", "round {round}: {shown}");
    }
    editor.client.shut_down();
}

#[test]
fn unknown_names_are_told_once_and_the_rest_holds() {
    let mut editor = Editor::start_initialized(&able(), &Value::Null);
    let settings = json!({"strict": true, "groups": {"strct": true}, "maskSecrets": true,
        "server": {"path": "x"}, "trace": {"server": "off"},
        "rules": {"missing-profile-prefix": "off"}});
    for _ in 0..2 {
        let params = json!({"settings": settings});
        editor.client.notify("workspace/didChangeConfiguration", &params);
    }
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    let told = warnings(&mut editor);
    assert_eq!(
        told,
        ["invalid settings: there is no setting `groups.strct`; there is no setting `strict`"]
    );
    editor.client.shut_down();
}

/// What an extension declares for itself must not be called unknown.
#[test]
fn the_names_of_the_extension_for_vs_code_are_known() {
    let manifest = include_str!("../../editors/vscode/package.json");
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    let settings = manifest["contributes"]["configuration"]["properties"].as_object().unwrap();
    let mut all = json!({});
    for (name, setting) in settings.iter().filter(|(_, setting)| !setting["default"].is_null()) {
        let path = name.strip_prefix("aws-config-lsp.").unwrap().replace('.', "/");
        let names: Vec<&str> = path.split('/').collect();
        let (last, groups) = names.split_last().unwrap();
        let group = groups.iter().fold(&mut all, |group, name| {
            let group = group.as_object_mut().unwrap();
            group.entry(*name).or_insert_with(|| json!({}))
        });
        group[*last] = setting["default"].clone();
    }
    let settings = settings::Settings::read(all).unwrap();
    assert_eq!(settings.unknown().message(), None);
}

#[test]
fn a_configuration_does_not_say_whose_files_are_ones_own() {
    let options = json!({"live": {"enabled": true}});
    let mut editor = Editor::start_initialized(&able(), &options);
    let config = editor.path("repo/config").display().to_string();
    let settings = json!({"paths": {"config": config}, "live": {"enabled": true, "onSave": true}});
    for _ in 0..2 {
        let params = json!({"settings": settings});
        editor.client.notify("workspace/didChangeConfiguration", &params);
    }
    let key = "[default]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\n\
               aws_secret_access_key = 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\n";
    for (name, lenses) in [("repo/config", 0), (CONFIG, 1)] {
        editor.open(name, key);
        let document = json!({"textDocument": {"uri": editor.uri(name)}});
        let found = editor.client.request("textDocument/codeLens", &document);
        let found = found.as_array().map_or(0, |found| {
            found.iter().filter(|lens| lens.to_string().contains("alidate")).count()
        });
        assert_eq!(found, lenses, "{name}");
    }
    let told = warnings(&mut editor);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("`paths` and `live`") && told[0].contains("restart"), "{told:?}");
    editor.client.shut_down();
}

#[test]
fn an_answer_does_not_count_once_a_later_question_is_answered() {
    let mut editor = Editor::start(&asked());
    let first = expect_question(&mut editor);
    editor.client.send(json!({"id": first, "result": [off()]}));
    last_diagnostics(&mut editor, CONFIG, &Value::Null);
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG).len(), 0);
    let [early, late, last] = [(); 3].map(|()| question(&mut editor));
    let settings = |most: i32| json!({"maxDiagnostics": most, "rules": off()["rules"]});
    editor.client.send(json!({"id": late, "result": [settings(101)]}));
    last_diagnostics(&mut editor, CONFIG, &Value::Null);
    editor.client.send(json!({"id": early, "result": [{"maxDiagnostics": 102}]}));
    editor.client.send(json!({"id": last, "result": [settings(103)]}));
    assert_eq!(last_diagnostics(&mut editor, CONFIG, &json!([])), json!([]));
    editor.replace(CONFIG, "us-east-1", "eu-west-1");
    assert_eq!(editor.findings(CONFIG).len(), 0);
    editor.client.shut_down();
}

#[test]
fn a_projects_settings_hold_below_it_and_the_clients_go_before() {
    let fill = |home: &editor::Home<'_>| {
        std::fs::create_dir(home.path("repo")).unwrap();
        home.write(".aws-config-lsp.toml", "[rules]\nmissing-profile-prefix = \"off\"\n");
        let text = "[rules]\nmissing-profile-prefix = \"off\"\n[paths]\nconfig = \"x\"\n";
        home.write("repo/.aws-config-lsp.toml", text);
    };
    let mut editor = Editor::start_with(&able(), fill);
    let text = "[dev]\nregion = us-east-1\n";
    editor.open("repo/config", text);
    assert_eq!(editor.findings("repo/config"), [""; 0]);
    editor.open(CONFIG, text);
    assert_eq!(editor.findings(CONFIG).len(), 1, "one's own files are not a project's");
    let told = warnings(&mut editor);
    assert_eq!(told.len(), 1, "{told:?}");
    let named = told[0].replace('\\', "/");
    assert!(named.contains("repo/.aws-config-lsp.toml:3:2: `paths`"), "{told:?}");

    std::fs::write(editor.path("repo/.aws-config-lsp.toml"), "").unwrap();
    let uri = editor.uri("repo/.aws-config-lsp.toml");
    let changes = json!({"changes": [{"uri": uri, "type": 2}]});
    editor.client.notify("workspace/didChangeWatchedFiles", &changes);
    assert_eq!(editor.findings("repo/config").len(), 1, "a change of the file is followed");

    std::fs::write(
        editor.path("repo/.aws-config-lsp.toml"),
        "[rules]\nmissing-profile-prefix = \"off\"\n",
    )
    .unwrap();
    let settings = json!({"settings": {"rules": {"missing-profile-prefix": "hint"}}});
    editor.client.notify("workspace/didChangeConfiguration", &settings);
    assert_eq!(editor.diagnostics("repo/config")[0]["severity"], 4);
    editor.client.shut_down();
}

#[test]
fn a_rule_can_be_off_in_some_files_of_a_project() {
    let fill = |home: &editor::Home<'_>| {
        for directory in ["repo/old", "repo/new"] {
            std::fs::create_dir_all(home.path(directory)).unwrap();
        }
        let text = "[perFileIgnores]\n\"old/**\" = [\"missing-profile-prefix\"]\n";
        home.write("repo/.aws-config-lsp.toml", text);
    };
    let mut editor = Editor::start_with(&able(), fill);
    for (name, count) in [("repo/old/config", 0), ("repo/new/config", 1)] {
        editor.open(name, "[dev]\nregion = us-east-1\n");
        assert_eq!(editor.findings(name).len(), count, "{name}");
    }
    editor.client.shut_down();
}

/// What the client was told of in its log so far.
fn warnings(editor: &mut Editor) -> Vec<String> {
    let messages = [editor.client.drain(), editor.client.drain()].concat();
    let logged = messages.iter().filter(|message| message["method"] == "window/logMessage");
    logged.map(|message| message["params"]["message"].as_str().unwrap().to_owned()).collect()
}
