//! Which code actions are offered: those that belong to the diagnostics and the kinds that are asked for.

use std::collections::BTreeSet;

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";

/// Several findings on most lines, some over several lines, behind characters of several bytes.
const BROKEN: &str = "# é😀\n[dev]\nregion: us-east-1a \nREGOIN = \"x\" # é\n[profile two\n\
                      aws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = \
                      k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS\n  +aQeU/iOt\n[dev]\n  output = \"jsn\"\n";

/// An editor with [`BROKEN`], the range of all of it, and its diagnostics.
fn broken() -> (Editor, Value, Vec<Value>) {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, BROKEN);
    let diagnostics = editor.diagnostics(CONFIG);
    assert!(diagnostics.len() >= 8, "{diagnostics:#?}");
    let end = json!({"line": BROKEN.lines().count(), "character": 0});
    (editor, json!({"start": {"line": 0, "character": 0}, "end": end}), diagnostics)
}

fn kinds(actions: &[Value]) -> BTreeSet<&str> {
    actions.iter().map(|action| action["kind"].as_str().unwrap()).collect()
}

#[test]
fn the_quick_fixes_are_those_of_the_diagnostics_that_are_sent() {
    let (mut editor, whole, diagnostics) = broken();
    let all = editor.actions_in(CONFIG, &whole, &json!({"diagnostics": diagnostics}));
    let unasked = editor.actions_in(CONFIG, &whole, &json!({"diagnostics": []}));
    assert_eq!(all.len(), unasked.len(), "all of them are all there is");
    let mut offered = 0;
    for diagnostic in &diagnostics {
        let context = json!({"diagnostics": [diagnostic], "only": ["quickfix"]});
        for range in [&diagnostic["range"], &whole] {
            let actions = editor.actions_in(CONFIG, range, &context);
            assert!(!actions.is_empty(), "{diagnostic}");
            for action in &actions {
                assert_eq!(action["diagnostics"], json!([diagnostic]), "{action}");
            }
            offered += usize::from(*range == whole) * actions.len();
        }
    }
    let fixes = all.iter().filter(|action| action["kind"] == "quickfix");
    assert!(offered >= fixes.count(), "each is offered for its own diagnostic");
    editor.client.shut_down();
}

#[test]
fn nothing_is_offered_for_diagnostics_of_others_and_stale_ones() {
    let (mut editor, whole, diagnostics) = broken();
    let mut moved = diagnostics[0].clone();
    moved["range"]["end"]["line"] = json!(7);
    let mut other_code = diagnostics[0].clone();
    other_code["code"] = json!("spelling");
    let mut without_code = diagnostics[0].clone();
    without_code["code"] = Value::Null;
    let beyond =
        json!({"start": {"line": 999, "character": 0}, "end": {"line": 999, "character": 9}});
    let far = json!({"range": beyond, "code": "trailing-whitespace", "message": ""});
    let reversed =
        json!({"start": {"line": 3, "character": 0}, "end": {"line": 1, "character": 0}});
    let wrong = json!({"range": reversed, "code": "trailing-whitespace", "message": ""});
    for foreign in [moved, other_code, without_code, far, wrong] {
        let context = json!({"diagnostics": [foreign], "only": ["quickfix"]});
        assert_eq!(editor.actions_in(CONFIG, &whole, &context), [Value::Null; 0], "{foreign}");
        let both = json!({"diagnostics": [foreign, diagnostics[0], diagnostics[0]]});
        let one = json!({"diagnostics": [diagnostics[0]]});
        let one = editor.actions_in(CONFIG, &whole, &one).len();
        assert_eq!(editor.actions_in(CONFIG, &whole, &both).len(), one);
    }
    editor.client.shut_down();
}

#[test]
fn kinds_are_asked_for_by_themselves_or_by_those_above_them() {
    let (mut editor, whole, _) = broken();
    let mut offered = |only: Value| {
        let actions = editor.actions_in(CONFIG, &whole, &json!({"diagnostics": [], "only": only}));
        kinds(&actions).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    for above in ["source", "source.fixAll", "source.fixAll.aws-config"] {
        assert_eq!(offered(json!([above])), ["source.fixAll.aws-config"], "{above}");
    }
    let near =
        ["source.fix", "source.fixAll.other", "source.organizeImports", "quickfix.x", "refactor.x"];
    for other in near {
        assert_eq!(offered(json!([other])), [""; 0], "{other}");
    }
    assert_eq!(offered(json!(["quickfix"])), ["quickfix"]);
    assert_eq!(
        offered(json!(["source.fixAll", "quickfix"])),
        ["quickfix", "source.fixAll.aws-config"]
    );
    let every = offered(json!([""]));
    assert!(every.contains(&"quickfix".to_owned()), "{every:?}");
    assert!(every.contains(&"source.fixAll.aws-config".to_owned()), "{every:?}");
    assert_eq!(
        offered(json!([])),
        offered(Value::Null),
        "an empty list asks for no kind in particular"
    );
    editor.client.shut_down();
}

#[test]
fn refactorings_are_asked_for_by_their_kinds() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile b]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n[profile a]\nregion = eu-west-1\n");
    let mut offered = |only: &str| {
        let actions = editor.actions(CONFIG, "sso_region", Some(only));
        kinds(&actions).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(offered("refactor"), ["refactor.extract", "refactor.rewrite"]);
    assert_eq!(offered("refactor.extract"), ["refactor.extract"]);
    assert_eq!(offered("refactor.rewrite"), ["refactor.rewrite"]);
    assert_eq!(offered("refactor.inline"), [""; 0]);
    assert_eq!(offered("refactor.extract.function"), [""; 0]);
    editor.client.shut_down();
}
