//! Refactorings, for a client that asks for edits when it needs them and may create files, and for
//! one that does neither.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const KEY: &str = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
                   aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n";

fn resolving(encoding: &str) -> Value {
    let mut full = able();
    full["general"]["positionEncodings"] = json!([encoding]);
    full["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create"]);
    let actions = &mut full["textDocument"]["codeAction"];
    actions["dataSupport"] = json!(true);
    actions["resolveSupport"] = json!({"properties": ["edit"]});
    full
}

/// The refactoring with this title at a place, with its edit.
#[track_caller]
fn refactoring(editor: &mut Editor, name: &str, at: &str, title: &str) -> Value {
    let actions = editor.actions(name, at, Some("refactor"));
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    let action = found.unwrap_or_else(|| panic!("no {title:?} in {actions:?}")).clone();
    if action.get("edit").is_some() {
        return action;
    }
    editor.client.request("codeAction/resolve", &action)
}

#[test]
fn a_session_is_extracted_and_inlined_again() {
    let profile = "# ü😀\n[profile a]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";
    let extracted = "# ü😀\n[profile a]\nsso_session = acme\n\n[sso-session acme]\n\
                     sso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n\
                     sso_registration_scopes = sso:account:access\n";
    let minimal = json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {
        "codeActionKind": {"valueSet": []}}}}});
    for capabilities in [resolving("utf-8"), resolving("utf-16"), minimal] {
        let mut editor = Editor::start(&capabilities);
        editor.open(".aws/config", profile);
        let action =
            refactoring(&mut editor, ".aws/config", "sso_region", "Extract the sso-session");
        assert_eq!(action["kind"], "refactor.extract");
        editor.apply(&action);
        assert_eq!(editor.text(".aws/config"), extracted);
        let action = refactoring(&mut editor, ".aws/config", "acme", "Inline the sso-session");
        editor.apply(&action);
        assert_eq!(editor.text(".aws/config"), format!("{profile}\n"));
        editor.client.shut_down();
    }
}

#[test]
fn a_legacy_sign_in_is_fixed_before_it_is_ignored() {
    let mut editor = Editor::start(&resolving("utf-8"));
    let text = "[profile a]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = Admin\n";
    editor.open(".aws/config", text);
    let titles = |editor: &mut Editor, at: &str| -> Vec<String> {
        let actions = editor.actions(".aws/config", at, None);
        actions.iter().map(|action| action["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        titles(&mut editor, "sso_start_url"),
        ["Extract the sso-session `acme` from 1 profile", "Ignore `legacy-sso` here"]
    );
    assert_eq!(titles(&mut editor, "sso_role_name"), Vec::<String>::new());
    let action = editor.actions(".aws/config", "sso_start_url", Some("quickfix")).remove(0);
    let action = editor.client.request("codeAction/resolve", &action);
    editor.apply(&action);
    assert!(editor.text(".aws/config").contains("\nsso_session = acme\n"));
    editor.client.shut_down();
}

#[test]
fn a_key_moves_to_a_file_that_is_created() {
    let mut editor = Editor::start(&resolving("utf-16"));
    editor.open(".aws/config", &format!("[default]\nregion = eu-west-1\n{KEY}"));
    let offered = editor.actions(".aws/config", "default", Some("refactor.move"));
    assert!(!offered[0].to_string().contains("wJalr"), "no secret before it is asked for");
    let action = refactoring(&mut editor, ".aws/config", "default", "Move the access key to");
    let changes = action["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[0]["uri"], editor.uri(".aws/credentials"));
    assert_eq!(changes[2]["edits"][0]["newText"], format!("[default]\n{KEY}"));
    editor.client.shut_down();
}

#[test]
fn a_fix_brings_its_edit_when_it_is_chosen() {
    let mut editor = Editor::start(&resolving("utf-16"));
    editor.open(".aws/credentials", "[default]\nregion = eu-west-1\n");
    editor.open(
        ".aws/config",
        "[default]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\naws_session_token = made-up\n",
    );
    let actions = editor.actions(".aws/config", "ASIA", Some("quickfix"));
    let moves =
        |action: &&Value| action["title"].as_str().unwrap().starts_with("Move the access key");
    let action = actions.iter().find(moves).unwrap().clone();
    assert!(
        !Value::Array(actions).to_string().contains("k7Zq1vN8"),
        "no secret before it is asked for"
    );
    let action = editor.client.request("codeAction/resolve", &action);
    editor.apply(&action);
    assert_eq!(editor.text(".aws/config"), "[default]\n");
    assert!(editor.text(".aws/credentials").contains("k7Zq1vN8"));
    editor.client.shut_down();
}

#[test]
fn a_client_that_creates_no_files_is_not_offered_it() {
    let mut editor = Editor::start(&able());
    editor.open(".aws/config", &format!("[default]\n{KEY}"));
    let actions = editor.actions(".aws/config", "default", Some("refactor.move"));
    assert!(actions.is_empty(), "{actions:?}");
    editor.open(".aws/credentials", "");
    let action = refactoring(&mut editor, ".aws/config", "default", "Move the access key to");
    editor.apply(&action);
    assert_eq!(editor.text(".aws/config"), "[default]\n");
    assert_eq!(editor.text(".aws/credentials"), format!("[default]\n{KEY}"));
    editor.client.shut_down();
}

#[track_caller]
fn check_refused(editor: &mut Editor, action: &Value) {
    let id = editor.client.send_request("codeAction/resolve", action);
    let error = editor.client.response(id).unwrap_err();
    assert_eq!(error["code"], -32801, "{error}");
}

#[test]
fn what_was_offered_for_another_version_is_refused() {
    let mut editor = Editor::start(&resolving("utf-16"));
    editor.open(".aws/config", "[profile b]\nregion = x\n\n[profile a]\nregion = x\n");
    let actions = editor.actions(".aws/config", "region", Some("refactor.rewrite"));
    let action = actions[0].clone();
    assert_eq!(action["title"], "Sort the sections");
    editor.replace(".aws/config", "[profile b]", "[profile 0]");
    check_refused(&mut editor, &action);
    editor.client.shut_down();
}

#[test]
fn a_fix_is_refused_after_an_edit_of_either_file() {
    let mut editor = Editor::start(&resolving("utf-16"));
    editor.open(".aws/credentials", "[b]\n");
    editor.open(".aws/config", "[profile a]\nregion = us-esat-1\nregion = us-esat-1\n");
    for edited in [".aws/config", ".aws/credentials"] {
        let actions = editor.actions(".aws/config", "esat", Some("quickfix"));
        let deferred: Vec<&Value> =
            actions.iter().filter(|action| action.get("edit").is_none()).collect();
        assert!(!deferred.is_empty(), "{actions:#?}");
        editor.replace(edited, "]\n", "]\n\n");
        for action in deferred {
            check_refused(&mut editor, action);
        }
    }
    editor.client.shut_down();
}

#[test]
fn a_fix_is_refused_that_another_finding_at_its_place_has_not() {
    let mut editor = Editor::start(&resolving("utf-16"));
    editor.open(".aws/config", "[profile a]\nregion = us-esat-1\n");
    let actions = editor.actions(".aws/config", "esat", Some("quickfix"));
    let fix = actions.iter().find(|action| action.get("edit").is_none()).unwrap();
    let resolved = editor.client.request("codeAction/resolve", fix);
    assert!(resolved.get("edit").is_some(), "{resolved}");
    let mut other = fix.clone();
    other["title"] = json!("Remove the file");
    check_refused(&mut editor, &other);
    for (member, value) in
        [("code", json!("unknown-setting")), ("end", json!(22)), ("index", json!(99))]
    {
        let mut other = fix.clone();
        other["data"]["edits"]["fix"][member] = value;
        check_refused(&mut editor, &other);
    }
    editor.client.shut_down();
}

#[test]
fn all_safe_fixes_bring_their_edits_when_they_are_chosen() {
    for capabilities in [resolving("utf-16"), able()] {
        let mut editor = Editor::start(&capabilities);
        editor.open(".aws/config", "[profile a]\nregion = us-east-1 \n[profile b] \n");
        let actions = editor.actions(".aws/config", "region", Some("source.fixAll"));
        let [action] = &actions[..] else { panic!("{actions:#?}") };
        let resolves = action.get("edit").is_none();
        let action = if resolves {
            editor.client.request("codeAction/resolve", action)
        } else {
            action.clone()
        };
        editor.apply(&action);
        assert_eq!(editor.text(".aws/config"), "[profile a]\nregion = us-east-1\n[profile b]\n");
        assert_eq!(
            editor.actions(".aws/config", "region", Some("source.fixAll")),
            [Value::Null; 0]
        );
        editor.client.shut_down();
    }
}
