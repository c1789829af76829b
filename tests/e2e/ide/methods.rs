//! Every method for every kind of client: one that can do all there is and one that has said nothing of
//! itself, counting in bytes and in UTF-16 units. What they are told is the same once places are read
//! as the text that stands there, and the texts before the places go beyond ASCII.

use crate::editor::Editor;
use serde_json::{Map, Value, json};

const CONFIG: &str = ".aws/config";

const TEXT: &str = "\
# Grüße 🙂
[default]
region = eu-west-1 \n
[profile bäse🙂]
region = eu-central-1
sso_session = cörp
sso_account_id = 123456789012
sso_role_name = Ädmin

[profile dev]
role_arn = arn:aws:iam::123456789012:role/dev
source_profile = bäse🙂
credential_process = /bin/x --profile bäse🙂

[sso-session cörp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
";

/// A client that can do all that any method makes use of.
fn full(encoding: &str) -> Value {
    let kinds = ["quickfix", "source", "refactor"];
    json!({
        "general": {"positionEncodings": [encoding]},
        "workspace": {
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]},
            "symbol": {"symbolKind": {"valueSet": (1..=26).collect::<Vec<_>>()}},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "diagnostic": {"relatedDocumentSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": kinds}},
                "isPreferredSupport": true, "dataSupport": true,
                "resolveSupport": {"properties": ["edit"]},
            },
            "completion": {"completionItem": {
                "snippetSupport": true, "labelDetailsSupport": true,
                "documentationFormat": ["markdown"],
            }},
            "hover": {"contentFormat": ["markdown"]},
            "definition": {"linkSupport": true},
            "rename": {"prepareSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "foldingRange": {"lineFoldingOnly": true},
            "inlayHint": {},
            "semanticTokens": {
                "requests": {"full": {"delta": true}, "range": true},
                "tokenTypes": ["comment", "keyword", "class", "type", "property", "variable",
                    "enumMember", "number", "string"],
                "tokenModifiers": ["definition", "deprecated"],
                "formats": ["relative"],
            },
        },
    })
}

/// A client that says how it counts and nothing else.
fn bare(encoding: &str) -> Value {
    json!({"general": {"positionEncodings": [encoding]}})
}

fn start(capabilities: &Value) -> Editor {
    let mut editor = Editor::start(capabilities);
    editor.open(CONFIG, TEXT);
    editor
}

const REFERENCE: &str = "bäse🙂\ncredential";

/// A method and its parameters.
type Request = (&'static str, Value);

/// What every client asks about a place.
fn about_a_place(editor: &Editor) -> Vec<Request> {
    let at = |needle: &str, more: Value| {
        let mut params = editor.at(CONFIG, needle);
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        params
    };
    let here = at(REFERENCE, json!({}));
    let with_header = json!({"context": {"includeDeclaration": true}});
    vec![
        ("textDocument/completion", here.clone()),
        ("textDocument/hover", here.clone()),
        ("textDocument/definition", here.clone()),
        ("textDocument/references", at(REFERENCE, with_header)),
        ("textDocument/documentHighlight", here),
        ("textDocument/rename", at(REFERENCE, json!({"newName": "main"}))),
        ("textDocument/prepareCallHierarchy", at("dev]", json!({}))),
    ]
}

/// What every client asks about a file.
fn about_a_file(editor: &Editor) -> Vec<Request> {
    let at = |needle: &str| editor.at(CONFIG, needle)["position"].clone();
    let document = json!({"uri": editor.uri(CONFIG)});
    let file = json!({"textDocument": document});
    let whole = json!({"start": at("# Gr"), "end": at("sso_region = ")});
    let options = json!({"tabSize": 2, "insertSpaces": true});
    let format = json!({"textDocument": document, "options": options});
    let format_range = json!({"textDocument": document, "options": options, "range": whole});
    let positions = json!({"textDocument": document, "positions": [at(REFERENCE)]});
    vec![
        ("textDocument/selectionRange", positions),
        ("textDocument/documentSymbol", file.clone()),
        ("workspace/symbol", json!({"query": "bäse"})),
        ("textDocument/foldingRange", file.clone()),
        ("textDocument/documentLink", file.clone()),
        ("textDocument/codeLens", file),
        ("textDocument/formatting", format),
        ("textDocument/rangeFormatting", format_range),
    ]
}

/// What only a client asks that has said so.
fn asked_by_able_clients(editor: &Editor) -> Vec<Request> {
    let at = |needle: &str| editor.at(CONFIG, needle)["position"].clone();
    let document = json!({"uri": editor.uri(CONFIG)});
    let file = json!({"textDocument": document});
    let whole = json!({"start": at("# Gr"), "end": at("sso_region = ")});
    let blank = json!({"start": at(" \n\n[profile b"), "end": at(" \n\n[profile b")});
    let ranged = json!({"textDocument": document, "range": whole});
    let context = json!({"diagnostics": []});
    let actions = json!({"textDocument": document, "range": blank, "context": context});
    vec![
        ("textDocument/prepareRename", editor.at(CONFIG, REFERENCE)),
        ("textDocument/inlayHint", ranged.clone()),
        ("textDocument/semanticTokens/full", file.clone()),
        ("textDocument/semanticTokens/range", ranged),
        ("textDocument/codeAction", actions),
        ("textDocument/diagnostic", file),
    ]
}

/// An answer in which places are the text that stands there, and files are their names.
fn read(editor: &Editor, method: &str, answer: Value) -> Value {
    let numbers = answer["data"].as_array().filter(|_| method.contains("semanticTokens"));
    let Some(numbers) = numbers else { return places(editor, answer) };
    let (mut line, mut column) = (0, 0);
    let words = numbers.chunks(5).map(|token| {
        let [down, right, length, kind, modifiers] = token else { unreachable!("five each") };
        let down = down.as_u64().unwrap();
        column = right.as_u64().unwrap() + if down == 0 { column } else { 0 };
        line += down;
        let end = column + length.as_u64().unwrap();
        let range = json!({"start": {"line": line, "character": column},
            "end": {"line": line, "character": end}});
        json!([editor.slice(CONFIG, &range), kind, modifiers])
    });
    words.collect()
}

fn places(editor: &Editor, answer: Value) -> Value {
    match answer {
        Value::Object(members) => object(editor, members),
        Value::Array(items) => items.into_iter().map(|item| places(editor, item)).collect(),
        Value::String(text) => Value::String(text.replace(&editor.uri(""), "home:/")),
        other => other,
    }
}

fn object(editor: &Editor, members: Map<String, Value>) -> Value {
    let has = |name| members.contains_key(name);
    if has("start") && has("end") && members.len() == 2 {
        return Value::String(editor.slice(CONFIG, &Value::Object(members)));
    }
    if has("line") && has("character") {
        let place = Value::Object(members);
        let range = json!({"start": {"line": place["line"], "character": 0}, "end": place});
        return Value::String(editor.slice(CONFIG, &range));
    }
    let renamed = members.into_iter().map(|(name, value)| {
        let name = name.replace(&editor.uri(""), "home:/");
        // A handle that says where it came from, for the server alone.
        let value =
            if name == "data" || name == "resultId" { Value::Null } else { places(editor, value) };
        (name, value)
    });
    Value::Object(renamed.collect())
}

/// The answers of all methods that a client asks, as texts.
fn answers(capabilities: &Value, able: bool) -> Vec<(&'static str, Value)> {
    let mut editor = start(capabilities);
    let mut requests = about_a_place(&editor);
    requests.extend(about_a_file(&editor));
    if able {
        requests.extend(asked_by_able_clients(&editor));
    }
    let told = requests.into_iter().map(|(method, params)| {
        let answer = editor.client.request(method, &params);
        (method, read(&editor, method, answer))
    });
    let told = told.collect();
    editor.client.shut_down();
    told
}

fn says_something(answer: &Value) -> bool {
    match answer {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    }
}

#[test]
fn clients_that_count_differently_are_told_the_same_places() {
    for (of, able) in [(full as fn(&str) -> Value, true), (bare, false)] {
        let (bytes, units) = (answers(&of("utf-8"), able), answers(&of("utf-16"), able));
        for ((method, bytes), (_, units)) in bytes.iter().zip(&units) {
            assert_eq!(bytes, units, "{method}");
            assert!(says_something(units), "{method} says nothing");
        }
    }
}

#[test]
fn what_a_bare_client_is_told_it_can_use() {
    let told = answers(&bare("utf-16"), false);
    let of =
        |wanted: &str| told.iter().find(|(method, _)| *method == wanted).unwrap().1.to_string();
    assert!(!of("textDocument/hover").contains("markdown"), "{}", of("textDocument/hover"));
    assert!(!of("textDocument/completion").contains("insertTextFormat"));
    assert!(!of("textDocument/completion").contains("labelDetails"));
    assert!(!of("textDocument/definition").contains("targetUri"));
    assert!(of("textDocument/rename").contains("\"changes\""));
    assert!(of("textDocument/documentSymbol").contains("location"));
}
