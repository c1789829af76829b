//! Text and positions stay in step: encodings, versions, floods, and positions that are nowhere.

use crate::editor::{Editor, able, brief};
use client::frame;
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";

fn speaking(encodings: &[&str]) -> Value {
    let mut capabilities = able();
    capabilities["general"] = json!({"positionEncodings": encodings});
    capabilities
}

#[test]
fn each_encoding_counts_in_its_own_way() {
    // Before the blank: e acute (2 bytes, 1 unit, 1 scalar) and a face (4 bytes, 2 units, 1 scalar).
    for (encoding, column) in [("utf-8", 24), ("utf-16", 21), ("utf-32", 20)] {
        let mut editor = Editor::start(&speaking(&[encoding]));
        assert_eq!(editor.capabilities["positionEncoding"], encoding);
        editor.open(CONFIG, "[profile a]\nrole_session_name=é😀 \n");
        let findings = editor.findings(CONFIG);
        let blank = format!("trailing-whitespace 1:{column}-1:{}", column + 1);
        assert!(findings.contains(&blank), "{encoding}: {findings:?}");
        editor.replace(CONFIG, "😀 ", "😀x");
        let findings = editor.findings(CONFIG);
        assert!(!findings.iter().any(|f| f.starts_with("trailing")), "{encoding}: {findings:?}");
        editor.client.shut_down();
    }
}

/// 5,000 changes without a pause; requests between them see the text as it was when they were sent.
#[test]
fn a_flood_of_changes_is_applied_in_order() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile a]\nregion = us-east-1\n");
    let uri = editor.uri(CONFIG);
    let mut requests = Vec::new();
    for number in 0..5000 {
        match number % 2 {
            0 => editor.replace(CONFIG, "[profile a]", "[a]"),
            _ => editor.replace(CONFIG, "[a]", "[profile a]"),
        }
        if number % 10 < 2 {
            let at = json!({"line": 0, "character": 1});
            let params = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at},
                "context": {"diagnostics": [], "only": ["source.fixAll"]}});
            let id = editor.client.send_request("textDocument/codeAction", &params);
            requests.push((id, usize::from(number % 2 == 0)));
        }
    }
    for (id, expected) in requests {
        let actions = editor.client.response(id).unwrap();
        assert_eq!(actions.as_array().unwrap().len(), expected, "request {id}");
    }
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    editor.client.shut_down();
}

#[test]
fn a_burst_is_published_as_its_last_version() {
    // A pipe of Windows takes 4 KiB at a time, between which the server may catch up.
    const MOST: usize = if cfg!(windows) { 100 } else { 20 };
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile a]\nregion = us-east-1\n");
    editor.diagnostics(CONFIG);
    let uri = editor.uri(CONFIG);
    let mut burst = Vec::new();
    for version in 2..202 {
        let at = json!({"line": 1, "character": 9});
        let change = json!({"range": {"start": at, "end": at}, "text": "x"});
        let params =
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]});
        burst.extend(frame(json!({"method": "textDocument/didChange", "params": params})));
    }
    editor.client.send_bytes(&burst);
    editor.client.diagnostics(&uri, Some(201));
    // What was published before that one is still there to be counted.
    let earlier = editor.client.drain().len();
    assert!(earlier < MOST, "{earlier} publishes before the last of 200 changes");
    editor.client.shut_down();
}

#[test]
fn changes_that_do_not_fit_are_left_out() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile a]\nregion = us-east-1\n");
    editor.diagnostics(CONFIG);
    let uri = editor.uri(CONFIG);
    let mut send = |version: i64, range: Value, text: &str| {
        let params = json!({"textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": range, "text": text}]});
        editor.client.notify("textDocument/didChange", &params);
    };
    let at = |line: u64, character: u64| json!({"line": line, "character": character});
    send(1, json!({"start": at(0, 0), "end": at(0, 11)}), "[a]");
    send(2, json!({"start": at(0, 9), "end": at(0, 1)}), "reversed");
    send(3, json!({"start": at(99, 7), "end": at(99, 9)}), "[b]\noutput = json\n");
    let diagnostics = editor.client.diagnostics(&editor.uri(CONFIG), Some(3));
    let codes: Vec<String> = diagnostics.as_array().unwrap().iter().map(brief).collect();
    assert!(codes.contains(&"missing-profile-prefix 2:0-2:3".to_owned()), "{codes:?}");
    assert!(
        !codes.iter().any(|code| code.contains(" 0:")),
        "a stale version was applied: {codes:?}"
    );
    editor.client.notify(
        "textDocument/didChange",
        &json!({"textDocument":
        {"uri": "file:///nowhere", "version": 1}, "contentChanges": [{"text": "[x]"}]}),
    );
    editor.client.shut_down();
}
