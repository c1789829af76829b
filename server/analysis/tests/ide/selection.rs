use analysis::ide::*;

use crate::fixture::scene;

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let scene = scene(fixture);
    let document = scene.pair.document(scene.file).unwrap();
    let spans = selection(&scene.pair, scene.file, scene.offset);
    let texts: Vec<String> = spans.iter().map(|span| document.slice(*span).into_owned()).collect();
    let (whole, inner) = texts.split_last().unwrap();
    assert_eq!(inner, expected);
    assert_eq!(whole.len() as u32, document.len());
}

#[test]
fn an_item_grows_to_its_section() {
    check(
        "--- config\n[sso-session a]\nsso_registration_scopes = sso:x, sso$0:y\n\n[default]\n",
        &[
            "sso:y",
            "sso:x, sso:y",
            "sso_registration_scopes = sso:x, sso:y",
            "[sso-session a]\nsso_registration_scopes = sso:x, sso:y\n",
            "[sso-session a]\nsso_registration_scopes = sso:x, sso:y\n\n",
        ],
    );
}

#[test]
fn a_nested_setting_grows_to_its_block() {
    check(
        "--- config\n[default]\ns3 =\n  max_que$0ue_size = 5\n  addressing_style = path\n",
        &[
            "max_queue_size",
            "max_queue_size = 5",
            "s3 =\n  max_queue_size = 5\n  addressing_style = path",
        ],
    );
}

#[test]
fn a_part_of_an_arn_comes_first() {
    let arn = "arn:aws:iam::029608264753:role/dev";
    check(
        "--- config\n[default]\nrole_arn = \"arn:aws:iam::0296$008264753:role/dev\"\n",
        &["029608264753", arn, &format!("\"{arn}\""), &format!("role_arn = \"{arn}\"")],
    );
}

#[test]
fn comments_are_selected_together() {
    check(
        "--- config\n# on$0e\n# two\n\n[default]\n",
        &["# one", "# one\n# two", "# one\n# two\n\n"],
    );
}

#[test]
fn a_header_grows_from_its_name() {
    check("--- config\n[profile d$0ev]\n", &["dev", "profile dev", "[profile dev]"]);
}
