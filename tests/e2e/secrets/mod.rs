//! No byte of a secret leaves the buffer: not in a diagnostic, a title, a log or an error.

mod positions;
mod requests;

use std::collections::BTreeSet;

use crate::editor::{Editor, able};
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
    let mut editor = Editor::start(&able());
    let mut seen = 0;
    for case in fixtures::cases("corpus") {
        for file in ["config", "credentials"] {
            let Some(text) = case.text(file) else { continue };
            editor.open(&format!("{}/{file}", case.title), text);
            seen += 1;
        }
    }
    assert!(seen > 500, "only {seen} files");
    for message in editor.client.drain() {
        let output = without_edits(message);
        for secret in ["wJalrXUtnFEMI/K7MDENG", "bPxRfiCYEXAMPLEKEY", "je7MtGbClwBF"] {
            assert!(!output.contains(secret), "{secret} in {output}");
        }
    }
    editor.client.shut_down();
}
