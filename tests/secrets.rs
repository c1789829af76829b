//! No byte of a secret leaves the buffer: not in a diagnostic, a title, a log or an error.

#[path = "support/editor.rs"]
mod editor;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use editor::{Editor, able};
use serde_json::{Value, json};

const CREDENTIALS: &str = ".aws/credentials";

/// Made up; every window of eight bytes in them is unlike any word.
const SECRET: &str = "Zq7KxW9vB2nM4tY8pL3rD6hJ1sF5gA0cQeUiOkT/";
const TOKEN: &str =
    "IQoJb3JpZ2luX2VjXq8ZtR4vNw2KyP6mHs9LbD3fGj7CxA5eTnU1oViYdWzQkMp0SrBhEuJlFcXa4K";

/// Texts with a secret where people put it, rightly and wrongly.
fn texts() -> Vec<String> {
    let shapes = [
        "[default]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = S\naws_session_token = T\n",
        "[default]\naws_access_key_id = S\naws_secret_access_key = AKIASP2TPHJSQH3FJRUX\n",
        "[default]\naws_secret_access_key = S # prod\naws_session_token = \"T\"\n",
        "[default]\naws_secret_access_key = S \u{a0}\n aws_session_token = T\n",
        "[default]\naws_secret_access_key =\nS\naws_session_token =\n  T\n",
        "[default]\naws_secret_access_key: S\nAWS_SESSION_TOKEN = T\n",
        "aws_secret_access_key = S\n[default\naws_session_token = T\n",
        "[S]\n[profile T]\nS = T\nsource_profile = S\nregion = T\n",
        "[default]\nexport AWS_SECRET_ACCESS_KEY=S\nset AWS_SESSION_TOKEN=T\nS\nT\n",
        "{\"SecretAccessKey\": \"S\", \"SessionToken\": \"T\"}\n",
        "[default]\naws_secret_access_key = S\naws_secret_access_key = T\n[default]\naws_secret_key = S\n",
        "[default]\nrole_arn = S\nsso_session = T\noutput = S\nduration_seconds = T\nuse_fips_endpoint = S\n",
        "[default]\ncredential_process = broker --secret S | T\ns3 =\n  addressing_style = S\n  T\n",
        "[profile my-devS]\nregion = us-east-1S\n[profile x]\nsource_profile = my-devS\nrole_arn = arn:aws:iam::123456789012:role/T\n",
        "[sso-session devS]\n[services T]\n[profile x]\nsso_session = devS\nservices = T\n",
        "[default]\nendpoint_url = https://me:S@host/\nsso_start_url = https://T@host/start\nca_bundle = /S\n",
        "[default]\nproxy = me:S@host\nregion = me:T@host\n",
        "User name,Access key ID,Secret access key\njane,AKIASP2TPHJSQH3FJRUX,S\n[default]\n",
        "[default]\nset -gx AWS_SECRET_ACCESS_KEY S\n$Env:AWS_SESSION_TOKEN=\"T\"\ndocker run -e AWS_SECRET_ACCESS_KEY=S x\n",
        "[default]\nexport AWS_SECRET_ACCESS_KEY=S AWS_SESSION_TOKEN=T; aws s3 ls\n",
    ];
    shapes.iter().map(|shape| fill(shape)).collect()
}

fn fill(shape: &str) -> String {
    let mut text = String::new();
    let marks = shape.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    for word in marks {
        let (name, rest) =
            word.split_at(word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len()));
        text.push_str(match name {
            "S" => SECRET,
            "T" => TOKEN,
            other => other,
        });
        text.push_str(rest);
    }
    text
}

#[track_caller]
fn holds_no_secret(output: &str, text: &str) {
    for secret in [SECRET, TOKEN] {
        for start in 0..=secret.len() - 8 {
            let window = &secret[start..start + 8];
            assert!(!output.contains(window), "{window} of a secret in {output}\nfor {text}");
        }
    }
}

/// Everything but the texts that edits put in: those go back into the buffer they came from.
fn without_edits(mut message: Value) -> String {
    fn clear(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.remove("newText");
                members.values_mut().for_each(clear);
            }
            Value::Array(items) => items.iter_mut().for_each(clear),
            _ => {}
        }
    }
    clear(&mut message);
    message.to_string()
}

#[test]
fn what_an_editor_is_sent_holds_no_secret() {
    for text in texts() {
        for name in [CREDENTIALS, ".aws/config"] {
            let mut editor = Editor::start(&able());
            editor.open(name, &text);
            let uri = editor.uri(name);
            let whole =
                json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
            let params = json!({"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}});
            let actions = editor.client.request("textDocument/codeAction", &params);
            holds_no_secret(&without_edits(actions), &text);
            // A request that does not fit is answered with an error, which must not quote it either.
            let broken = json!({"textDocument": {"uri": uri}, "position": text});
            editor.client.error_code("textDocument/codeAction", &broken);
            for message in editor.client.drain() {
                holds_no_secret(&without_edits(message), &text);
            }
            editor.client.shut_down();
            holds_no_secret(&editor.client.stderr(), &text);
        }
    }
}

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
fn showing() -> Value {
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
fn answers(editor: &mut Editor, name: &str, places: &[(usize, usize)]) -> String {
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
    for (line, character) in places {
        let position = json!({"line": line, "character": character});
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

/// Every position of the grammar, for a secret `S`.
const POSITIONS: [&str; 20] = [
    "[S]\n",
    "[profile my-devS]\n",
    "[profile S-prod]\nregion = x\n",
    "[sso-session S.x]\nsso_region = x\n[profile a]\nsso_session = S.x\n",
    "[default]\nS = x\n",
    "[default]\nregion = us-east-1S\n",
    "[default]\nsource_profile = S\nrole_arn = arn:aws:iam::123456789012:role/S\n",
    "[default]\nduration_seconds = S\nuse_fips_endpoint = S\noutput = S\n",
    "[default]\nmfa_serial = S\nsso_account_id = S\naws_access_key_id = S\n",
    "[default]\naws_secret_access_key = S\naws_session_token = S\n",
    "[default]\ncredential_process = vend --x=S --token S\n",
    "[default]\nendpoint_url = https://me:S@host/x\nsso_start_url = https://host/S\n",
    "[default]\nendpoint_url = https://S@host/x\nca_bundle = ~/S\n",
    "[default]\nproxy = me:S@host\nregion = me:S@host\n",
    "# S\n[default] # S\nregion = us-east-1 # S\n",
    "[default]\ns3 =\n  S = x\n  addressing_style = S\n  S\n",
    "[default]\nS\n  S\nregion: S\n",
    "S\n[default]\n{\"SecretAccessKey\": \"S\"}\n",
    "[plugins]\nS = S\n[preview]\nS = true\n",
    "[services S]\nS =\n  endpoint_url = S\n[profile x]\nservices = S\n",
];

/// What an edit puts in is left out: a rename, a fix or a refactoring moves text of the file.
#[test]
fn no_answer_holds_eight_bytes_of_a_secret_in_any_position() {
    const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut made_up = |len: usize| -> String {
        let mut one = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(BASE64[(state >> 32) as usize % 64])
        };
        (0..len).map(&mut one).collect()
    };
    let mut editor = Editor::start(&showing());
    for len in (38..=64).chain([100, 348, 700]) {
        for position in POSITIONS {
            let secret = made_up(len);
            let text =
                position.replace('S', "\u{1}").replace("\u{1}ecretAccessKey", "SecretAccessKey");
            let text = text.replace('\u{1}', &secret);
            let names = if len % 2 == 0 { [CREDENTIALS] } else { [".aws/config"] };
            for name in names {
                editor.open(name, &text);
                let lines = text.split('\n').enumerate();
                let places: Vec<_> =
                    lines.map(|(line, content)| (line, content.len() * 2 / 3)).collect();
                let output = answers(&mut editor, name, &places);
                let mut pieces = (0..=secret.len() - 8).map(|at| &secret[at..at + 8]);
                let shown = pieces.find(|piece| output.contains(*piece));
                let around = shown.and_then(|piece| output.split(piece).next());
                let around = around.map(|before| &before[before.len().saturating_sub(300)..]);
                assert_eq!(shown, None, "of {secret} in {text}\nafter {around:?}");
                editor.close(name);
            }
        }
    }
    editor.client.shut_down();
    assert_eq!(editor.client.stderr(), "");
}

/// Completions and pages at every fourth place of every text (the property tests of the analysis look
/// at all); what a list would write counts as well.
#[test]
fn what_is_offered_and_shown_holds_no_secret() {
    let mut capabilities = able();
    capabilities["textDocument"]["completion"] =
        json!({"completionItem": {"snippetSupport": true, "labelDetailsSupport": true}});
    capabilities["textDocument"]["hover"] = json!({"contentFormat": ["markdown"]});
    for text in texts() {
        let mut editor = Editor::start(&capabilities);
        let mut seen = BTreeSet::new();
        for name in [CREDENTIALS, ".aws/config"] {
            editor.open(name, &text);
            let uri = editor.uri(name);
            for (line, content) in text.split('\n').enumerate() {
                for character in (0..=content.encode_utf16().count()).step_by(4) {
                    let at = json!({"textDocument": {"uri": uri},
                        "position": {"line": line, "character": character}});
                    // Most places offer what the one before offered, elsewhere.
                    let mut list = editor.client.request("textDocument/completion", &at);
                    for item in list["items"].as_array_mut().into_iter().flatten() {
                        item["textEdit"]["range"].take();
                        seen.insert(item.to_string());
                    }
                    seen.insert(editor.client.request("textDocument/hover", &at).to_string());
                }
            }
        }
        assert!(seen.len() > 20, "nothing is offered or shown in {text}");
        for output in &seen {
            holds_no_secret(output, &text);
        }
        editor.client.shut_down();
    }
}

/// The secrets of the corpus are AWS's documented examples; they are kept as well as real ones.
#[test]
fn the_corpus_keeps_its_secrets() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut editor = Editor::start(&able());
    let mut seen = 0;
    for entry in fs::read_dir(corpus).unwrap() {
        let case = entry.unwrap().path();
        for file in ["config", "credentials"] {
            let Ok(text) = fs::read_to_string(case.join(file)) else { continue };
            let name = format!("{}/{file}", case.file_name().unwrap().display());
            editor.open(&name, &text);
            seen += 1;
        }
    }
    assert!(seen > 200, "only {seen} files");
    for message in editor.client.drain() {
        let output = without_edits(message);
        for secret in ["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY", "je7MtGbClwBF"] {
            assert!(!output.contains(secret), "{secret} in {output}");
        }
    }
    editor.client.shut_down();
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
