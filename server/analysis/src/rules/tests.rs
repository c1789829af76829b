//! What holds of every rule.

use syntax::FileKind;

use super::{Check, Doc, RULES, Rule};
use crate::engine::Pair;
use crate::facts::Facts;
use crate::finding::Severity;
use crate::options::Options;

fn findings(example: &super::Example, rule: &Rule) -> Vec<(String, Severity)> {
    let mut facts = Facts::default();
    facts.config.known = true;
    facts.credentials.known = true;
    facts.now = Some(1_800_000_000);
    // A rule about repositories finds its examples in one; the others' lie outside.
    facts.config.in_repository = rule.code == "secret-in-repository";
    facts.credentials.in_repository = facts.config.in_repository;
    let options = Options { strict: rule.group == super::Group::Strict, ..Options::default() };
    let pair = Pair::new(example.texts[0].as_deref(), example.texts[1].as_deref(), facts, options);
    let files = [FileKind::Config, FileKind::Credentials];
    let all = files.into_iter().flat_map(|file| pair.findings(file));
    all.map(|finding| (finding.rule.code.to_owned(), finding.severity)).collect()
}

#[test]
fn bad_examples_fire_and_good_ones_are_silent() {
    for rule in RULES {
        let examples = Doc::examples(rule);
        if matches!(rule.check, Check::Caller | Check::File(_)) {
            continue; // what they look at is not in the text of an example; their own tests show them
        }
        assert!(examples.iter().any(|example| example.bad), "{} has no bad example", rule.code);
        assert!(examples.iter().any(|example| !example.bad), "{} has no good example", rule.code);
        for example in examples {
            let found = findings(&example, rule);
            let fires = found.iter().any(|(code, _)| code == rule.code);
            assert_eq!(fires, example.bad, "{}: {example:?} gives {found:?}", rule.code);
            if !example.bad {
                let loud = |(_, severity): &&(String, Severity)| *severity <= Severity::Warning;
                let loud: Vec<_> = found.iter().filter(loud).collect();
                assert!(
                    loud.is_empty(),
                    "{}: a good example has other faults: {loud:?}",
                    rule.code
                );
            }
        }
    }
}

#[test]
fn codes_are_in_order_and_named_after_their_files() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    let files = std::fs::read_dir(rules).unwrap().map(|entry| entry.unwrap().path());
    let stems =
        files.filter_map(|path| path.file_stem()?.to_str().map(|stem| stem.replace('_', "-")));
    let framework = ["mod", "context", "dangling", "doc", "fixture", "tests"];
    let mut stems: Vec<_> = stems.filter(|stem| !framework.contains(&stem.as_str())).collect();
    stems.sort();
    assert_eq!(stems, codes);
}

#[test]
fn documentation_begins_with_the_fault_in_one_line() {
    for rule in RULES {
        let summary = rule.summary();
        assert!(summary.ends_with('.'), "{}: {summary:?}", rule.code);
        assert!(summary.len() <= 100, "{}: the summary is {} long", rule.code, summary.len());
        assert_eq!(rule.doc.lines().nth(1), Some(""), "{}", rule.code);
    }
}
