//! What an editor offers to do next: explain a rule, sign in. Nothing of it runs before it is chosen.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";
const CREDENTIALS: &str = ".aws/credentials";
const SESSION: &str = "\
[profile dev]
sso_session = corp
sso_account_id = 029608264753
sso_role_name = Dev

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
";

fn with_commands() -> Value {
    let mut client = able();
    client["textDocument"]["hover"] = json!({"contentFormat": ["markdown"]});
    client["experimental"] = json!({
        "explainProfile": true, "explainRule": true, "signIn": true, "commandLinks": true,
    });
    client
}

/// An editor in whose home nobody is signed in.
fn signed_out(capabilities: &Value) -> Editor {
    let mut editor = Editor::start(capabilities);
    editor.open(CONFIG, SESSION);
    editor
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().filter_map(|action| action["title"].as_str()).collect()
}

#[test]
fn each_rule_that_has_found_something_can_be_explained() {
    let text = "[dev]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n";
    let mut editor = Editor::start(&with_commands());
    editor.open(CREDENTIALS, text);
    let actions = editor.actions(CREDENTIALS, "ASIAQNZ", None);
    // The action that is first without a fix must not be the one that hides the finding.
    let last: Vec<&str> = titles(&actions).into_iter().rev().take(2).collect();
    assert_eq!(last, ["Ignore `missing-session-token` here", "Explain `missing-session-token`"]);
    let explain = &actions[actions.len() - 2];
    assert_eq!(explain["command"]["command"], "aws-config-lsp.explainRule");
    assert_eq!(explain["command"]["arguments"], json!(["missing-session-token"]));
    editor.client.shut_down();
    let mut editor = Editor::start(&able());
    editor.open(CREDENTIALS, text);
    let actions = editor.actions(CREDENTIALS, "ASIAQNZ", None);
    assert!(!titles(&actions).iter().any(|title| title.starts_with("Explain")), "{actions:?}");
    editor.client.shut_down();
}

#[test]
fn who_is_not_signed_in_is_offered_the_command() {
    let title = "Sign in: `aws sso login --sso-session corp`";
    let mut editor = signed_out(&with_commands());
    for place in ["[profile dev]", "sso_session", "corp\nsso_account_id", "[sso-session"] {
        let actions = editor.actions(CONFIG, place, None);
        let found = actions.iter().find(|action| action["title"] == title);
        let found = found.unwrap_or_else(|| panic!("not at {place}: {actions:?}"));
        assert_eq!(found["command"]["command"], "aws-config-lsp.signIn");
        assert_eq!(found["command"]["arguments"], json!(["corp"]));
    }
    let actions = editor.actions(CONFIG, "sso_role_name", None);
    assert!(!titles(&actions).contains(&title), "{actions:?}");
    editor.client.shut_down();
    let mut editor = signed_out(&able());
    let actions = editor.actions(CONFIG, "[sso-session", None);
    assert!(!titles(&actions).contains(&title), "{actions:?}");
    editor.client.shut_down();
}

#[test]
fn hovers_link_to_commands() {
    let mut editor = signed_out(&with_commands());
    let place = editor.at(CONFIG, "sso-session corp");
    let session = editor.client.request("textDocument/hover", &place)["contents"]["value"].clone();
    let session = session.as_str().unwrap();
    assert!(
        session.contains("[Sign in](command:aws-config-lsp.signIn?%5B%22corp%22%5D)"),
        "{session}"
    );
    let place = editor.at(CONFIG, "profile dev");
    let profile = editor.client.request("textDocument/hover", &place)["contents"]["value"].clone();
    assert!(
        profile
            .as_str()
            .unwrap()
            .contains("[Explain](command:aws-config-lsp.explainProfile?%5B%7B")
    );
    editor.client.shut_down();
}

#[test]
fn a_renamed_session_needs_a_new_sign_in() {
    let mut editor = signed_out(&able());
    let mut params = editor.at(CONFIG, "corp]");
    params["newName"] = json!("acme");
    let edit = editor.client.request("textDocument/rename", &params);
    assert!(edit["documentChanges"][0]["edits"].as_array().unwrap().len() == 2);
    let said =
        editor.client.expect("a message", |message| message["method"] == "window/showMessage");
    let wanted = "AWS tools keep a sign-in under the name of its sso-session. Sign in again: `aws sso login --sso-session acme`.";
    assert_eq!(said["params"]["message"], wanted);
    editor.client.shut_down();
}
