//! Definition, references, highlights, rename, call hierarchy, symbols, folds and selections, for a
//! client that can do everything and for one that can do nothing, in every encoding.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = "\
# 😀
# two
[default]
region = eu-west-1

[profile ü😀 base]
region = eu-west-1

[profile dev]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = plain
credential_process = vend --profile \"plain\"
s3 =
  max_queue_size = 5

[profile plain]
sso_session = corp
[sso-session corp]
sso_region = eu-west-1
";
const CREDENTIALS: &str = "[plain]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n";

/// Clients: what they can do, and what they count in.
fn clients() -> Vec<(Value, bool)> {
    let mut all = Vec::new();
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut full = able();
        full["general"]["positionEncodings"] = json!([encoding]);
        let document = &mut full["textDocument"];
        document["definition"] = json!({"linkSupport": true});
        document["rename"] = json!({"prepareSupport": true});
        document["documentSymbol"] = json!({"hierarchicalDocumentSymbolSupport": true});
        document["foldingRange"] = json!({"rangeLimit": 3, "lineFoldingOnly": true});
        all.push((full, true));
    }
    all.push((json!({}), false));
    all
}

fn open(capabilities: &Value) -> Editor {
    let mut editor = Editor::start(capabilities);
    editor.open(".aws/config", CONFIG);
    editor.open(".aws/credentials", CREDENTIALS);
    editor
}

fn each(check: impl Fn(&mut Editor, bool)) {
    for (capabilities, full) in clients() {
        let mut editor = open(&capabilities);
        check(&mut editor, full);
        editor.client.shut_down();
    }
}

/// The name of a file and the text of a range in it.
fn shown(editor: &Editor, uri: &Value, range: &Value) -> String {
    let name =
        if uri.as_str().unwrap().ends_with("config") { ".aws/config" } else { ".aws/credentials" };
    format!("{}: {}", &name[5..], editor.slice(name, range))
}

fn places(editor: &Editor, locations: &Value) -> Vec<String> {
    let locations = locations.as_array().unwrap().iter();
    locations.map(|one| shown(editor, &one["uri"], &one["range"])).collect()
}

#[test]
fn a_name_leads_to_its_sections() {
    each(|editor, full| {
        let at = editor.at(".aws/config", "plain\ncred");
        let found = editor.client.request("textDocument/definition", &at);
        if full {
            let links = found.as_array().unwrap();
            let targets = links
                .iter()
                .map(|link| shown(editor, &link["targetUri"], &link["targetSelectionRange"]));
            assert_eq!(targets.collect::<Vec<_>>(), ["config: plain", "credentials: plain"]);
            // An editor shows the text of this range, and a section holds secrets.
            let headers =
                links.iter().map(|link| shown(editor, &link["targetUri"], &link["targetRange"]));
            assert_eq!(
                headers.collect::<Vec<_>>(),
                ["config: [profile plain]", "credentials: [plain]"]
            );
            assert_eq!(editor.slice(".aws/config", &links[0]["originSelectionRange"]), "plain");
        } else {
            assert_eq!(places(editor, &found), ["config: plain", "credentials: plain"]);
        }
    });
}

#[test]
fn references_and_highlights_are_all_places() {
    each(|editor, _| {
        let mut at = editor.at(".aws/config", "plain\ncred");
        let kinds = editor.client.request("textDocument/documentHighlight", &at);
        let kinds = kinds.as_array().unwrap().iter().map(|one| one["kind"].as_i64().unwrap());
        assert_eq!(kinds.collect::<Vec<_>>(), [2, 2, 3]);
        at["context"] = json!({"includeDeclaration": false});
        let found = editor.client.request("textDocument/references", &at);
        assert_eq!(places(editor, &found), ["config: plain", "config: plain"]);
        at["context"] = json!({"includeDeclaration": true});
        let found = editor.client.request("textDocument/references", &at);
        assert_eq!(places(editor, &found).len(), 4);
    });
}

#[test]
fn a_rename_changes_both_files() {
    each(|editor, full| {
        let mut at = editor.at(".aws/config", "plain\"");
        if full {
            let range = editor.client.request("textDocument/prepareRename", &at);
            assert_eq!(range["placeholder"], "plain");
            assert_eq!(editor.slice(".aws/config", &range["range"]), "plain");
        }
        at["newName"] = json!("root");
        let edit = editor.client.request("textDocument/rename", &at);
        assert_eq!(edit.get("documentChanges").is_some(), full);
        editor.apply(&json!({"edit": edit}));
        assert_eq!(editor.text(".aws/config"), CONFIG.replace("plain", "root"));
        assert_eq!(editor.text(".aws/credentials"), CREDENTIALS.replace("plain", "root"));
    });
}

#[test]
fn a_refused_rename_says_why() {
    each(|editor, _| {
        let mut at = editor.at(".aws/config", "plain\"");
        at["newName"] = json!("a]b");
        let id = editor.client.send_request("textDocument/rename", &at);
        let error = editor.client.response(id).unwrap_err();
        assert_eq!(error["code"], -32803);
        assert!(error["message"].as_str().unwrap().contains("a profile named `a]b`"), "{error}");
        let at = editor.at(".aws/config", "default");
        let id = editor.client.send_request("textDocument/prepareRename", &at);
        let error = editor.client.response(id).unwrap_err();
        assert!(
            error["message"].as_str().unwrap().contains("`default` cannot be renamed"),
            "{error}"
        );
        let at = editor.at(".aws/config", "region");
        assert_eq!(editor.client.request("textDocument/prepareRename", &at), Value::Null);
    });
}

#[test]
fn the_chain_of_roles_is_a_call_hierarchy() {
    each(|editor, _| {
        let at = editor.at(".aws/credentials", "plain");
        let items = editor.client.request("textDocument/prepareCallHierarchy", &at);
        let item = json!({"item": items[0]});
        assert_eq!(items[0]["name"], "plain");
        let callers = editor.client.request("callHierarchy/incomingCalls", &item);
        assert_eq!(callers[0]["from"]["name"], "dev");
        assert_eq!(callers[0]["fromRanges"].as_array().unwrap().len(), 2);
        let called = editor.client.request("callHierarchy/outgoingCalls", &item);
        assert_eq!(called[0]["to"]["name"], "corp");
        assert_eq!(editor.slice(".aws/config", &called[0]["fromRanges"][0]), "corp");
    });
}

#[test]
fn the_outline_has_what_the_client_can_show() {
    each(|editor, full| {
        let document = json!({"textDocument": {"uri": editor.uri(".aws/config")}});
        let symbols = editor.client.request("textDocument/documentSymbol", &document);
        let symbols = symbols.as_array().unwrap();
        let names = |symbols: &[Value]| -> Vec<String> {
            symbols.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        if full {
            assert_eq!(
                names(symbols),
                ["default", "profile ü😀 base", "profile dev", "profile plain", "sso-session corp"]
            );
            let dev = symbols[2]["children"].as_array().unwrap();
            assert_eq!(names(dev), ["role_arn", "source_profile", "credential_process", "s3"]);
            assert_eq!(dev[3]["children"][0]["detail"], "5");
            assert_eq!(
                editor.slice(".aws/config", &symbols[1]["selectionRange"]),
                "profile ü😀 base"
            );
        } else {
            assert_eq!(symbols.len(), 14);
            assert_eq!(symbols[1]["containerName"], "default");
        }
        let found = editor.client.request("workspace/symbol", &json!({"query": "pln"}));
        let found = found.as_array().unwrap();
        assert_eq!(names(found), ["plain", "plain"]);
        assert_eq!(found[1]["containerName"], "credentials");
    });
}

#[test]
fn sections_blocks_and_comments_fold() {
    each(|editor, full| {
        let document = json!({"textDocument": {"uri": editor.uri(".aws/config")}});
        let folds = editor.client.request("textDocument/foldingRange", &document);
        let folds = folds.as_array().unwrap();
        assert_eq!(folds[0], json!({"startLine": 0, "endLine": 1, "kind": "comment"}));
        assert_eq!(folds.len(), if full { 3 } else { 7 });
    });
}

#[test]
fn a_selection_grows() {
    each(|editor, _| {
        let at = editor.at(".aws/config", "029608264753");
        let params = json!({"textDocument": at["textDocument"], "positions": [at["position"]]});
        let ranges = editor.client.request("textDocument/selectionRange", &params);
        let mut range = &ranges[0];
        let mut grown = Vec::new();
        while !range.is_null() {
            grown.push(editor.slice(".aws/config", &range["range"]));
            range = &range["parent"];
        }
        assert_eq!(grown[..2], ["029608264753", "arn:aws:iam::029608264753:role/dev"]);
        assert_eq!(grown.last().unwrap(), CONFIG);
    });
}
