use analysis::engine::{Checks, Pair};
use analysis::ide::*;
use analysis::{Facts, Options};
use syntax::{FileKind, PerFile, Span};

use crate::fixture::{draw, pair_of};

fn flat<'o>(entries: &'o [OutlineItem], depth: usize, all: &mut Vec<(usize, &'o OutlineItem)>) {
    for entry in entries {
        all.push((depth, entry));
        flat(&entry.children, depth + 1, all);
    }
}

#[test]
fn an_outline_has_sections_settings_and_blocks() {
    let pair = pair_of(
        "--- config\n# note\n[profile dev]\nregion = eu-west-1\ns3 =\n  max_queue_size = 5\n\
         aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n\n# next\n[plugins]\n",
    );
    let entries = document_symbols(&pair, FileKind::Config);
    let mut all = Vec::new();
    flat(&entries, 0, &mut all);
    let labels: Vec<String> = all
        .iter()
        .map(|(depth, entry)| {
            let detail = entry.detail.as_deref().unwrap_or("-");
            format!("{depth} {:?} {} {detail}", entry.kind, entry.name)
        })
        .collect();
    let spans = all.iter().zip(&labels);
    let spans = spans.map(|((_, entry), label)| (FileKind::Config, entry.at, label.as_str()));
    let expected = "--- config
# note
[profile dev]
 ^^^^^^^^^^^ 0 Section(Some(Profile)) profile dev -
region = eu-west-1
^^^^^^ 1 Setting region eu-west-1
s3 =
^^ 1 Block s3 -
  max_queue_size = 5
  ^^^^^^^^^^^^^^ 2 Number max_queue_size 5
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
^^^^^^^^^^^^^^^^^ 1 Credential aws_access_key_id AKIA…MPLE
aws_secret_access_key = x
^^^^^^^^^^^^^^^^^^^^^ 1 Credential aws_secret_access_key -

# next
[plugins]
 ^^^^^^^ 0 Section(None) plugins -
";
    assert_eq!(draw(&pair, &spans.collect::<Vec<_>>()), expected);
    assert_eq!(entries[0].span, Span::new(7, 133), "up to its last setting");
}

#[test]
fn of_a_long_file_the_first_sections_are_listed_without_their_settings() {
    let listed = |text: &str| {
        let pair = Pair::with_checks(
            PerFile { config: Some(text), credentials: None },
            Facts::default(),
            Options::default(),
            Checks::Templates,
        );
        document_symbols(&pair, FileKind::Config)
    };
    assert_eq!(listed(&"[profile a]\n".repeat(10_002)).len(), 10_000);
    let section = "[profile a]\nregion = eu-west-1\n";
    for (blank_lines, settings) in [(19_000, 1), (20_000, 0)] {
        let items = listed(&(section.to_owned() + &"\n".repeat(blank_lines)));
        assert_eq!((items.len(), items[0].children.len()), (1, settings), "{blank_lines}");
    }
}

#[test]
fn names_are_found_by_their_letters() {
    let pair = pair_of(
        "--- config\n[profile my-dev]\n[profile dev]\n[sso-session de]\n[profile prod]\n\
         --- credentials\n[dev]\n",
    );
    let found = |query: &str| -> Vec<String> {
        let found = workspace_symbols(&pair, query);
        found.iter().map(|one| format!("{} {:?}", one.name, one.file)).collect()
    };
    assert_eq!(found("DV"), ["dev Config", "dev Credentials", "my-dev Config"]);
    assert_eq!(found("").len(), 5);
    assert_eq!(found("devx"), [""; 0]);
}
