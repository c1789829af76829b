//! Hover as an editor sees it, in the form that the client shows.

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";
const CREDENTIALS: &str = ".aws/credentials";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn full(encoding: &str) -> Value {
    let mut capabilities = able();
    capabilities["general"] = json!({"positionEncodings": [encoding]});
    capabilities["textDocument"]["hover"] = json!({"contentFormat": ["markdown", "plaintext"]});
    capabilities
}

/// What is shown at the first `at`.
fn hover(editor: &mut Editor, name: &str, at: &str) -> Value {
    let place = editor.at(name, at);
    editor.client.request("textDocument/hover", &place)
}

#[track_caller]
fn page(hover: &Value, kind: &str) -> String {
    assert_eq!(hover["contents"]["kind"], kind, "{hover:#}");
    hover["contents"]["value"].as_str().unwrap().to_owned()
}

#[test]
fn a_full_client_sees_the_effective_profile() {
    for (encoding, width) in [("utf-8", 8), ("utf-16", 5)] {
        let mut editor = Editor::start(&full(encoding));
        assert_eq!(editor.capabilities["hoverProvider"], true);
        editor.open(
            CONFIG,
            "[profile a]\nsource_profile = b\nrole_arn = arn:aws:iam::111122223333:role/r\n",
        );
        let keys = format!(
            "[b]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = {SECRET}\n[é😀]\n"
        );
        editor.open(CREDENTIALS, &keys);
        let found = hover(&mut editor, CONFIG, "profile a");
        let text = page(&found, "markdown");
        assert!(text.starts_with("**profile `a`**\n\nAccount `111122223333`."), "{text}");
        assert!(text.contains("by profile `b` with access key `AKIA…MPLE`"), "{text}");
        assert!(
            text.contains("`: `arn:aws:iam::111122223333:role/r`, `~/.aws/config:3`"),
            "{text}"
        );
        assert_eq!(found["range"]["end"], json!({"line": 0, "character": 11}));

        let text = page(&hover(&mut editor, CREDENTIALS, "wJalr"), "markdown");
        assert!(text.contains("40 characters, not shown."), "{text}");
        let text = page(&hover(&mut editor, CREDENTIALS, "b]"), "markdown");
        assert!(text.contains("40 characters, not shown") && !text.contains(SECRET), "{text}");
        assert!(text.contains("Used by `a`."), "{text}");
        let odd = hover(&mut editor, CREDENTIALS, "é");
        assert_eq!(odd["range"]["end"], json!({"line": 3, "character": width}));
        editor.client.shut_down();
    }
}

#[test]
fn a_bare_client_sees_plain_text() {
    let mut editor = Editor::start(&json!({}));
    editor.open(CONFIG, "[default]\nregion = eu-south-1\n# note\n");
    let text = page(&hover(&mut editor, CONFIG, "gion"), "plaintext");
    assert!(text.starts_with("region\n\nThe region that requests go to"), "{text}");
    assert!(
        text.contains("- Environment: AWS_REGION (AWS_DEFAULT_REGION in some tools) overrides"),
        "{text}"
    );
    assert!(!text.contains(['`', '|', '*']), "{text}");
    let text = page(&hover(&mut editor, CONFIG, "south"), "plaintext");
    assert!(text.starts_with("eu-south-1: Europe (Milan)\n"), "{text}");
    assert_eq!(hover(&mut editor, CONFIG, "note"), Value::Null);
    editor.client.shut_down();
}

#[test]
fn each_edit_shows_at_once() {
    let mut editor = Editor::start(&full("utf-16"));
    editor.open(CONFIG, "[profile a]\nregion = eu-west-1\n");
    editor.open(CREDENTIALS, "");
    let text = page(&hover(&mut editor, CONFIG, "profile"), "markdown");
    assert!(text.contains("(Europe (Ireland))"), "{text}");
    editor.replace(CONFIG, "eu-west-1", "eu-south-1");
    let text = page(&hover(&mut editor, CONFIG, "profile"), "markdown");
    assert!(text.contains("(Europe (Milan), opt-in)"), "{text}");
    editor.client.shut_down();
}
