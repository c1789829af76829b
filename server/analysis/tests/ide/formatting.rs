use syntax::{FileKind, PerFile, Span};

use analysis::Facts;
use analysis::Options;
use analysis::engine::Pair;
use analysis::ide::LocatedEdit;
use analysis::ide::{formatting, range_formatting};

const FILE: FileKind = FileKind::Config;

fn pair(text: &str) -> Pair {
    Pair::new(
        PerFile { config: Some(text), credentials: None },
        Facts::default(),
        Options::default(),
    )
}

#[track_caller]
fn applied(text: &str, edits: &[LocatedEdit]) -> String {
    let mut text = text.to_owned();
    let white = |text: &str| text.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
    for edit in edits.iter().rev() {
        assert!(white(&edit.text) && white(&text[edit.span.range()]), "{edit:?} is not white");
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

#[track_caller]
fn check(before: &str, after: &str) {
    let formatted = applied(before, &formatting(&pair(before), FILE));
    assert_eq!(formatted, after);
    assert_eq!(formatting(&pair(after), FILE), [], "formatting it again changes it");
}

#[track_caller]
fn unchanged(text: &str) {
    check(text, text);
}

/// Formats the lines from the one that holds `from` to the one that holds `to`.
#[track_caller]
fn check_range(before: &str, from: &str, to: &str, after: &str) {
    let start = before.find(from).unwrap() as u32;
    let end = (before.find(to).unwrap() + to.len()) as u32;
    let edits = range_formatting(&pair(before), FILE, Span::new(start, end));
    assert_eq!(applied(before, &edits), after);
}

#[test]
fn one_blank_on_either_side_of_the_equals_sign() {
    check(
        "[default]\nregion=us-east-1\noutput\t =\t json\nmax_attempts= 3\nregion  = a=b\n",
        "[default]\nregion = us-east-1\noutput = json\nmax_attempts = 3\nregion = a=b\n",
    );
}

#[test]
fn one_empty_line_between_sections() {
    check(
        "\n\n[default]\nregion = a\n[profile a]\noutput = b\n\n \n\t\n[profile b]\n\n[profile c]\n",
        "[default]\nregion = a\n\n[profile a]\noutput = b\n\n[profile b]\n\n[profile c]\n",
    );
}

#[test]
fn no_more_than_one_empty_line_within_a_section() {
    check(
        "[default]\n\n\nregion = a\n \n\n# note\noutput = b\n",
        "[default]\n\nregion = a\n\n# note\noutput = b\n",
    );
    unchanged("[default]\ns3 =\n\n\n  max_queue_size = 5\nregion = a\n\n\n\n  b\n");
}

#[test]
fn a_comment_goes_with_the_section_that_it_introduces() {
    check(
        "[default]\nregion = a\n# production\n# careful\n[profile a]\n",
        "[default]\nregion = a\n\n# production\n# careful\n[profile a]\n",
    );
    check("[default]\n\n\n# production\n[profile a]\n", "[default]\n\n# production\n[profile a]\n");
}

#[test]
fn a_setting_that_was_switched_off_stays_with_its_section() {
    check(
        "[default]\nregion = a\n# output = json\n[profile a]\n# nothing yet\n[profile b]\n",
        "[default]\nregion = a\n# output = json\n\n[profile a]\n# nothing yet\n\n[profile b]\n",
    );
}

#[test]
fn no_blanks_at_the_end() {
    check(
        "[default] \t\n# note  \nregion = a \n  \noutput = json # b\t\n[profile a] # x \nregion = b \n",
        "[default]\n# note\nregion = a\n\noutput = json # b\n\n[profile a] # x\nregion = b\n",
    );
}

#[test]
fn the_file_ends_with_one_line_end() {
    check("[default]\nregion = a", "[default]\nregion = a\n");
    check("[default]\r\nregion = a", "[default]\r\nregion = a\r\n");
    check("[default]\nregion = a\n\n \n", "[default]\nregion = a\n");
    check("[default]\nregion = a\n  ", "[default]\nregion = a\n");
    unchanged("");
    unchanged("\n\n");
}

#[test]
fn line_ends_stay_as_they_are() {
    check(
        "[default]\r\nregion=a\r\n[profile a]\r\nregion = b \r\n",
        "[default]\r\nregion = a\r\n\r\n[profile a]\r\nregion = b\r\n",
    );
}

#[test]
fn blocks_and_continued_values_stay_as_they_are() {
    unchanged(
        "[default]\ns3 =\n  addressing_style=path\n   max_queue_size =  5  \nregion = a\n  b\n",
    );
    unchanged("[default]\n  region=a\n\toutput=json \n");
}

#[test]
fn a_blank_that_is_a_value_stays() {
    unchanged(
        "[default]\nregion = \noutput= \n# region = \n[profile a]# \n"
            .replace("\n[p", "\n\n[p")
            .as_str(),
    );
}

#[test]
fn what_would_become_a_comment_stays() {
    unchanged("[default]\nregion=#a\noutput=;json\nregion =#\n");
}

#[test]
fn what_readers_split_elsewhere_stays() {
    unchanged(
        "[default]\nregion:a=b\na b=c\n\"region\"=a\nregion: a  \n\u{a0}region=a\nregion\u{a0}=a\n[x=y\n",
    );
    unchanged("[default]\nregion=\u{a0}a\noutput=\u{1}a\n");
}

#[test]
fn a_lone_carriage_return_leaves_the_file_as_it_is() {
    unchanged("[default]\nregion=a\routput=json\n[profile a]\n");
}

#[test]
fn a_template_stays_as_it_is() {
    unchanged("{% if prod %}\n[default]\nregion={{ region }}\n{% endif %}\n[profile a]\n");
}

#[test]
fn a_byte_order_mark_stays() {
    check("\u{feff}[default]\nregion=a\n", "\u{feff}[default]\nregion = a\n");
    check("\u{feff}\n\n\n[default]\n", "\u{feff}\n\n[default]\n");
    unchanged("\n\n\u{feff}[default]\n");
}

#[test]
fn a_range_touches_its_lines_alone() {
    let before =
        "[default]\nregion=a\noutput=json\n[profile a]\nregion=b\n\n\n\n[profile b]\nregion=c";
    check_range(before, "output", "json", &before.replace("output=json", "output = json"));
    check_range(before, "output", "json\n", &before.replace("output=json", "output = json"));
    check_range(before, "[profile a", "a]", &before.replace("[profile a", "\n[profile a"));
    check_range(before, "region=b", "b\n\n\n\n[", &before.replace("=b\n\n\n", " = b\n"));
    check_range(before, "region=b", "b\n\n", &before.replace("=b", " = b"));
    check_range(before, "region=c", "c", &before.replace("=c", " = c\n"));
}

#[test]
fn a_section_that_begins_indented_gets_no_empty_line() {
    unchanged("[default]\nregion = a\n[profile a]\n  region = b\n");
    unchanged("[default]\nregion = a\n[profile a]\n[profile b]\n  region = b\n");
}
