//! What an editor is not told while there is nothing to do, or what somebody has switched off.

use crate::editor::{Editor, able};
use serde_json::json;

const CONFIG: &str = ".aws/config";

#[test]
fn a_header_is_no_error_while_it_is_typed() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[default]\nregion = us-east-1\n\n");
    assert_eq!(editor.findings(CONFIG), Vec::<String>::new());
    let uri = editor.uri(CONFIG);
    for (character, letter) in "[dev\n".chars().enumerate() {
        let end = json!({"line": 3, "character": character});
        editor.change(&uri, &[json!({"range": {"start": end, "end": end}, "text": letter})]);
        assert_eq!(editor.findings(CONFIG), Vec::<String>::new(), "{letter}");
    }
    editor.replace(CONFIG, "us-east-1", "us-east-2");
    assert_eq!(editor.findings(CONFIG), ["unclosed-section-header 3:0-3:4"]);
    editor.replace(CONFIG, "[dev", "[de");
    assert_eq!(editor.findings(CONFIG), Vec::<String>::new());
    editor.client.notify("textDocument/didSave", &json!({"textDocument": {"uri": uri}}));
    assert_eq!(editor.findings(CONFIG), ["unclosed-section-header 3:0-3:3"]);
    editor.client.shut_down();
}

/// As editors do that write the closing bracket with the opening one.
#[test]
fn a_header_that_is_closed_from_the_start_is_no_error_while_it_is_typed() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[default]\nregion = us-east-1\n\n");
    let uri = editor.uri(CONFIG);
    let insert = |editor: &mut Editor, line: u32, character: usize, text: &str| {
        let at = json!({"line": line, "character": character});
        editor.change(&uri, &[json!({"range": {"start": at, "end": at}, "text": text})]);
        editor.findings(CONFIG)
    };
    assert_eq!(insert(&mut editor, 3, 0, "[]"), Vec::<String>::new());
    for (nth, letter) in "dev".chars().enumerate() {
        let found = insert(&mut editor, 3, nth + 1, &letter.to_string());
        assert_eq!(found, Vec::<String>::new(), "{letter}");
    }
    assert_eq!(
        insert(&mut editor, 3, 5, "\nregion = us-east-1"),
        ["missing-profile-prefix 3:0-3:5"]
    );
    editor.client.shut_down();
}

#[test]
fn lenses_can_be_switched_off() {
    let text = "[profile a]\nrole_arn = arn:aws:iam::029608264753:role/r\nsource_profile = b\n[profile b]\nregion = us-east-1\n";
    for (enabled, count) in [(true, 1), (false, 0)] {
        let options = json!({"codeLens": {"enabled": enabled}});
        let mut editor = Editor::start_initialized(&able(), &options);
        editor.open(CONFIG, text);
        let params = json!({"textDocument": {"uri": editor.uri(CONFIG)}});
        let lenses = editor.client.request("textDocument/codeLens", &params);
        assert_eq!(lenses.as_array().unwrap().len(), count, "{lenses}");
        editor.client.shut_down();
    }
}

#[cfg(unix)]
#[test]
fn what_concerns_a_file_is_shown_at_its_first_header() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    const CREDENTIALS: &str = ".aws/credentials";
    for (text, place) in
        [("[default]\n", "0:0-0:9"), ("# mine\n\n[default]\n", "2:0-2:9"), ("", "0:0-0:0")]
    {
        let mut editor = Editor::start_with(&able(), |home| {
            home.write(CREDENTIALS, text);
            set_permissions(home.path(CREDENTIALS), Permissions::from_mode(0o644)).unwrap();
        });
        editor.open(CREDENTIALS, text);
        assert_eq!(editor.findings(CREDENTIALS)[0], format!("open-permissions {place}"));
        if text.contains('[') {
            let actions = editor.actions(CREDENTIALS, "default", None);
            assert_eq!(actions[0]["title"], "Set the file's mode to 600", "{actions:?}");
        }
        editor.client.shut_down();
    }
}
