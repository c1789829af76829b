//! Semantic tokens, whole, as changes and of a range, in every encoding.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const FILE: &str = ".aws/config";
const TEXT: &str = "\
# 😀 note
[profile ü😀] # mine
region = eu-west-1 # 😀 Dublin
regoin = 😀x
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
aws_security_token = made-up
max_attempts = 5
";

fn client(encoding: &str, types: &[&str]) -> Value {
    let mut client = able();
    client["general"]["positionEncodings"] = json!([encoding]);
    client["textDocument"]["semanticTokens"] = json!({
        "requests": {"range": true, "full": {"delta": true}}, "formats": ["relative"],
        "tokenTypes": types, "tokenModifiers": ["definition", "deprecated"],
    });
    client
}

const ALL: &[&str] = &[
    "class",
    "comment",
    "enumMember",
    "keyword",
    "number",
    "property",
    "string",
    "type",
    "variable",
];

fn open(capabilities: &Value) -> Editor {
    let mut editor = Editor::start(capabilities);
    editor.open(FILE, TEXT);
    editor
}

fn ask(editor: &mut Editor, request: &str, more: &Value) -> Value {
    let mut params = json!({"textDocument": {"uri": editor.uri(FILE)}});
    for (key, value) in more.as_object().into_iter().flatten() {
        params[key] = value.clone();
    }
    editor.client.request(&format!("textDocument/semanticTokens/{request}"), &params)
}

fn numbers(data: &Value) -> Vec<u64> {
    data.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

/// Tokens as `text: type modifiers`, by the legend and the editor's own text.
fn words(editor: &Editor, data: &[u64]) -> Vec<String> {
    let legend = &editor.capabilities["semanticTokensProvider"]["legend"];
    let (mut line, mut start) = (0, 0);
    let word = |token: &[u64]| {
        line += token[0];
        start = if token[0] == 0 { start + token[1] } else { token[1] };
        let end = json!({"line": line, "character": start + token[2]});
        let range = json!({"start": {"line": line, "character": start}, "end": end});
        let mut word = format!(
            "{}: {}",
            editor.slice(FILE, &range),
            legend["tokenTypes"][token[3] as usize].as_str().unwrap()
        );
        for (bit, modifier) in legend["tokenModifiers"].as_array().unwrap().iter().enumerate() {
            if token[4] >> bit & 1 == 1 {
                word = word + " " + modifier.as_str().unwrap();
            }
        }
        word
    };
    data.chunks(5).map(word).collect()
}

const WORDS: [&str; 15] = [
    "# 😀 note: comment",
    "profile: keyword",
    "ü😀: class definition",
    "# mine: comment",
    "region: property",
    "eu-west-1: enumMember",
    "# 😀 Dublin: comment",
    "regoin: property unknown",
    "😀x: string",
    "aws_secret_access_key: property",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY: string secret",
    "aws_security_token: property deprecated",
    "made-up: string secret",
    "max_attempts: property",
    "5: number",
];

#[test]
fn words_stand_where_the_client_counts_them() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut editor = open(&client(encoding, ALL));
        let all = ask(&mut editor, "full", &json!({}));
        let all = words(&editor, &numbers(&all["data"]));
        assert_eq!(all, WORDS, "{encoding}");
        let range =
            json!({"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 2}});
        let some = ask(&mut editor, "range", &json!({"range": range}));
        assert_eq!(words(&editor, &numbers(&some["data"])), WORDS[4..9], "{encoding}");
        editor.client.shut_down();
    }
}

#[test]
fn a_client_with_few_types_gets_the_nearest() {
    let mut editor = open(&client("utf-16", &["variable", "string", "comment", "event"]));
    let all = ask(&mut editor, "full", &json!({}));
    let all = words(&editor, &numbers(&all["data"]));
    assert_eq!(all[1], "ü😀: variable definition", "there is no type for its kind");
    assert_eq!(all[3..5], ["region: variable", "eu-west-1: string"]);
    let types = &editor.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"];
    assert_eq!(*types, json!(["comment", "variable", "string"]));
    editor.client.shut_down();
}

#[test]
fn what_has_changed_makes_the_new_tokens_of_the_old() {
    let mut editor = open(&client("utf-16", ALL));
    let first = ask(&mut editor, "full", &json!({}));
    let mut data = numbers(&first["data"]);
    let mut id = first["resultId"].clone();
    let steps = [
        ("eu-west-1", "eu-west-3"),
        ("# 😀 note\n", ""),
        ("= 5", "= 5\n[default]"),
        ("[default]\n", ""),
    ];
    for (old, new) in steps {
        editor.replace(FILE, old, new);
        let delta = ask(&mut editor, "full/delta", &json!({"previousResultId": id}));
        assert_ne!(delta["resultId"], id);
        for edit in delta["edits"].as_array().unwrap() {
            let start = edit["start"].as_u64().unwrap() as usize;
            let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
            data.splice(start..end, numbers(&edit["data"]));
        }
        id = delta["resultId"].clone();
        let range =
            json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
        let fresh = ask(&mut editor, "range", &json!({"range": range}));
        assert_eq!(data, numbers(&fresh["data"]), "{old:?} became {new:?}");
    }
    let stale = ask(&mut editor, "full/delta", &json!({"previousResultId": "1"}));
    assert_eq!(numbers(&stale["data"]), data, "an answer that is not the last gives them whole");
    editor.client.shut_down();
}

#[test]
fn a_client_without_tokens_is_offered_none() {
    let mut editor = open(&json!({}));
    assert_eq!(editor.capabilities.get("semanticTokensProvider"), None);
    assert_eq!(ask(&mut editor, "full", &json!({})), Value::Null);
    editor.client.shut_down();
}
