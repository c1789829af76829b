//! Completion as an editor sees it: lists, edits, documentation, and what a client is spared that did
//! not ask for it.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";
const CREDENTIALS: &str = ".aws/credentials";

/// A client with all of completion.
fn full(encoding: &str) -> Value {
    let mut capabilities = able();
    capabilities["general"] = json!({"positionEncodings": [encoding]});
    capabilities["textDocument"]["completion"] = json!({
        "completionItem": {
            "snippetSupport": true, "labelDetailsSupport": true,
            "documentationFormat": ["markdown", "plaintext"],
            "insertTextModeSupport": {"valueSet": [1, 2]}, "insertReplaceSupport": true,
            "resolveSupport": {"properties": ["documentation", "detail"]},
        },
        "completionItemKind": {"valueSet": (1..=25).collect::<Vec<u8>>()}, "contextSupport": true,
    });
    capabilities
}

/// The list behind the first `at`; the cursor stands behind its last character.
fn list(editor: &mut Editor, name: &str, at: &str) -> Value {
    let place = editor.behind(name, at);
    editor.client.request("textDocument/completion", &place)
}

fn item(list: &Value, label: &str) -> Value {
    let items = list["items"].as_array().unwrap();
    let found = items.iter().find(|item| item["label"] == label);
    found.unwrap_or_else(|| panic!("no {label} in {items:#?}")).clone()
}

fn labels(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut items: Vec<&Value> = items.iter().collect();
    items.sort_by_key(|item| item["sortText"].as_str().unwrap());
    items.iter().map(|item| item["label"].as_str().unwrap()).collect()
}

/// Chooses an item and applies its edits.
fn choose(editor: &mut Editor, name: &str, item: &Value) {
    let edits = item["additionalTextEdits"].as_array().cloned().unwrap_or_default();
    let mut edits: Vec<Value> = edits.into_iter().chain([item["textEdit"].clone()]).collect();
    edits.reverse();
    let changes = edits.iter().map(|edit| json!({"range": edit["range"], "text": edit["newText"]}));
    let uri = editor.uri(name);
    editor.change(&uri, &changes.collect::<Vec<_>>());
}

#[test]
fn a_full_client_gets_details_snippets_and_markdown() {
    for encoding in ["utf-8", "utf-16"] {
        let mut editor = Editor::start(&full(encoding));
        let provider = &editor.capabilities["completionProvider"];
        assert_eq!(provider["resolveProvider"], true);
        assert_eq!(provider["completionItem"]["labelDetailsSupport"], true);
        editor.open(CONFIG, "[profile a]\nregion = é😀eu\n\n");
        let regions = list(&mut editor, CONFIG, "é😀eu");
        assert_eq!(regions["isIncomplete"], false);
        let dublin = item(&regions, "eu-west-1");
        assert_eq!(dublin["labelDetails"]["detail"], " Europe (Ireland)");
        let milan = item(&regions, "eu-south-1");
        assert_eq!(milan["labelDetails"]["description"], "opt-in");
        assert_eq!(milan["kind"], 21);
        let resolved = editor.client.request("completionItem/resolve", &milan);
        assert_eq!(resolved["documentation"]["kind"], "markdown");
        let page = resolved["documentation"]["value"].as_str().unwrap();
        assert!(page.starts_with("**`eu-south-1`: Europe (Milan)**"), "{page}");
        choose(&mut editor, CONFIG, &dublin);
        assert_eq!(editor.text(CONFIG), "[profile a]\nregion = eu-west-1\n\n", "{encoding}");

        let names = list(&mut editor, CONFIG, "eu-west-1\n");
        assert!(labels(&names).starts_with(&["output", "sso_session", "role_arn"]), "{names:#}");
        let goal = item(&names, "sso-profile");
        assert_eq!((&goal["insertTextFormat"], &goal["insertTextMode"]), (&json!(2), &json!(1)));
        let text = goal["textEdit"]["newText"].as_str().unwrap();
        assert!(text.starts_with("[profile ${1:name}]\nsso_session = ${7:my-sso}\n"), "{text}");
        let resolved = editor.client.request("completionItem/resolve", &goal);
        let page = resolved["documentation"]["value"].as_str().unwrap();
        assert!(page.contains("```ini\n[profile name]\n"), "{page}");
        editor.client.shut_down();
    }
}

#[test]
fn a_bare_client_gets_plain_texts() {
    let bare = json!({"textDocument": {"completion": {}}});
    for capabilities in [bare, json!({})] {
        let mut editor = Editor::start(&capabilities);
        assert!(editor.capabilities["completionProvider"].get("completionItem").is_none());
        editor.open(CONFIG, "[default]\nregion =\n\n[\n");
        let milan = item(&list(&mut editor, CONFIG, "region ="), "eu-south-1");
        assert_eq!(milan["detail"], "Europe (Milan), opt-in");
        assert!(milan.get("labelDetails").is_none() && milan.get("documentation").is_none());
        let resolved = editor.client.request("completionItem/resolve", &milan);
        let page = resolved["documentation"].as_str().unwrap();
        assert!(page.starts_with("eu-south-1: Europe (Milan)\n"), "{page}");
        choose(&mut editor, CONFIG, &milan);
        assert_eq!(editor.text(CONFIG), "[default]\nregion = eu-south-1\n\n[\n");

        for at in ["eu-south-1\n", "["] {
            let all = list(&mut editor, CONFIG, at);
            let items = all["items"].as_array().unwrap();
            let rich = |item: &&Value| {
                item.get("insertTextFormat").is_some()
                    || item.get("insertTextMode").is_some()
                    || item["kind"].as_i64().unwrap() > 18
                    || item["textEdit"]["newText"].as_str().unwrap().contains("${")
            };
            assert!(!items.is_empty());
            assert_eq!(items.iter().find(rich), None);
        }
        editor.client.shut_down();
    }
}

#[test]
fn headers_and_references_come_from_both_files() {
    let mut editor = Editor::start(&full("utf-16"));
    editor
        .open(CONFIG, "[profile dev]\r\nrole_arn = x\r\n  sour\r\n[profile base]\r\n[plugins]\r\n");
    editor.open(CREDENTIALS, "[keys]\n[]\n");
    let list_of = list(&mut editor, CONFIG, "sour");
    choose(&mut editor, CONFIG, &item(&list_of, "source_profile"));
    let sources = list(&mut editor, CONFIG, "source_profile = ");
    assert_eq!(labels(&sources), ["base", "keys"]);
    choose(&mut editor, CONFIG, &item(&sources, "base"));
    let expected =
        "[profile dev]\r\nrole_arn = x\r\nsource_profile = base\r\n[profile base]\r\n[plugins]\r\n";
    assert_eq!(editor.text(CONFIG), expected);
    let headers = list(&mut editor, CREDENTIALS, "\n[");
    assert!(labels(&headers).starts_with(&["[base]", "[dev]"]), "{:?}", labels(&headers));
    choose(&mut editor, CREDENTIALS, &item(&headers, "[dev]"));
    assert_eq!(editor.text(CREDENTIALS), "[keys]\n[dev]\n");
    editor.client.shut_down();
}

#[test]
fn paths_are_read_from_the_disk_by_name_alone() {
    let mut editor = Editor::start_with(&full("utf-16"), |home| {
        home.write("bundle.pem", "SECRET");
        home.write(".aws/token", "SECRET");
    });
    let home = editor.path("").display().to_string().replace('\\', "/");
    let home = home.trim_end_matches('/').to_owned();
    editor.open(CONFIG, &format!("[default]\nca_bundle = {home}/b\nregion = x\n"));
    let names = list(&mut editor, CONFIG, "/b");
    assert_eq!(labels(&names), ["bundle.pem"]);
    assert_eq!(item(&names, "bundle.pem")["kind"], 17);
    choose(&mut editor, CONFIG, &item(&names, "bundle.pem"));
    let expected = format!("[default]\nca_bundle = {home}/bundle.pem\nregion = x\n");
    assert_eq!(editor.text(CONFIG), expected);
    editor.replace(CONFIG, &format!("{home}/bundle.pem"), "~");
    let written_out =
        if cfg!(windows) { home.replace('/', "\\") + "\\" } else { format!("{home}/") };
    assert_eq!(labels(&list(&mut editor, CONFIG, "= ~")), [written_out]);
    editor.replace(CONFIG, "~", "no/such/directory/");
    assert_eq!(list(&mut editor, CONFIG, "directory/"), Value::Null);
    editor.client.shut_down();
}

#[test]
fn secrets_and_unknown_documents_have_no_list() {
    let mut editor = Editor::start(&full("utf-16"));
    editor.open(CREDENTIALS, "[default]\naws_secret_access_key = \n");
    assert_eq!(list(&mut editor, CREDENTIALS, "_key = "), Value::Null);
    let nowhere = json!({"textDocument": {"uri": "file:///nowhere"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.client.request("textDocument/completion", &nowhere), Value::Null);
    let foreign = json!({"label": "x", "data": {"uri": 7}});
    assert_eq!(editor.client.request("completionItem/resolve", &foreign), foreign);
    editor.client.shut_down();
}
