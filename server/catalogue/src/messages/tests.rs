use super::tables::{codes, kind, kinds, messages};
use super::{KindMarks, PatternPart, Weight};

#[test]
fn every_kind_has_a_meaning_and_a_message_or_a_code() {
    for kind in kinds() {
        assert!(kind.meaning.ends_with('.'), "{}: {}", kind.id, kind.meaning);
        let is_used = messages().iter().any(|message| message.kind == kind)
            || codes().iter().any(|code| code.kind == kind);
        assert!(is_used, "{} has no message", kind.id);
    }
}

#[test]
fn every_header_of_the_tables_names_a_kind() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/messages")).unwrap() {
        let path = entry.unwrap().path();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let Some(head) = line.strip_prefix('[').filter(|_| line.contains(']')) else {
                continue;
            };
            // A pattern may begin so: `[Errno 13] Permission denied: …`.
            let is_header = line.ends_with(']') || head.split(' ').count() == 2;
            let Some(head) = head.split([']', ' ']).next().filter(|_| is_header) else { continue };
            assert!(kind(head).is_some(), "{}: {line}", path.display());
        }
    }
}

#[test]
fn every_pattern_has_a_literal_that_can_be_looked_for() {
    for message in messages() {
        let longest = message.parts.iter().filter_map(|part| match part {
            PatternPart::Literal(text) => {
                Some(text.bytes().filter(|b| !b.is_ascii_whitespace()).count())
            }
            PatternPart::Hole(_) => None,
        });
        assert!(longest.max() >= Some(8), "{}", message.pattern);
        let holes = message.parts.windows(2);
        for pair in holes {
            assert!(
                !matches!(pair, [PatternPart::Hole(_), PatternPart::Hole(_)]),
                "{}",
                message.pattern
            );
        }
    }
}

#[test]
fn no_pattern_is_there_twice_for_one_reader() {
    let mut seen = std::collections::HashSet::new();
    for message in messages() {
        assert!(seen.insert((message.reader, message.pattern)), "{}", message.pattern);
    }
}

#[test]
fn codes_are_known_once() {
    let mut seen = std::collections::HashSet::new();
    assert!(codes().len() > 50);
    for code in codes() {
        assert!(seen.insert(code.code), "{}", code.code);
    }
}

#[test]
fn weights_say_which_message_counts() {
    assert_eq!(kind("no-credentials").map(|kind| kind.weight), Some(Weight::ChainEnd));
    assert!(Weight::Cause > Weight::ChainEnd && Weight::ChainEnd > Weight::Wrapper);
}

#[test]
fn the_names_in_code_are_those_of_the_table() {
    let of_table: Vec<&str> = kinds().iter().map(|kind| kind.id).collect();
    assert_eq!(super::kinds::ALL, of_table);
}

#[test]
fn every_word_after_the_name_of_a_kind_is_known() {
    let lines = include_str!("../../messages/kinds.txt").lines();
    let words = lines.filter_map(|line| line.strip_prefix('[')?.split_once(']'));
    for word in words.flat_map(|(_, rest)| rest.split_whitespace()) {
        let is_weight = ["wrapper", "chain-end", "general"].contains(&word);
        assert!(is_weight || KindMarks::of(word).is_some(), "{word}");
    }
}
