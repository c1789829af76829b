//! The action that puts pasted credentials into a profile, and the one that inserts a token.

use std::sync::mpsc::channel;

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const FILE: &str = ".aws/credentials";
const SECRET: &str = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";

/// A client that asks for edits when it needs them.
fn resolving() -> Value {
    let mut full = able();
    let actions = &mut full["textDocument"]["codeAction"];
    actions["dataSupport"] = json!(true);
    actions["resolveSupport"] = json!({"properties": ["edit"]});
    full
}

#[test]
fn pasted_exports_update_the_profile_by_the_first_action() {
    let text = format!(
        "[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
         aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n\
         set -gx AWS_ACCESS_KEY_ID AKIASP2TPHJSQH3FJRUX\nset -gx AWS_SECRET_ACCESS_KEY {SECRET}\n"
    );
    for capabilities in [able(), resolving()] {
        let mut editor = Editor::start(&capabilities);
        editor.open(FILE, &text);
        let actions = editor.actions(FILE, "AKIASP2", None);
        let mut first = actions[0].clone();
        assert_eq!(first["title"], "Update `[dev]` with these keys", "{actions:?}");
        assert_eq!(first["isPreferred"], true);
        let titles: Vec<&str> = actions.iter().filter_map(|it| it["title"].as_str()).collect();
        assert!(!titles.iter().any(|title| title.contains("comment")), "{titles:?}");
        if first.get("edit").is_none() {
            assert!(!first.to_string().contains(SECRET), "no secret before it is asked for");
            first = editor.client.request("codeAction/resolve", &first);
        }
        editor.apply(&first);
        assert_eq!(
            editor.text(FILE),
            format!(
                "[dev]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = {SECRET}\n"
            )
        );
        editor.client.shut_down();
    }
}

#[test]
fn the_placeholder_of_a_token_is_selected() {
    let mut client = able();
    client["window"] = json!({"showDocument": {"support": true}});
    let mut editor = Editor::start(&client);
    let text = format!(
        "[dev]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = {SECRET}\n"
    );
    editor.open(FILE, &text);
    let actions = editor.actions(FILE, "ASIAQNZ", None);
    let action = &actions[0];
    assert_eq!(action["title"], "Insert `aws_session_token`", "{actions:?}");
    editor.apply(action);
    let selected = &action["command"]["arguments"][0]["range"];
    assert_eq!(editor.slice(FILE, selected), "<session-token>");
    let (sender, shown) = channel();
    editor.client.answer_with(move |method, params| {
        sender.send((method.to_owned(), params.clone())).unwrap();
        Ok(json!({"success": true}))
    });
    editor.client.request("workspace/executeCommand", &action["command"]);
    let (method, params) = shown.recv().unwrap();
    assert_eq!(method, "window/showDocument");
    assert_eq!(params["selection"], *selected);
    assert_eq!(params["takeFocus"], true);
    editor.client.shut_down();
}

#[test]
fn a_paste_of_credentials_is_answered_with_the_edit_of_their_profile() {
    let mut editor = Editor::start(&able());
    let old = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n";
    editor.open(FILE, &format!("[dev]\n{old}"));
    let end = json!({"line": 3, "character": 0});
    let mut params = json!({
        "textDocument": {"uri": editor.uri(FILE)},
        "range": {"start": end, "end": end},
        "text": format!("AWS_ACCESS_KEY_ID=AKIASP2TPHJSQH3FJRUX\nAWS_SECRET_ACCESS_KEY={SECRET}\n"),
    });
    let answer = editor.client.request("aws-config-lsp/paste", &params);
    assert_eq!(answer["title"], "Paste as AWS credentials of `[dev]`");
    editor.apply(&answer);
    let new = format!(
        "[dev]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = {SECRET}\n"
    );
    assert_eq!(editor.text(FILE), new);
    params["text"] = json!("region = eu-west-1\n");
    assert_eq!(editor.client.request("aws-config-lsp/paste", &params), Value::Null);
    editor.client.shut_down();
}

#[test]
fn a_person_without_files_is_told_what_to_begin_with() {
    let mut editor = Editor::start(&able());
    let mut starters = |argument: Value| {
        let params = json!({"command": "aws-config-lsp.starters", "arguments": [argument]});
        let id = editor.client.send_request("workspace/executeCommand", &params);
        editor.client.response(id)
    };
    let found = starters(json!({"file": "credentials"})).unwrap();
    assert_eq!(found[0]["title"], "Access key");
    assert_eq!(found[0]["file"], "credentials");
    assert!(found[0]["snippet"].as_str().unwrap().starts_with("[${1:name}]\naws_access_key_id = "));
    assert!(found[0]["text"].as_str().unwrap().starts_with("[name]\naws_access_key_id = "));
    assert!(starters(json!({"file": "other"})).is_err());
    editor.client.shut_down();
}
