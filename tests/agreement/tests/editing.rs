//! What renaming and refactoring promise. `PROPTEST_CASES` raises the number of files tried.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use agreement::items::{Items, items};
use agreement::{Texts, grammar, legal, lint};
use analysis::engine::Pair;
use analysis::ide::{LocatedEdit, Refactoring, occurrences, refactor, refactorings, rename};
use analysis::model::SymbolKind;
use analysis::readers::{self, Reader, Readers};
use analysis::{Finding, Severity};
use proptest::prelude::*;
use syntax::FileKind;

fn applied(texts: &Texts, edits: &[LocatedEdit]) -> Texts {
    let mut edits: Vec<_> = edits.iter().collect();
    // Of those at one place, the first stays first.
    edits.sort_by_key(|edit| (edit.file, edit.span.start));
    let mut texts = texts.clone();
    for edit in edits.into_iter().rev() {
        texts[edit.file as usize].replace_range(edit.span.range(), &edit.text);
    }
    texts
}

/// What each reader keeps of each file.
fn views(texts: &Texts) -> Vec<(Reader, FileKind, Option<Items>)> {
    let pairs = Readers::COMMON.iter().flat_map(|reader| FileKind::ALL.map(|file| (reader, file)));
    let read = |(reader, file)| {
        let view = readers::read(reader, file, &texts[file as usize]);
        (reader, file, view.ok().map(|view| items(&view)))
    };
    pairs.map(read).collect()
}

/// Every name of the pair, with what it is the name of.
fn names(pair: &Pair) -> Vec<(SymbolKind, String)> {
    let world = &pair.world();
    let symbols = SymbolKind::ALL.into_iter().flat_map(|kind| world.symbols(kind));
    symbols.map(|symbol| (symbol.kind(), symbol.name().to_owned())).collect()
}

/// Sections, settings and values of both files as a reader that merges them sees them, whatever the
/// order: what sorting, moving and merging must not change.
fn merged(texts: &Texts) -> Vec<(Reader, Option<Items>)> {
    let merge = |reader| {
        let mut all = Items::new();
        for file in FileKind::ALL {
            let view = readers::read(reader, file, &texts[file as usize]).ok()?;
            all.extend(items(&view));
        }
        Some(all)
    };
    Readers::COMMON.iter().map(|reader| (reader, merge(reader))).collect()
}

/// Codes of the warnings and errors.
fn harms(texts: &Texts) -> Vec<&'static str> {
    let pair = lint(texts);
    let all = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    let harms = all.filter(|finding: &&Finding| finding.severity <= Severity::Warning);
    harms.map(|finding| finding.rule.code).collect()
}

/// Takes edits back: what stood in their places goes where their texts now stand.
fn undone(before: &Texts, edits: &[LocatedEdit], after: &Texts) -> Texts {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort();
    let mut ends = [(0_u32, 0_u32); 2];
    let mut back = Vec::new();
    for edit in edits {
        let (old, new) = &mut ends[edit.file as usize];
        let start = *new + (edit.span.start - *old);
        let span = syntax::Span::new(start, start + edit.text.len() as u32);
        let text = before[edit.file as usize][edit.span.range()].to_owned();
        back.push(LocatedEdit { file: edit.file, span, text });
        (*old, *new) = (edit.span.end, span.end);
    }
    applied(after, &back)
}

/// Every refactoring that is offered in a pair keeps its promise.
fn refactorings_hold(texts: &Texts) -> Result<usize, TestCaseError> {
    let pair = lint(texts);
    let mut tried = 0;
    for file in FileKind::ALL {
        let document = pair.document(file).unwrap();
        for section in 0..document.section_count() {
            let at = document.section_start(section).0;
            for offer in refactorings(&pair, file, at) {
                // Where a damaged file lets a reader see something else, nothing is done.
                let Some(edits) = refactor(&pair, file, at, offer.refactoring) else { continue };
                let after = applied(texts, &edits);
                tried += 1;
                prop_assert_eq!(&undone(texts, &edits, &after), texts, "{:?}", offer);
                let (old, new) = (harms(texts), harms(&after));
                let added = new.iter().filter(|code| !old.contains(code)).collect::<Vec<_>>();
                prop_assert!(added.is_empty(), "{offer:?} adds {added:?}: {texts:?} to {after:?}");
                let keeps = matches!(
                    offer.refactoring,
                    Refactoring::SortSections | Refactoring::MoveCredentials
                );
                let same = !keeps || merged(texts) == merged(&after);
                prop_assert!(same, "{offer:?} changes a view: {texts:?} to {after:?}");
            }
        }
    }
    Ok(tried)
}

#[test]
fn refactorings_of_the_corpus_hold() {
    let mut tried = 0;
    for case in ["corpus", "pairs"].map(fixtures::cases).concat() {
        let held = refactorings_hold(&case.texts());
        tried += held.unwrap_or_else(|error| panic!("{}: {error}", case.title));
    }
    assert!(tried > 50, "only {tried} were offered");
}

proptest! {
    #![proptest_config(agreement::cases())]

    #[test]
    fn refactorings_keep_their_promises(texts in legal::texts()) {
        refactorings_hold(&texts)?;
    }

    #[test]
    fn refactorings_of_damaged_files_keep_their_promises(texts in [grammar::text(), grammar::text()]) {
        refactorings_hold(&texts)?;
    }

    #[test]
    fn renaming_there_and_back_changes_nothing(texts in legal::texts()) {
        let pair = lint(&texts);
        for (kind, name) in names(&pair).into_iter().filter(|(_, name)| name != "default") {
            let places = occurrences(&pair, kind, &name);
            let at = &places[0];
            let edits = rename(&pair, at.file, at.span.start, "new-name").unwrap();
            prop_assert_eq!(edits.len(), places.len());
            let renamed = applied(&texts, &edits);
            let after = lint(&renamed);
            let new = occurrences(&after, kind, "new-name");
            prop_assert_eq!(new.len(), places.len());
            prop_assert!(occurrences(&after, kind, &name).is_empty());
            let back = rename(&after, new[0].file, new[0].span.start, &name).unwrap();
            prop_assert_eq!(&applied(&renamed, &back), &texts);
            // Nothing but the name is another one: put back in the text of what readers see.
            let expected = views(&texts);
            let restored = views(&applied(&renamed, &back));
            prop_assert!(expected.iter().zip(&restored).all(|(a, b)| a.2 == b.2));
            let found = |pair: &Pair| FileKind::ALL.map(|file| pair.findings(file).count());
            prop_assert_eq!(found(&pair), found(&after), "no finding comes or goes");
        }
    }
}
