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
