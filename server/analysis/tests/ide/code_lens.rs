use analysis::ide::*;
use syntax::FileKind;

use crate::fixture::pair_of;

/// The fixture with each lens in the line above its header.
#[track_caller]
fn check(picture: &str) {
    let is_lens = |line: &&str| line.ends_with("reference") || line.ends_with("references");
    let lines: Vec<&str> = picture.lines().filter(|line| !is_lens(line)).collect();
    let pair = pair_of(&(lines.join("\n") + "\n"));
    let mut drawn = String::new();
    for (file, title) in
        [(FileKind::Config, "--- config\n"), (FileKind::Credentials, "--- credentials\n")]
    {
        let Some(document) = pair.document(file) else { continue };
        drawn += title;
        let text = document.rope().to_string();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if lenses(&pair, file).iter().any(|lens| lens.span.start == start) {
                drawn += &(lens_references(&pair, file, start).unwrap().0 + "\n");
            }
            drawn += line;
            start += line.len() as u32;
        }
    }
    assert_eq!(drawn, picture);
}

#[test]
fn sections_that_others_name_tell_how_many_do() {
    check(
        "--- config
[default]
region = eu-west-1
2 references
[profile base]
1 reference
[profile dev]
source_profile = base
[profile tool]
credential_process = vend --profile base
source_profile = dev
[plugins]
--- credentials
2 references
[base]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
",
    );
}

#[test]
fn a_lens_whose_header_is_gone_says_nothing() {
    let pair = pair_of("--- config\n[default]\nregion = eu-west-1\n[plugins]\n");
    assert_eq!(lens_references(&pair, FileKind::Config, 12), None);
    assert_eq!(lens_references(&pair, FileKind::Config, 31), None);
    assert_eq!(lens_references(&pair, FileKind::Config, 999), None);
}
