//! What a person sees while editing: findings of both files, in place, and fixes that mend them.

use crate::editor::{Editor, able, brief, pulling};
use serde_json::{Value, json};

const CONFIG: &str = ".aws/config";
const CREDENTIALS: &str = ".aws/credentials";

/// A temporary key without its token; the key is made up.
const TEMPORARY: &str = "[default]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\n\
                         aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n";

#[test]
fn findings_come_and_go_while_typing() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    editor.replace(CONFIG, "[profile dev]", "[dev]");
    assert_eq!(editor.findings(CONFIG), ["missing-profile-prefix 0:0-0:5"]);
    editor.replace(CONFIG, "[dev]", "[profile dev]");
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    editor.client.shut_down();
}

#[test]
fn other_programs_files_are_left_alone() {
    let mut editor = Editor::start(&able());
    editor.open(".git/config", "[core]\n\tbare = false\n");
    let document = json!({"textDocument": {"uri": editor.uri(".git/config")}});
    let symbols = editor.client.request("textDocument/documentSymbol", &document);
    assert_eq!(symbols, Value::Null);
    editor.replace(".git/config", "false", "true");
    editor.open(CONFIG, "[dev]\n");
    let first = editor.client.notification("textDocument/publishDiagnostics");
    assert_eq!(first["uri"], *editor.uri(CONFIG), "{first}");
    editor.close(".git/config");
    editor.client.shut_down();
}

#[test]
fn a_diagnostic_says_all_that_a_client_can_show() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile a]\nregion = us-east-1\n\n[profile a]\noutput = json\n");
    let uri = editor.uri(CONFIG);
    let [diagnostic] = &editor.diagnostics(CONFIG)[..] else { panic!("one finding") };
    assert_eq!(brief(diagnostic), "duplicate-section 3:0-3:11");
    assert_eq!(diagnostic["severity"], 1);
    assert_eq!(diagnostic["source"], "aws-config-lsp");
    let href = diagnostic["codeDescription"]["href"].as_str().unwrap();
    assert!(href.ends_with("/docs/rules.md#duplicate-section"));
    let related = &diagnostic["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], *uri);
    assert_eq!(related["location"]["range"]["start"], json!({"line": 0, "character": 0}));
    editor.client.shut_down();
}

#[test]
fn a_client_that_can_do_little_is_sent_little() {
    let mut editor = Editor::start(&json!({}));
    editor.open(CONFIG, "[profile a]\nregion = us-east-1\n\n[profile a]\noutput = json\n");
    let diagnostics = editor.diagnostics(CONFIG);
    assert_eq!(diagnostics.len(), 1);
    for member in ["codeDescription", "relatedInformation", "tags", "data"] {
        assert_eq!(diagnostics[0].get(member), None);
    }
    assert_eq!(editor.capabilities.get("codeActionProvider"), None);
    editor.client.shut_down();
}

#[test]
fn related_places_move_with_their_lines() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[profile a]\nregion = us-east-1\n\n[profile a]\noutput = json\n");
    editor.diagnostics(CONFIG);
    editor.replace(CONFIG, "[profile a]", "# a note\n[profile a]");
    let diagnostics = editor.diagnostics(CONFIG);
    assert_eq!(brief(&diagnostics[0]), "duplicate-section 4:0-4:11");
    assert_eq!(diagnostics[0]["relatedInformation"][0]["location"]["range"]["start"]["line"], 1);
    editor.client.shut_down();
}

#[test]
fn the_other_file_is_read_from_disk_and_followed() {
    let mut editor = Editor::start_with(&able(), |home| home.write(CREDENTIALS, TEMPORARY));
    editor.open(CONFIG, "[default]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    let credentials = editor.uri(CREDENTIALS);
    let published = editor.client.diagnostics(&credentials, None);
    assert_eq!(brief(&published[0]), "missing-session-token 1:20-1:40");
    std::fs::write(editor.path(CREDENTIALS), "").unwrap();
    let changes = json!({"changes": [{"uri": credentials, "type": 2}]});
    editor.client.notify("workspace/didChangeWatchedFiles", &changes);
    assert_eq!(editor.client.diagnostics(&credentials, None), json!([]));
    editor.client.shut_down();
}

#[test]
fn what_is_shown_already_is_not_sent_again() {
    let mut editor = Editor::start_with(&able(), |home| home.write(CREDENTIALS, TEMPORARY));
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG), ["missing-profile-prefix 0:0-0:5"]);
    let credentials = editor.uri(CREDENTIALS);
    editor.client.diagnostics(&credentials, None);
    let moved = format!("# a note\n{TEMPORARY}");
    std::fs::write(editor.path(CREDENTIALS), &moved).unwrap();
    let changes = json!({"changes": [{"uri": credentials, "type": 2}]});
    editor.client.notify("workspace/didChangeWatchedFiles", &changes);
    let published = editor.client.diagnostics(&credentials, None);
    assert_eq!(brief(&published[0]), "missing-session-token 2:20-2:40");
    editor.client.notify("workspace/didChangeWatchedFiles", &changes);
    let is_publication = |message: &Value| message["method"] == "textDocument/publishDiagnostics";
    assert!(!editor.client.drain().iter().any(is_publication));
    editor.client.shut_down();
}

#[test]
fn related_places_move_with_the_lines_of_the_other_file() {
    let mut editor = Editor::start(&able());
    let session = "[sso-session corp]\nsso_region = us-east-1\n";
    editor.open(CONFIG, session);
    editor.open(CREDENTIALS, session);
    let config = editor.uri(CONFIG);
    for line in 0..3 {
        let diagnostics = editor.diagnostics(CREDENTIALS);
        assert_eq!(diagnostics[0]["code"], "section-not-in-credentials");
        let location = &diagnostics[0]["relatedInformation"][0]["location"];
        assert_eq!(location["uri"], *config);
        assert_eq!(location["range"]["start"]["line"], line);
        editor.replace(CONFIG, "[sso", "# a note\n[sso");
    }
    editor.client.shut_down();
}

#[test]
fn a_buffer_comes_before_the_disk_and_the_disk_after_it() {
    let mut editor = Editor::start_with(&able(), |home| home.write(CREDENTIALS, TEMPORARY));
    let role = "[profile r]\nrole_arn = arn:aws:iam::171436882533:role/r\nsource_profile = base\n";
    editor.open(CONFIG, role);
    assert_eq!(editor.findings(CONFIG), ["unknown-source-profile 2:17-2:21"]);
    editor.open(CREDENTIALS, &TEMPORARY.replace("default", "base"));
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    editor.close(CREDENTIALS);
    let again = editor.diagnostics(CONFIG);
    assert_eq!(brief(&again[0]), "unknown-source-profile 2:17-2:21");
    editor.client.shut_down();
}

#[test]
fn closing_takes_the_findings_back() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG).len(), 1);
    editor.close(CONFIG);
    assert_eq!(editor.diagnostics(CONFIG), [Value::Null; 0]);
    editor.client.shut_down();
}

#[test]
fn a_pulling_client_is_told_when_nothing_changed() {
    let mut editor = Editor::start(&pulling());
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    let uri = editor.uri(CONFIG);
    let pull = |editor: &mut Editor, previous: Value| {
        let params = json!({"textDocument": {"uri": uri}, "previousResultId": previous});
        editor.client.request("textDocument/diagnostic", &params)
    };
    let first = pull(&mut editor, Value::Null);
    assert_eq!(first["kind"], "full");
    assert_eq!(brief(&first["items"][0]), "missing-profile-prefix 0:0-0:5");
    let second = pull(&mut editor, first["resultId"].clone());
    assert_eq!(second["kind"], "unchanged");
    editor.replace(CONFIG, "us-east-1", "eu-west-1");
    assert_eq!(pull(&mut editor, first["resultId"].clone())["kind"], "unchanged");
    editor.replace(CONFIG, "[dev]", "[profile dev]");
    let third = pull(&mut editor, first["resultId"].clone());
    assert_eq!((&third["kind"], &third["items"]), (&json!("full"), &json!([])));
    let pushed = editor.client.drain();
    assert!(pushed.iter().all(|message| message["method"] != "textDocument/publishDiagnostics"));
    editor.client.shut_down();
}

#[test]
fn the_workspace_is_both_files() {
    let mut editor = Editor::start_with(&pulling(), |home| home.write(CREDENTIALS, TEMPORARY));
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    let none = json!({"previousResultIds": []});
    let report = editor.client.request("workspace/diagnostic", &none);
    let items = report["items"].as_array().unwrap();
    let codes: Vec<&Value> = items.iter().map(|item| &item["items"][0]["code"]).collect();
    assert_eq!(codes, ["missing-profile-prefix", "missing-session-token"]);
    assert_eq!((&items[0]["version"], &items[1]["version"]), (&json!(1), &Value::Null));
    let known: Vec<Value> =
        items.iter().map(|item| json!({"uri": item["uri"], "value": item["resultId"]})).collect();
    let again = json!({"previousResultIds": known});
    let report = editor.client.request("workspace/diagnostic", &again);
    assert!(report["items"].as_array().unwrap().iter().all(|item| item["kind"] == "unchanged"));
    editor.client.shut_down();
}

#[test]
fn a_quick_fix_mends_its_finding() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "# é😀\n[dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG), ["missing-profile-prefix 1:0-1:5"]);
    let actions = editor.actions(CONFIG, "dev", Some("quickfix"));
    let preferred: Vec<&Value> = actions.iter().filter(|a| a["isPreferred"] == true).collect();
    editor.apply(preferred[0]);
    assert_eq!(editor.text(CONFIG), "# é😀\n[profile dev]\nregion = us-east-1\n");
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    editor.client.shut_down();
}

#[test]
fn all_safe_fixes_lead_to_silence() {
    let mut editor = Editor::start(&able());
    let broken =
        "[dev]\nregion: us-east-1\n[profile two\nregion = us-east-1a \noutput = \"json\"\n";
    editor.open(CONFIG, broken);
    assert!(editor.findings(CONFIG).len() >= 4);
    let actions = editor.actions(CONFIG, "dev", Some("source.fixAll"));
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert_eq!(actions[0]["kind"], "source.fixAll.aws-config");
    editor.apply(&actions[0]);
    let mended =
        "[profile dev]\nregion = us-east-1\n[profile two]\nregion = us-east-1\noutput = json\n";
    assert_eq!(editor.text(CONFIG), mended);
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    assert!(editor.actions(CONFIG, "dev", Some("source.fixAll")).is_empty());
    editor.client.shut_down();
}

#[test]
fn a_rule_can_be_ignored_where_it_fires() {
    let mut editor = Editor::start(&able());
    editor.open(CONFIG, "[dev]\nregion = us-east-1\n");
    editor.diagnostics(CONFIG);
    let actions = editor.actions(CONFIG, "dev", None);
    let ignore = actions.iter().find(|a| a["title"] == "Ignore `missing-profile-prefix` here");
    editor.apply(ignore.unwrap());
    assert!(
        editor.text(CONFIG).starts_with("# aws-config-lsp: ignore[missing-profile-prefix]\n[dev]")
    );
    assert_eq!(editor.findings(CONFIG), [""; 0]);
    editor.client.shut_down();
}

#[test]
fn settings_change_severities_and_readers() {
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut editor = Editor::start(&capabilities);
    let settings =
        json!([{"rules": {"missing-profile-prefix": "hint", "duplicate-section": "off"}}]);
    editor.client.answer_with(move |method, _| match method {
        "workspace/configuration" => Ok(settings.clone()),
        _ => Ok(Value::Null),
    });
    let text =
        "[dev]\nregion = us-east-1\n[profile a]\nregion = us-east-1\n[profile a]\noutput = json\n";
    editor.open(CONFIG, text);
    let uri = editor.uri(CONFIG);
    let changed = editor.client.expect("diagnostics by the settings", |message| {
        let diagnostics = message["params"]["diagnostics"].as_array();
        message["params"]["uri"] == *uri && diagnostics.is_some_and(|all| all.len() == 1)
    });
    assert_eq!(changed["params"]["diagnostics"][0]["severity"], 4);
    editor.client.shut_down();
}

#[test]
fn the_worst_are_shown_and_those_of_the_edited_section() {
    let mut editor = Editor::start(&able());
    let profile = |at| format!("[profile p{at:03}]\nregoin = us-east-1\n");
    let text: String = (0..400).map(profile).collect();
    editor.open(CONFIG, &text);
    let all = editor.diagnostics(CONFIG);
    assert_eq!(all.len(), 250);
    assert_eq!(brief(&all[248]), "misspelled-setting 497:0-497:6");
    let rest = "151 more findings are not shown here. `aws-config-lsp check` lists all of them.";
    assert_eq!(all[249]["message"], rest);
    assert_eq!(all[249]["severity"], 3);
    // Far below all that is shown.
    editor.replace(CONFIG, "[profile p350]", "[profile other]");
    let shown = editor.findings(CONFIG);
    assert_eq!(shown.len(), 250);
    assert_eq!(shown[0], "misspelled-setting 701:0-701:6");
    assert_eq!(shown[248], "misspelled-setting 495:0-495:6");
    editor.client.shut_down();
}

#[test]
fn fewer_are_shown_of_a_large_file() {
    let mut editor = Editor::start(&able());
    let comment = format!("# {}\n", "x".repeat(200));
    let profile = |at| format!("[profile p{at:04}]\nregoin = us-east-1\n{comment}");
    let text: String = (0..1300).map(profile).collect();
    editor.open(CONFIG, &text);
    assert_eq!(editor.diagnostics(CONFIG).len(), 50);
    editor.client.shut_down();
}

#[test]
fn a_user_can_have_more_diagnostics_shown() {
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut editor = Editor::start(&capabilities);
    editor.client.answer_with(move |method, _| match method {
        "workspace/configuration" => Ok(json!([{"maxDiagnostics": 120}])),
        _ => Ok(Value::Null),
    });
    let header = |at| format!("[p{at}]\n");
    let text: String = (0..130).map(header).collect();
    editor.open(CONFIG, &text);
    let uri = editor.uri(CONFIG);
    let shown = editor.client.expect("120 diagnostics", |message| {
        let diagnostics = message["params"]["diagnostics"].as_array();
        message["params"]["uri"] == *uri && diagnostics.is_some_and(|all| all.len() == 120)
    });
    let last = &shown["params"]["diagnostics"][119]["message"];
    assert!(last.as_str().is_some_and(|last| last.starts_with("11 more findings")), "{last}");
    editor.client.shut_down();
}
