//! The command that says what AWS tools make of a profile, and the action that offers it.

use std::process::Command;

use crate::editor::{Editor, Home, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";
const FILES: &str = "[profile dev]\nrole_arn = arn:aws:iam::444455556666:role/Deploy\n\
                     source_profile = base\n[sso-session acme]\nsso_region = x\n";

/// A server whose environment has one variable of AWS, and an editor that shows pages.
fn editor(options: &Value) -> Editor {
    let mut capabilities = able();
    capabilities["experimental"] = json!({"explainProfile": true});
    let mut editor = Editor::start_program(
        &capabilities,
        options,
        |_| (),
        |program| {
            remove_variables(program);
            program.env("AWS_REGION", "eu-north-1");
        },
    );
    editor.open(CONFIG, FILES);
    editor
}

/// What the machine of whoever runs the tests says to AWS tools is nothing to these.
fn remove_variables(program: &mut Command) {
    let names = std::env::vars_os().map(|(name, _)| name);
    for name in names.filter(|name| name.to_string_lossy().starts_with("AWS_")) {
        program.env_remove(name);
    }
}

fn explain(editor: &mut Editor, argument: &Value) -> Result<Value, Value> {
    let params = json!({"command": "aws-config-lsp.explainProfile", "arguments": [argument]});
    let id = editor.client.send_request("workspace/executeCommand", &params);
    editor.client.response(id)
}

#[test]
fn a_page_is_of_the_profile_that_is_named_or_at_the_position() {
    let mut editor = editor(&json!({"accounts": {"444455556666": "prod"}}));
    let commands = &editor.capabilities["executeCommandProvider"]["commands"];
    assert!(commands.as_array().unwrap().contains(&json!("aws-config-lsp.explainProfile")));
    let uri = editor.uri(CONFIG);
    let named = explain(&mut editor, &json!({"uri": uri, "profile": "dev"})).unwrap();
    let position = json!({"line": 1, "character": 3});
    let placed = explain(&mut editor, &json!({"uri": uri, "position": position})).unwrap();
    assert_eq!(named, placed);
    assert_eq!(named["profile"], "dev");
    let page = named["markdown"].as_str().unwrap();
    for wanted in [
        "**profile `dev`**\n\nNo tool gets credentials. It is in `~/.aws/config:1`.\n",
        "source_profile names `base`, which is in neither file. Account `444455556666` (`prod`)",
        "These variables of this editor change the result. A terminal can have other variables.",
        "| `AWS_REGION` | `eu-north-1` | every tool except boto3 |",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
    editor.client.shut_down();
}

#[test]
fn readers_that_are_not_reported_for_are_not_on_the_page() {
    let mut editor = editor(&json!({"readers": ["go", "ruby"]}));
    let uri = editor.uri(CONFIG);
    let answer = explain(&mut editor, &json!({"uri": uri, "profile": "dev"})).unwrap();
    let page = answer["markdown"].as_str().unwrap();
    assert!(page.contains("**Where the Go SDK looks**"), "{page}");
    assert!(!page.contains("boto3"), "{page}");
    editor.client.shut_down();
}

#[test]
fn what_cannot_be_explained_is_refused_in_a_sentence_without_secrets() {
    let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
    let mut editor = editor(&Value::Null);
    let (uri, other) = (editor.uri(CONFIG), editor.uri("notes.txt"));
    let position = json!({"line": 4, "character": 3});
    for (argument, message) in [
        (json!({"uri": uri, "profile": secret}), "There is no profile `…`."),
        (
            json!({"uri": uri, "position": position}),
            "There is no profile here. Put the cursor in a profile.",
        ),
        (json!({"uri": other, "profile": "dev"}), "Open an AWS config or credentials file first."),
        (json!({"uri": uri}), "Invalid params"),
        (json!({"uri": secret, "profile": 1}), "Invalid params"),
    ] {
        let error = explain(&mut editor, &argument).unwrap_err();
        assert_eq!(error["message"], message, "{argument}");
    }
    editor.client.shut_down();
}

#[test]
fn the_action_is_offered_to_clients_that_show_the_page_and_ask_for_its_kind() {
    let offered = |editor: &mut Editor, only: Option<&str>| -> Vec<Value> {
        let actions = editor.actions(CONFIG, "source_profile", only);
        actions.into_iter().filter(|it| it["kind"] == "source.explainProfile").collect()
    };
    let mut editor = editor(&Value::Null);
    assert_eq!(offered(&mut editor, None), [Value::Null; 0]);
    let actions = offered(&mut editor, Some("source"));
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert_eq!(actions[0]["title"], "Explain profile `dev`");
    let argument = &actions[0]["command"]["arguments"][0];
    let answer = explain(&mut editor, argument).unwrap();
    assert_eq!(answer["profile"], "dev");
    assert_eq!(
        editor.actions(CONFIG, "sso_region", Some("source.explainProfile")),
        [Value::Null; 0]
    );
    editor.client.shut_down();

    let mut other = Editor::start(&able());
    other.open(CONFIG, FILES);
    assert_eq!(offered(&mut other, Some("source")), [Value::Null; 0]);
    other.client.shut_down();
}

#[test]
fn an_error_message_is_explained_by_the_users_own_files() {
    let mut editor = editor(&json!({}));
    let commands = &editor.capabilities["executeCommandProvider"]["commands"];
    assert!(commands.as_array().unwrap().contains(&json!("aws-config-lsp.why")));
    let mut ask = |argument: &Value| {
        let params = json!({"command": "aws-config-lsp.why", "arguments": [argument]});
        let id = editor.client.send_request("workspace/executeCommand", &params);
        editor.client.response(id)
    };
    let text = "The config profile (no-such-profile) could not be found";
    let found = ask(&json!({"text": text})).unwrap();
    assert_eq!(found["kind"], "profile-not-found");
    let page = found["markdown"].as_str().unwrap();
    assert!(page.contains("**The cause**: there is no profile `no-such-profile`"), "{page}");
    for unknown in [json!({"text": "hello"}), json!({"text": ""}), json!({}), json!("x")] {
        assert!(ask(&unknown).is_err(), "{unknown}");
    }
}

#[test]
fn the_users_settings_hold_for_an_error_message() {
    let page = |options: &Value| {
        let credentials = "[default]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\n\
            aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziO\n";
        let fill = |home: &Home<'_>| home.write(".aws/credentials", credentials);
        let mut editor = Editor::start_program(&able(), options, fill, remove_variables);
        let text = "An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity \
            operation: The request signature we calculated does not match the signature you provided.";
        let params = json!({"command": "aws-config-lsp.why", "arguments": [{"text": text}]});
        let found = editor.client.request("workspace/executeCommand", &params);
        found["markdown"].as_str().unwrap().to_owned()
    };
    let with_rule = page(&Value::Null);
    assert!(with_rule.contains("40 characters, not 39"), "{with_rule}");
    let without_rule = page(&json!({"rules": {"malformed-secret-access-key": "off"}}));
    assert!(!without_rule.contains("40 characters, not 39"), "{without_rule}");
}
