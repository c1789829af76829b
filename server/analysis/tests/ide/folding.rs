use analysis::ide::*;
use syntax::FileKind;

use crate::fixture::pair_of;

/// A fixture whose lines begin with a mark for each fold they belong to: `s` a section, `b` a
/// block, `c` comments.
#[track_caller]
fn check(picture: &str) {
    let lines: Vec<(&str, &str)> =
        picture.lines().map(|line| line.split_once('|').unwrap()).collect();
    let text: String = lines.iter().flat_map(|(_, text)| [*text, "\n"]).collect();
    let pair = pair_of(&format!("--- config\n{text}"));
    let folds = folds(&pair, FileKind::Config);
    for (number, (marks, text)) in (0..).zip(&lines) {
        let here = folds.iter().filter(|fold| (fold.first..=fold.last).contains(&number));
        let drawn: String = here.map(|fold| if fold.comment { 'c' } else { 's' }).collect();
        assert_eq!(drawn, marks.trim(), "{text}: {folds:?}");
    }
}

#[test]
fn sections_blocks_and_comments_fold() {
    check(
        "\
c |# one
c |# two
  |
s |[default]
s |region = eu-west-1
ss|s3 =
ss|  max_queue_size = 5
ss|  # note
ss|  max_concurrent_requests = 5
s |output = json
  |
  |# one line
  |[profile a]
  |[profile b]",
    );
}

#[test]
fn a_comment_run_inside_a_section_folds_in_it() {
    check("s |[default]\nsc|# a\nsc|# b\ns |region = eu-west-1");
}
