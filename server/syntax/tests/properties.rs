//! The invariants of the crate's head comment, over random texts and edits.

use proptest::prelude::*;
use syntax::{Document, Line, Nesting, Span};

/// Pieces that meet in real files, and the characters that break naive line splitters.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("[profile a]\n".to_owned()),
        Just("[default]\r\n".to_owned()),
        Just("[".to_owned()),
        Just("s3 =\n".to_owned()),
        Just("  max_queue_size = 5\n".to_owned()),
        Just("region = us-east-1\n".to_owned()),
        Just("# note\n".to_owned()),
        Just("=======\n".to_owned()),
        Just("=".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("é\u{a0}\u{200b}😀".to_owned()),
        Just("\u{2028}\u{85}\u{b}".to_owned()),
        Just("x\n".repeat(90)),
        Just("[s]\nk = v\n".repeat(200)),
        "[ -~\t\n]{0,12}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

/// The parts of a text that [`edit`] counts in.
const PARTS: usize = 10_000;

/// An edit: where it starts and how long it is, in parts of the text it meets.
fn edit() -> impl Strategy<Value = (usize, usize, String)> {
    let span = prop_oneof![4 => 0..PARTS / 100, 1 => 0..PARTS];
    (0..PARTS, span, prop_oneof![piece(), Just(String::new())])
}

fn boundary(text: &str, parts: usize) -> usize {
    let mut at = text.len() * parts.min(PARTS) / PARTS;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

type Seen = Vec<(u32, u32, String, Vec<Line>)>;

fn sections(document: &Document) -> Seen {
    let all = document.sections_from(0);
    all.map(|s| (s.start, s.first_line, s.text.into_owned(), s.lines)).collect()
}

fn agrees_with_fresh(document: &Document, text: &str) -> Result<(), TestCaseError> {
    let fresh = Document::new(text);
    prop_assert_eq!(sections(document), sections(&fresh));
    prop_assert_eq!(document.rope().to_string(), text);
    prop_assert_eq!(document.len() as usize, text.len());
    prop_assert_eq!(document.line_count() as usize, document.rope().len_lines());
    prop_assert_eq!(document.section_count() as usize, sections(&fresh).len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn lines_joined_are_the_text(text in text()) {
        let document = Document::new(&text);
        let joined: String = document.sections_from(0).map(|section| {
            let ends = (0..section.lines.len()).map(|line| section.end_of(line));
            let mut from = 0;
            ends.map(|end| {
                let line = section.text[from as usize..end as usize].to_owned();
                from = end;
                line
            }).collect::<String>()
        }).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn edits_equal_a_fresh_document(text in text(), edits in prop::collection::vec(edit(), 1..25)) {
        let (mut text, mut document) = (text.clone(), Document::new(&text));
        for (at, share, insert) in edits {
            let start = boundary(&text, at);
            let end = boundary(&text, at + share).max(start);
            let before = sections(&document);
            let change = document.edit(Span::from(start..end), &insert);
            text.replace_range(start..end, &insert);
            agrees_with_fresh(&document, &text)?;
            let after = sections(&document);
            let first = change.first as usize;
            let texts = |seen: &Seen| seen.iter().map(|s| s.2.clone()).collect::<Vec<_>>();
            let (before, after) = (texts(&before), texts(&after));
            prop_assert_eq!(&before[..first], &after[..first]);
            let tail = |all: &[String], n: u32| all[first + n as usize..].to_vec();
            prop_assert_eq!(tail(&before, change.removed), tail(&after, change.inserted));
        }
    }

    #[test]
    fn lookups_agree_with_the_walk(text in text()) {
        let document = Document::new(&text);
        for section in document.sections_from(0) {
            prop_assert_eq!(document.section_start(section.index), (section.start, section.first_line));
            let alone = document.section(section.index);
            prop_assert_eq!(&alone.text, &section.text);
            for (number, line) in section.lines.iter().enumerate() {
                let offset = section.start + line.start;
                prop_assert_eq!(document.line_of(offset), section.first_line + number as u32);
                prop_assert_eq!(document.line_span(section.first_line + number as u32).start, offset);
                prop_assert_eq!(document.section_of(offset), section.index);
                let parts = line.parts(&section.text, section.end_of(number));
                prop_assert!(parts.content.start <= parts.trimmed.start);
                prop_assert!(parts.key.end <= parts.raw.start);
                prop_assert!(parts.raw.end <= parts.content.end);
            }
        }
    }

    #[test]
    fn any_offset_is_taken(text in text(), start in 0_u32..3000, end in 0_u32..3000) {
        let mut document = Document::new(&text);
        document.edit(Span::new(start.min(end), end), "é\r");
        document.section_of(start);
        document.line_of(end);
        document.section(start);
    }
}

#[test]
fn a_line_end_completed_by_an_edit_is_one_line_end() {
    let mut document = Document::new("a = 1\rb = 2\n");
    document.edit(Span::at(6), "\n");
    assert_eq!(document.line_count(), 3);
    assert_eq!(document.rope().to_string(), "a = 1\r\nb = 2\n");
}

#[test]
fn indented_lines_know_what_they_hang_on() {
    let document = Document::new(" x\n[a]\n x\ns3 =\n  k = v\nregion = r\n  k = v\n");
    let under = |section: u32, line: usize| document.section(section).lines[line].under;
    assert_eq!(under(0, 0), Nesting::Outside);
    assert_eq!(under(1, 1), Nesting::Section);
    assert_eq!(under(1, 3), Nesting::Block);
    assert_eq!(under(1, 5), Nesting::Value);
}

#[test]
fn typing_in_one_section_touches_that_section_alone() {
    let mut document = Document::new(&"[a]\nk = v\n".repeat(1000));
    let (start, _) = document.section_start(500);
    let change = document.edit(Span::at(start + 6), "x");
    assert_eq!((change.first, change.removed, change.inserted), (500, 1, 1));
}

#[test]
fn deletions_leave_no_crumbs() {
    let mut document = Document::new(&"k = v\n".repeat(4000));
    for _ in 0..3900 {
        document.edit(Span::new(60, 66), "");
    }
    assert_eq!(document.line_count(), 101);
    assert_eq!(document.section(0).lines.len(), 100);
}
