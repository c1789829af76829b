use analysis::ide::*;
use analysis::model::SymbolKind;

use crate::fixture::{applied, scene};

const PAIR: &str = "--- config
[default]
source_profile = base
[profile ba$0se]
sso_session = base
[profile based]
source_profile = base
credential_process = vend --profile base --other=base
[sso-session base]
sso_region = eu-west-1
--- credentials
[base]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
";

#[track_caller]
fn refused(fixture: &str, to: &str, reason: &str) {
    let scene = scene(fixture);
    let why = rename(&scene.pair, scene.file, scene.offset, to).unwrap_err().unwrap();
    assert!(why.contains(reason), "{why}");
}

#[test]
fn a_profile_is_renamed_in_both_files_and_where_it_is_named() {
    let scene = scene(PAIR);
    let edits = rename(&scene.pair, scene.file, scene.offset, "root").unwrap();
    let expected = "--- config
[default]
source_profile = root
[profile root]
sso_session = base
[profile based]
source_profile = root
credential_process = vend --profile root --other=base
[sso-session base]
sso_region = eu-west-1
--- credentials
[root]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
";
    assert_eq!(applied(&scene.pair, &edits), expected);
}

#[test]
fn a_session_is_renamed_with_its_references() {
    let scene = scene("--- config\n[profile a]\nsso_session = a$0\n[sso-session a]\n");
    let edits = rename(&scene.pair, scene.file, scene.offset, "b").unwrap();
    let expected = "--- config\n[profile a]\nsso_session = b\n[sso-session b]\n";
    assert_eq!(applied(&scene.pair, &edits), expected);
}

#[test]
fn names_that_a_reader_cannot_find_are_refused() {
    refused(PAIR, "", "the name of a profile cannot be empty");
    refused(PAIR, "a]b", "a profile named `a]b`. Use letters, digits and");
    refused(PAIR, "a b", "a profile named `a b`");
    refused(PAIR, "a\nb", r"a profile named `a\nb`");
    refused(PAIR, "#a", "a profile named `#a`");
    refused(PAIR, "based", "profile `based` already exists: config:5");
    refused(PAIR, "default", "a profile cannot be renamed to `default`");
    let default = "--- config\n[defau$0lt]\nregion = eu-west-1\n";
    refused(default, "x", "`default` cannot be renamed");
    let session = "--- config\n[sso-session co$0rp]\n";
    refused(session, "", "the name of an sso-session cannot be empty");
    for name in ["a.b", "a-b_c", "team/dev", "jane@example.com", "x+y"] {
        let scene = scene(PAIR);
        assert!(rename(&scene.pair, scene.file, scene.offset, name).is_ok(), "{name}");
    }
}

#[test]
fn only_names_can_be_renamed() {
    let scene = scene("--- config\n[default]\nreg$0ion = eu-west-1\n");
    assert_eq!(prepare_rename(&scene.pair, scene.file, scene.offset), Err(None));
    let scene = crate::fixture::scene(PAIR);
    let (span, name) = prepare_rename(&scene.pair, scene.file, scene.offset).unwrap();
    assert_eq!((span.len(), name.as_deref()), (4, Some("base")));
}

#[test]
fn a_services_section_is_renamed_by_its_name() {
    let pair = crate::fixture::pair_of(
        "--- config\n[profile a]\nservices = s\n[services s]\ns3 =\n  endpoint_url = https://x\n",
    );
    let edits = rename_symbol(&pair, SymbolKind::Services, "s", "t").unwrap();
    let expected =
        "--- config\n[profile a]\nservices = t\n[services t]\ns3 =\n  endpoint_url = https://x\n";
    assert_eq!(applied(&pair, &edits), expected);
}
