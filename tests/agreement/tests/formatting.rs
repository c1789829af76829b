//! Formatting is white space alone: every reader sees what it saw, value for value, and a formatted
//! file stays as it is. `FORMATTED_PAIRS` sets how many generated pairs are tried, 1,000 if it is not
//! set; the real readers are asked in `live.rs`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first thing that is wrong")]

use std::env;

use agreement::seen::seen;
use agreement::{Texts, grammar, legal, lint};
use analysis::engine::Pair;
use analysis::ide::{LocatedEdit, formatting, range_formatting};
use analysis::readers::Reader;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use syntax::{FileKind, PerFile, Span};

fn pairs() -> Config {
    let cases = env::var("FORMATTED_PAIRS").map_or(1_000, |pairs| pairs.parse().unwrap());
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn is_white(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// What formatting does wrong to a file, in words.
fn faults(pair: &Pair, file: FileKind, before: &str, edits: &[LocatedEdit]) -> Vec<String> {
    let after = LocatedEdit::apply_all(before, edits);
    let mut faults = Vec::new();
    // To the library of these two, a value that ends in a backslash goes on in the next line, an empty one
    // too, which formatting puts before a header.
    let goes_on = |reader: &Reader| matches!(reader, Reader::AwsVault | Reader::Granted);
    for reader in Reader::ALL.into_iter().filter(|reader| !goes_on(reader)) {
        let (was, is) =
            (seen(reader, file, before.as_bytes()), seen(reader, file, after.as_bytes()));
        if was != is {
            faults.push(format!("{reader:?} saw {was:?} and sees {is:?} in {after:?}"));
        }
    }
    let white = |edit: &LocatedEdit| is_white(&edit.text) && is_white(&before[edit.span.range()]);
    if !edits.iter().all(white) {
        faults.push(format!("{edits:?} replace more than white space"));
    }
    if !edits.windows(2).all(|two| two[0].span.end <= two[1].span.start) {
        faults.push(format!("{edits:?} overlap"));
    }
    let mut again = Pair::new(PerFile::default(), pair.facts().clone(), pair.options().clone());
    again.replace(file, Some(&after));
    if edits == formatting(pair, file) && !formatting(&again, file).is_empty() {
        faults.push(format!("{after:?} is formatted anew"));
    }
    faults
}

/// Two texts of equal length agree outside of the lines of a span of the first.
fn agrees_outside(before: &str, edits: &[LocatedEdit], span: Span) -> bool {
    let start = before[..span.start as usize].rfind('\n').map_or(0, |at| at + 1) as u32;
    let behind = before[span.end as usize..].find('\n');
    let end = behind.map_or(before.len(), |at| span.end as usize + at + 1) as u32;
    edits.iter().all(|edit| start <= edit.span.start && edit.span.end <= end)
}

proptest! {
    #![proptest_config(pairs())]

    #[test]
    fn no_reader_sees_a_difference(texts in [grammar::text(), grammar::text()]) {
        let pair = lint(&texts);
        for file in FileKind::ALL {
            let text = &texts[file as usize];
            let faults = faults(&pair, file, text, &formatting(&pair, file));
            prop_assert!(faults.is_empty(), "{file:?} {text:?}: {faults:#?}");
        }
    }

    #[test]
    fn a_range_touches_its_lines_and_no_view(
        texts in [grammar::text(), grammar::text()],
        ends in [any::<Index>(), any::<Index>()],
    ) {
        let pair = lint(&texts);
        for file in FileKind::ALL {
            let text = &texts[file as usize];
            let places: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
            let ends = ends.map(|end| *end.get(&places));
            let span = Span::new(ends[0].min(ends[1]), ends[0].max(ends[1]));
            let edits = range_formatting(&pair, file, span);
            let all = formatting(&pair, file);
            prop_assert!(edits.iter().all(|edit| all.contains(edit)));
            prop_assert!(agrees_outside(text, &edits, span), "{text:?} {span:?}: {edits:?}");
            let faults = faults(&pair, file, text, &edits);
            prop_assert!(faults.is_empty(), "{file:?} {text:?}: {faults:#?}");
        }
    }

    #[test]
    fn legal_files_of_any_layout_end_up_alike(texts in legal::texts()) {
        let packed: Texts = texts.clone().map(|text| text.replace(" = ", "=").replace("\n\n", "\n"));
        for file in FileKind::ALL {
            let [plain, packed] = [&texts, &packed].map(|texts| {
                LocatedEdit::apply_all(&texts[file as usize], &formatting(&lint(texts), file))
            });
            let spaced = |text: &str| text.lines().filter(|line| !line.is_empty()).map(|line| line.replace('\t', "")).collect::<Vec<_>>();
            let top = |text: &str| spaced(text).into_iter().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>();
            prop_assert_eq!(top(&plain), top(&packed));
        }
    }
}

#[test]
fn the_corpus_reads_the_same() {
    let mut tried = 0;
    for case in ["corpus", "pairs"].map(fixtures::cases).concat() {
        let (title, texts) = (&case.title, case.texts());
        let pair = lint(&texts);
        for file in FileKind::ALL {
            let text = &texts[file as usize];
            let faults = faults(&pair, file, text, &formatting(&pair, file));
            assert!(faults.is_empty(), "{title} {text:?}: {faults:#?}");
            tried += usize::from(!text.is_empty());
        }
    }
    assert!(tried > 200, "only {tried} files were found");
}
