//! Formatting of a document and of a range in it, for clients that count in different units.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const FILE: &str = ".aws/credentials";

/// The keys are AWS's documented examples.
const BEFORE: &str = "\
# 😀 ü 
[default]
aws_access_key_id=AKIAIOSFODNN7EXAMPLE
aws_secret_access_key  =  wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY # ü😀 \t
[ü😀]
aws_access_key_id=AKIAIOSFODNN7EXAMPLE
s3 =
  max_queue_size=5";

const AFTER: &str = "\
# 😀 ü
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY # ü😀

[ü😀]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
s3 =
  max_queue_size=5
";

fn each(check: impl Fn(&mut Editor)) {
    let mut clients = vec![json!({})];
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = able();
        client["general"]["positionEncodings"] = json!([encoding]);
        client["textDocument"]["formatting"] = json!({"dynamicRegistration": false});
        client["textDocument"]["rangeFormatting"] = json!({"dynamicRegistration": false});
        clients.push(client);
    }
    for client in clients {
        let mut editor = Editor::start(&client);
        assert_eq!(editor.capabilities["documentFormattingProvider"], true);
        assert_eq!(editor.capabilities["documentRangeFormattingProvider"], true);
        editor.open(FILE, BEFORE);
        check(&mut editor);
        editor.client.shut_down();
    }
}

/// Asks for edits, makes them, and returns them.
fn format(editor: &mut Editor, range: Option<Value>) -> Vec<Value> {
    let uri = editor.uri(FILE);
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let mut params = json!({"textDocument": {"uri": uri}, "options": options});
    let mut method = "textDocument/formatting";
    if let Some(range) = range {
        params["range"] = range;
        method = "textDocument/rangeFormatting";
    }
    let edits = editor.client.request(method, &params).as_array().unwrap().clone();
    let change = json!({"edit": {"changes": {uri: edits}}});
    editor.apply(&change);
    edits
}

#[test]
fn a_document_is_formatted_by_edits_of_white_space() {
    each(|editor| {
        for edit in format(editor, None) {
            let new = edit["newText"].as_str().unwrap();
            assert!(new.trim().is_empty(), "{edit}");
            assert!(edit["range"]["start"]["line"] == edit["range"]["end"]["line"], "{edit}");
        }
        assert_eq!(editor.text(FILE), AFTER);
        assert_eq!(format(editor, None), [] as [Value; 0], "what is formatted stays");
    });
}

#[test]
fn a_range_is_formatted_and_nothing_else() {
    each(|editor| {
        let range =
            json!({"start": {"line": 4, "character": 1}, "end": {"line": 5, "character": 3}});
        format(editor, Some(range));
        let expected = BEFORE.replace("[ü😀]\naws_access_key_id=", "\n[ü😀]\naws_access_key_id = ");
        assert_eq!(editor.text(FILE), expected);
    });
}

#[test]
fn a_document_that_is_not_open_has_no_edits() {
    let mut editor = Editor::start(&able());
    let uri = editor.uri("elsewhere");
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let params = json!({"textDocument": {"uri": uri}, "options": options});
    assert_eq!(editor.client.request("textDocument/formatting", &params), Value::Null);
    editor.client.shut_down();
}
