use analysis::ide::*;

use crate::fixture::{draw, scene};

const PAIR: &str = "--- config
[default]
region = eu-west-1
[profile base]
sso_session = corp
[profile dev]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = base
[profile tool]
credential_process = vend --profile \"base\" --json
[sso-session corp]
sso_region = eu-west-1
--- credentials
[base]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
";

/// Both ways from the first `at` behind `mark`.
#[track_caller]
fn check(mark: &str, expected: &str) {
    let scene = scene(&PAIR.replacen(mark, &format!("{mark}$0"), 1));
    let (origin, found) = definitions(&scene.pair, scene.file, scene.offset).unwrap();
    let definitions = found.iter().map(|one| (one.file, one.name, "definition"));
    let all = references(&scene.pair, scene.file, scene.offset, true).unwrap();
    let references = all.iter().map(|one| {
        let word = if one.role == Role::Definition { "header" } else { "reference" };
        (one.file, one.span, if one.span == origin.span { "here" } else { word })
    });
    let drawn = draw(&scene.pair, &definitions.chain(references).collect::<Vec<_>>());
    assert_eq!(lines_with_marks(&drawn), expected);
}

fn lines_with_marks(drawn: &str) -> String {
    let lines: Vec<&str> = drawn.lines().collect();
    let is_mark = |line: &str| line.trim_start().starts_with('^');
    let shown =
        |at: &usize| is_mark(lines[*at]) || lines.get(at + 1).is_some_and(|next| is_mark(next));
    let shown = (0..lines.len()).filter(shown);
    shown.flat_map(|at| [lines[at], "\n"]).collect()
}

#[test]
fn a_source_profile_leads_to_both_files() {
    check(
        "source_profile = ba",
        "\
[profile base]
         ^^^^ definition
         ^^^^ header
source_profile = base
                 ^^^^ here
credential_process = vend --profile \"base\" --json
                                     ^^^^ reference
[base]
 ^^^^ definition
 ^^^^ header
",
    );
}

#[test]
fn a_header_leads_to_its_other_half() {
    check(
        "[profile ba",
        "\
[profile base]
         ^^^^ here
source_profile = base
                 ^^^^ reference
credential_process = vend --profile \"base\" --json
                                     ^^^^ reference
[base]
 ^^^^ definition
 ^^^^ header
",
    );
}

#[test]
fn a_session_without_another_half_leads_to_itself() {
    check(
        "[sso-session",
        "\
sso_session = corp
              ^^^^ reference
[sso-session corp]
             ^^^^ definition
             ^^^^ here
",
    );
}

#[test]
fn what_names_nothing_leads_nowhere() {
    for mark in ["region =", "region = eu", "vend", "sso_sess", "role/d"] {
        let scene = scene(&PAIR.replacen(mark, &format!("{mark}$0"), 1));
        assert_eq!(definitions(&scene.pair, scene.file, scene.offset), None, "{mark}");
    }
    let scene = scene("--- config\n[profile a]\nsource_profile = gone$0\n");
    assert_eq!(definitions(&scene.pair, scene.file, scene.offset), None);
    let all = references(&scene.pair, scene.file, scene.offset, true).unwrap();
    assert_eq!(all.len(), 1, "a name without a section still has its places");
}

#[test]
fn only_this_file_is_highlighted() {
    let scene = scene(&PAIR.replacen("[base", "[ba$0se", 1));
    let found = highlights(&scene.pair, scene.file, scene.offset).unwrap();
    assert_eq!(found.len(), 1);
}
