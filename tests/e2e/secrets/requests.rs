//! Every request that an editor makes, and the one that asks what is secret.

use serde_json::{Value, json};

use super::{CREDENTIALS, holds_no_secret, texts, without_edits};
use crate::editor::{Editor, able};

/// Requests of which the answer depends on a place in the text.
const AT_A_PLACE: [&str; 8] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/prepareCallHierarchy",
];

/// Requests about a whole document.
const OF_A_DOCUMENT: [&str; 7] = [
    "textDocument/documentSymbol",
    "textDocument/documentLink",
    "textDocument/codeLens",
    "textDocument/foldingRange",
    "textDocument/inlayHint",
    "textDocument/semanticTokens/full",
    "aws-config-lsp/secrets",
];

/// A client that can show all that the server answers.
pub(super) fn showing() -> Value {
    let mut capabilities = able();
    let document = &mut capabilities["textDocument"];
    document["documentSymbol"] = json!({"hierarchicalDocumentSymbolSupport": true});
    document["definition"] = json!({"linkSupport": true});
    document["documentLink"] = json!({"tooltipSupport": true});
    document["rename"] = json!({"prepareSupport": true});
    document["hover"] = json!({"contentFormat": ["markdown"]});
    document["inlayHint"] = json!({"dynamicRegistration": false});
    document["semanticTokens"] = json!({"requests": {"full": true}, "formats": ["relative"],
        "tokenTypes": ["string", "comment", "property"], "tokenModifiers": ["deprecated"]});
    capabilities
}

/// All answers about an open document, without the texts of edits.
pub(super) fn answers(editor: &mut Editor, name: &str, places: &[(usize, usize)]) -> String {
    let uri = json!({"uri": editor.uri(name)});
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let mut all = Vec::new();
    for method in OF_A_DOCUMENT {
        let params = json!({"textDocument": uri, "range": whole});
        all.push(editor.client.request(method, &params));
    }
    let params = json!({"textDocument": uri, "range": whole, "context": {"diagnostics": []}});
    all.push(editor.client.request("textDocument/codeAction", &params));
    all.push(editor.client.request("workspace/symbol", &json!({"query": ""})));
    let params = json!({"command": "aws-config-lsp.profileGraph", "arguments": [uri]});
    let id = editor.client.send_request("workspace/executeCommand", &params);
    all.push(editor.client.response(id).unwrap_or_else(|refusal| refusal));
    for (line, character) in places {
        let position = json!({"line": line, "character": character});
        let argument = json!({"uri": uri["uri"], "position": position});
        let params = json!({"command": "aws-config-lsp.explainProfile", "arguments": [argument]});
        let id = editor.client.send_request("workspace/executeCommand", &params);
        all.push(editor.client.response(id).unwrap_or_else(|refusal| refusal));
        let params = json!({"textDocument": uri, "position": position, "newName": "other",
            "context": {"includeDeclaration": true}});
        for method in AT_A_PLACE {
            let id = editor.client.send_request(method, &params);
            // A refusal of a rename is a sentence for the user.
            all.push(editor.client.response(id).unwrap_or_else(|refusal| refusal));
        }
        let items = all.last().and_then(|answer| answer.as_array().cloned());
        for item in items.into_iter().flatten() {
            for method in ["callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"] {
                all.push(editor.client.request(method, &json!({"item": item})));
            }
        }
    }
    all.extend(editor.client.drain());
    all.into_iter().map(without_edits).collect()
}

#[test]
fn no_request_of_an_editor_is_answered_with_a_secret() {
    for text in texts() {
        let mut editor = Editor::start(&showing());
        for name in [CREDENTIALS, ".aws/config"] {
            editor.open(name, &text);
            let lines = text.split('\n').enumerate();
            let places: Vec<_> = lines
                .flat_map(|(line, content)| {
                    [1, 11, content.len().saturating_sub(3)].map(|at| (line, at))
                })
                .collect();
            holds_no_secret(&answers(&mut editor, name, &places), &text);
        }
        editor.client.shut_down();
    }
}

/// The answer to `aws-config-lsp/secrets`, each range as `line:start-end`.
fn secret_ranges(editor: &mut Editor, name: &str) -> Option<(i64, Vec<String>)> {
    let params = json!({"textDocument": {"uri": editor.uri(name)}});
    let answer = editor.client.request("aws-config-lsp/secrets", &params);
    let ranges = answer["ranges"].as_array()?.iter().map(|range| {
        let (start, end) = (&range["start"], &range["end"]);
        assert_eq!(start["line"], end["line"], "{answer}");
        format!("{}:{}-{}", start["line"], start["character"], end["character"])
    });
    Some((answer["version"].as_i64()?, ranges.collect()))
}

#[test]
fn an_editor_is_told_what_to_cover_in_the_version_that_it_has_sent() {
    let mut editor = Editor::start(&able());
    assert_eq!(editor.capabilities["experimental"]["secrets"], true);
    let text = "[é]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n# é\u{1f511} token: hunter2\n\
                aws_secret_access_key = my pass\n  word\naws_session_token = <token>\n";
    editor.open(CREDENTIALS, text);
    let ranges = ["2:13-20", "3:24-31", "4:2-6"].map(str::to_owned).to_vec();
    assert_eq!(secret_ranges(&mut editor, CREDENTIALS), Some((1, ranges)));
    editor.replace(CREDENTIALS, "my pass\n  word", "");
    editor.replace(CREDENTIALS, "<token>", "abc");
    let ranges = ["2:13-20", "4:20-23"].map(str::to_owned).to_vec();
    assert_eq!(secret_ranges(&mut editor, CREDENTIALS), Some((3, ranges)));
    assert_eq!(secret_ranges(&mut editor, "notes.txt"), None);
    editor.client.shut_down();
}
