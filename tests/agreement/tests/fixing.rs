//! What fixes promise. `PROPTEST_CASES` raises the number of files tried.

use agreement::items::{Items, items};
use agreement::{Texts, damage, grammar, legal, lint};
use analysis::engine::Pair;
use analysis::ide::{LocatedEdit, fix_all, quick_fixes};
use analysis::readers::{self, Readers};
use analysis::{Finding, Severity};
use proptest::prelude::*;
use syntax::FileKind;

fn applied(texts: &Texts, edits: &[LocatedEdit]) -> Texts {
    let mut texts = texts.clone();
    for edit in edits.iter().rev() {
        texts[edit.file as usize].replace_range(edit.span.range(), &edit.text);
    }
    texts
}

fn findings(pair: &Pair) -> Vec<&Finding> {
    FileKind::ALL.into_iter().flat_map(|file| pair.findings(file)).collect()
}

/// The warnings and errors.
fn harms(pair: &Pair) -> impl Iterator<Item = &Finding> {
    findings(pair).into_iter().filter(|finding| finding.severity <= Severity::Warning)
}

/// After the first fix of the first warning or error that is left, which takes a look.
fn chosen(texts: &Texts) -> Texts {
    let pair = lint(texts);
    let Some(finding) = harms(&pair).next() else { return texts.clone() };
    let (file, span) = pair.locate(finding.at);
    let actions = quick_fixes(&pair, file, span);
    let first = actions.iter().find(|action| action.finding == finding);
    let edits = first.and_then(|action| action.edits(&pair));
    edits.map_or_else(|| texts.clone(), |edits| applied(texts, &edits))
}

/// What each reader keeps of each file.
fn views(texts: &Texts) -> Vec<Option<Items>> {
    let pairs = Readers::COMMON.iter().flat_map(|reader| FileKind::ALL.map(|file| (reader, file)));
    let read = |(reader, file)| {
        readers::read(reader, file, &texts[file as usize]).ok().map(|view| items(&view))
    };
    pairs.map(read).collect()
}

proptest! {
    #![proptest_config(agreement::cases())]

    #[test]
    fn all_safe_fixes_at_once_leave_none(texts in [grammar::text(), grammar::text()]) {
        let once = applied(&texts, &fix_all(&lint(&texts), &FileKind::ALL));
        let twice = fix_all(&lint(&once), &FileKind::ALL);
        prop_assert!(twice.is_empty(), "{texts:?} became {once:?}, then {twice:?}");
    }

    #[test]
    fn what_is_legal_is_not_touched(texts in legal::texts()) {
        prop_assert_eq!(fix_all(&lint(&texts), &FileKind::ALL), []);
    }

    #[test]
    fn a_slip_is_found_and_undone((texts, (slip, at)) in (legal::texts(), damage::slip_to_undo())) {
        let Some(damaged) = damage::damaged(&texts, slip.1, &at) else { return Ok(()) };
        let pair = lint(&damaged);
        prop_assert!(!findings(&pair).is_empty(), "{}: nothing found in {damaged:?}", slip.0);
        let fixed = chosen(&applied(&damaged, &fix_all(&pair, &FileKind::ALL)));
        let left = lint(&fixed);
        let codes: Vec<_> = harms(&left).map(|harm| harm.rule.code).collect();
        prop_assert!(codes.is_empty(), "{}: {codes:?} left in {fixed:?}", slip.0);
        prop_assert!(views(&fixed) == views(&texts), "{}: {texts:?} became {fixed:?}", slip.0);
    }
}
