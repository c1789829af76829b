//! Inlay hints, document links and code lenses, and how settings and sign-ins refresh them.

use std::fs;
use std::sync::mpsc::{Receiver, channel};

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";
const CREDENTIALS: &str = ".aws/credentials";

const CONFIG_TEXT: &str = "\
[sso-session corp] # ü😀
sso_start_url = https://corp.awsapps.com/start
[profile ü😀 base]
role_arn = arn:aws:iam::029608264753:role/r
source_profile = plain
ca_bundle = ~/ca.pem
endpoint_url = http://localhost:4566
";
const CREDENTIALS_TEXT: &str = "\
[plain]
# 😀
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
expiration = 2001-02-03 04:05:06
";

/// sha1("corp"): the cache's name for the session. The token is made up.
const CACHE: &str = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

fn full(encoding: &str) -> Value {
    let mut client = able();
    client["general"]["positionEncodings"] = json!([encoding]);
    client["textDocument"]["inlayHint"] = json!({"dynamicRegistration": false});
    client["textDocument"]["documentLink"] = json!({"tooltipSupport": true});
    client["textDocument"]["codeLens"] = json!({"dynamicRegistration": false});
    for shown in ["inlayHint", "codeLens", "semanticTokens"] {
        client["workspace"][shown] = json!({"refreshSupport": true});
    }
    client["experimental"] = json!({"showReferencesCommandId": "client.showReferences"});
    client
}

fn open(capabilities: &Value) -> Editor {
    let mut editor = Editor::start(capabilities);
    editor.open(CONFIG, CONFIG_TEXT);
    editor.open(CREDENTIALS, CREDENTIALS_TEXT);
    editor
}

fn ask(editor: &mut Editor, method: &str, name: &str) -> Vec<Value> {
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let params = json!({"textDocument": {"uri": editor.uri(name)}, "range": range});
    editor.client.request(method, &params).as_array().unwrap().clone()
}

/// The lines with hints, up to the hint and with it.
fn hints(editor: &mut Editor, name: &str) -> Vec<String> {
    let hints = ask(editor, "textDocument/inlayHint", name);
    let shown = hints.iter().map(|hint| {
        assert_eq!(hint["paddingLeft"], true);
        assert!(hint["tooltip"].is_string());
        let start = json!({"line": hint["position"]["line"], "character": 0});
        let before = editor.slice(name, &json!({"start": start, "end": hint["position"]}));
        format!("{before} | {}", hint["label"].as_str().unwrap())
    });
    shown.collect()
}

/// Prepares the client to do what it is asked, and tells what it was asked.
fn answering(editor: &mut Editor, settings: Value) -> Receiver<String> {
    let (sender, asked) = channel();
    editor.client.answer_with(move |method, _| {
        sender.send(method.to_owned()).unwrap();
        let settings = settings.clone();
        Ok(if method == "workspace/configuration" { json!([settings]) } else { Value::Null })
    });
    asked
}

/// What the client was asked, as soon as that is so much.
fn taken(editor: &mut Editor, asked: &Receiver<String>, count: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for _ in 0..1_000 {
        editor.client.drain();
        all.extend(asked.try_iter());
        if all.len() >= count {
            break;
        }
    }
    all
}

#[test]
fn hints_are_after_the_value_that_they_describe() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut editor = open(&full(encoding));
        let settings = json!({"accounts": {"029608264753": "sandbox"}});
        let params = json!({"settings": {"aws-config-lsp": settings}});
        editor.client.notify("workspace/didChangeConfiguration", &params);
        let role = "role_arn = arn:aws:iam::029608264753:role/r | sandbox";
        assert_eq!(hints(&mut editor, CONFIG), ["[sso-session corp] | not signed in", role]);
        let found = hints(&mut editor, CREDENTIALS);
        let key = "aws_access_key_id = ASIAQNZGKIQY56JQ7WML | account 029608264753 (sandbox)";
        assert_eq!(found[0], key);
        assert!(found[1].starts_with("expiration = 2001-02-03 04:05:06 | expired "), "{found:?}");
        assert!(found[1].ends_with(" days ago"), "{found:?}");
    }
}

#[test]
fn hints_can_be_switched_off_and_everything_shown_is_asked_for_again() {
    let mut editor = open(&full("utf-16"));
    assert_eq!(hints(&mut editor, CREDENTIALS).len(), 2);
    let asked = answering(&mut editor, Value::Null);
    let settings = json!({"inlayHints": {"accounts": false, "expiry": false, "signIn": false}});
    let params = json!({"settings": {"aws-config-lsp": settings}});
    editor.client.notify("workspace/didChangeConfiguration", &params);
    editor.client.drain();
    assert_eq!(hints(&mut editor, CREDENTIALS), [""; 0]);
    assert_eq!(hints(&mut editor, CONFIG), [""; 0]);
    let asked = taken(&mut editor, &asked, 3);
    let refreshes = ["inlayHint", "codeLens", "semanticTokens"];
    assert_eq!(asked, refreshes.map(|shown| format!("workspace/{shown}/refresh")));
    editor.client.shut_down();
}

#[test]
fn settings_that_stay_refresh_nothing() {
    let mut editor = open(&full("utf-16"));
    let asked = answering(&mut editor, Value::Null);
    editor.client.notify("workspace/didChangeConfiguration", &json!({"settings": null}));
    editor.client.drain();
    assert_eq!(asked.try_iter().count(), 0);
    editor.client.shut_down();
}

#[test]
fn a_sign_in_shows_when_the_cache_changes() {
    let mut editor = open(&full("utf-16"));
    assert!(hints(&mut editor, CONFIG)[0].ends_with("not signed in"));
    let path = editor.path(CACHE);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let cached = json!({
        "startUrl": "https://corp.awsapps.com/start", "accessToken": "made-up-token",
        "expiresAt": "2001-02-03T04:05:06Z", "refreshToken": "made-up-token",
    });
    fs::write(&path, cached.to_string()).unwrap();
    let asked = answering(&mut editor, Value::Null);
    let change = json!({"changes": [{"uri": editor.uri(CACHE), "type": 1}]});
    editor.client.notify("workspace/didChangeWatchedFiles", &change);
    editor.client.drain();
    let found = hints(&mut editor, CONFIG);
    assert!(found[0].starts_with("[sso-session corp] | sign-in expired "), "{found:?}");
    assert_eq!(taken(&mut editor, &asked, 1), ["workspace/inlayHint/refresh"]);
    let all = ask(&mut editor, "textDocument/inlayHint", CONFIG);
    assert!(!Value::from(all).to_string().contains("made-up-token"));
    editor.client.shut_down();
}

#[test]
fn files_and_urls_open() {
    for (capabilities, tooltip) in [(full("utf-8"), true), (json!({}), false)] {
        let mut editor = open(&capabilities);
        let home = editor.uri("ca.pem");
        let links = ask(&mut editor, "textDocument/documentLink", CONFIG);
        let shown: Vec<_> = links
            .iter()
            .map(|link| (editor.slice(CONFIG, &link["range"]), link["target"].as_str().unwrap()))
            .map(|(text, target)| (text.clone(), target.to_owned()))
            .collect();
        let url = "https://corp.awsapps.com/start".to_owned();
        let local = "http://localhost:4566".to_owned();
        let expected = [(url.clone(), url), ("~/ca.pem".to_owned(), home), (local.clone(), local)];
        assert_eq!(shown, expected);
        let told = links[0].get("tooltip").map(|told| told == "Open the AWS access portal");
        assert_eq!(told, tooltip.then_some(true));
        editor.client.shut_down();
    }
}

/// The lenses of a file once they are resolved: the header and what stands above it.
fn lenses(editor: &mut Editor, name: &str) -> Vec<(String, Value)> {
    let lenses = ask(editor, "textDocument/codeLens", name);
    let resolved = lenses.into_iter().map(|lens| {
        assert_eq!(lens.get("command"), None, "it is worked out when it comes into sight");
        let lens = editor.client.request("codeLens/resolve", &lens);
        (editor.slice(name, &lens["range"]), lens["command"].clone())
    });
    resolved.collect()
}

#[test]
fn lenses_count_references_and_lead_to_them() {
    for encoding in ["utf-8", "utf-16"] {
        let mut editor = open(&full(encoding));
        let lenses = lenses(&mut editor, CREDENTIALS);
        let [(header, command)] = &lenses[..] else { panic!("one lens: {lenses:?}") };
        assert_eq!((&**header, &command["title"]), ("[plain]", &json!("1 reference")));
        assert_eq!(command["command"], "client.showReferences");
        assert_eq!(command["arguments"][0], editor.uri(CREDENTIALS));
        assert_eq!(command["arguments"][1], json!({"line": 0, "character": 0}));
        let place = &command["arguments"][2][0];
        assert_eq!(place["uri"], editor.uri(CONFIG));
        assert_eq!(editor.slice(CONFIG, &place["range"]), "plain");
        editor.client.shut_down();
    }
}

#[test]
fn without_a_command_to_show_places_a_lens_is_text() {
    let mut editor = open(&json!({}));
    assert_eq!(lenses(&mut editor, CONFIG), [], "nothing names these sections");
    let lenses = lenses(&mut editor, CREDENTIALS);
    let titles: Vec<_> =
        lenses.iter().map(|(header, command)| (&**header, &command["title"])).collect();
    assert_eq!(titles, [("[plain]", &json!("1 reference"))]);
    assert!(lenses.iter().all(|(_, command)| command["command"] == ""));
    editor.client.shut_down();
}

#[test]
fn a_client_without_hints_is_offered_none() {
    let mut editor = open(&json!({}));
    assert_eq!(editor.capabilities.get("inlayHintProvider"), None);
    editor.client.shut_down();
}
