//! The engine's invariant: the findings of a pair of files after any edits are those of a pair made
//! from the texts. `PROPTEST_CASES` raises the number of histories that are tried.

mod overview;
mod pieces;
mod seen;
mod steps;
mod suggestions;

use analysis::engine::Pair;
use analysis::{CredentialsDigest, Facts, Options};
use catalogue::Verdict;
use proptest::prelude::*;
use syntax::{FileKind, PerFile, Span};

use pieces::text;
use seen::{by_section, outlines, seen};
use steps::{Truth, fact, file, step, with_keys};

fn holds(truth: &Truth, pair: &Pair) -> Result<(), TestCaseError> {
    let fresh = truth.fresh();
    for file in FileKind::ALL {
        let text = truth.texts[file].as_deref();
        let kept = pair.document(file).map(|document| document.rope().to_string());
        prop_assert_eq!(kept.as_deref(), text);
        let (kept, wanted) = (seen(pair, file), seen(&fresh, file));
        let stale: Vec<_> = kept.iter().filter(|finding| !wanted.contains(finding)).collect();
        let missed: Vec<_> = wanted.iter().filter(|finding| !kept.contains(finding)).collect();
        let texts = &truth.texts;
        prop_assert!(
            kept == wanted,
            "{file:?}: stale {stale:#?}\nmissed {missed:#?}\nof {texts:?}"
        );
    }
    Ok(())
}

fn cases() -> ProptestConfig {
    let config = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { config.cases } else { 64 };
    // A history shrinks step by step.
    ProptestConfig { cases, max_shrink_iters: 20_000, ..config }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn edited_findings_are_those_of_the_texts(
        config in text(),
        credentials in prop::option::of(text()),
        own in any::<bool>(),
        steps in prop::collection::vec(step(), 1..50),
    ) {
        let mut truth = Truth { texts: PerFile { config: Some(config), credentials }, ..Truth::default() };
        for file in FileKind::ALL {
            truth.facts.files[file].known = true;
        }
        truth.facts.active = own;
        truth.facts.now = Some(1_800_000_000);
        let mut pair = truth.fresh();
        for step in &steps {
            let before = PerFile::of(|file| outlines(&pair, file));
            let sections_before = by_section(&pair);
            for file in FileKind::ALL {
                pair.take_changed(file);
            }
            truth.take(step, &mut pair);
            holds(&truth, &pair)?;
            for file in FileKind::ALL {
                let same = outlines(&pair, file) == before[file];
                prop_assert!(pair.has_changed(file) || same, "{:?} changed unnoticed", file);
            }
            let changed = FileKind::ALL.map(|file| pair.take_changed(file)).concat();
            for (id, findings) in by_section(&pair) {
                let same = sections_before.get(&id) == Some(&findings);
                prop_assert!(same || changed.contains(&id), "{id:?} changed without a word");
            }
        }
    }

    #[test]
    fn findings_after_a_change_of_facts_are_those_of_a_pair_with_the_new_facts(
        config in with_keys(),
        credentials in prop::option::of(with_keys()),
        steps in prop::collection::vec(fact(), 1..12),
    ) {
        let mut truth = Truth { texts: PerFile { config: Some(config), credentials }, ..Truth::default() };
        for file in FileKind::ALL {
            truth.facts.files[file].known = true;
        }
        let mut pair = truth.fresh();
        for step in &steps {
            truth.take(step, &mut pair);
            holds(&truth, &pair)?;
        }
        let before = by_section(&pair);
        pair.set_facts(truth.facts.clone());
        prop_assert_eq!(before, by_section(&pair), "the same facts change nothing");
    }

    #[test]
    fn any_text_and_any_edit_is_taken(
        texts in (any::<String>(), any::<String>()),
        edits in prop::collection::vec((file(), 0_u32..400, 0_u32..400, any::<String>()), 1..8),
    ) {
        let texts = PerFile { config: Some(&*texts.0), credentials: Some(&*texts.1) };
        let mut pair = Pair::new(texts, Facts::default(), Options::default());
        for (file, start, len, text) in edits {
            pair.edit(file, Span::new(start, start + len), &text);
            let texts = PerFile::of(|file| pair.document(file).map(|d| d.rope().to_string()));
            holds(&Truth { texts, ..Truth::default() }, &pair)?;
        }
    }
}

/// The lines of the sections that a change of facts checks again.
fn checked_again(pair: &mut Pair, change: impl FnOnce(&mut Pair)) -> [Vec<u32>; 2] {
    let _ = FileKind::ALL.map(|file| pair.take_changed(file));
    change(pair);
    FileKind::ALL.map(|file| {
        let ids = pair.take_changed(file);
        let mut lines: Vec<u32> = ids.into_iter().map(|id| pair.section_start(id).2).collect();
        lines.sort_unstable();
        lines
    })
}

#[test]
fn a_verdict_and_a_mode_check_what_they_affect_alone() {
    let config = "# above\n[profile a]\nregion = x\n[profile b]\nsource_profile = a\n[profile d]\n";
    let credentials = "# above\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n\
                       aws_secret_access_key = made/up\n[c]\nregion = x\n[d]\n";
    let mut pair = Pair::new(
        PerFile { config: Some(config), credentials: Some(credentials) },
        Facts::default(),
        Options::default(),
    );
    let digest = CredentialsDigest::new("AKIASP2TPHJSQH3FJRUX", "made/up", None);
    let rejected = [(digest, Verdict::UnknownKey)];
    // The next section as well: a comment at the end of one may speak of it.
    let lines = checked_again(&mut pair, |pair| pair.add_verdicts(rejected.clone()));
    assert_eq!(lines, [vec![1, 3], vec![1, 4]]);
    let lines = checked_again(&mut pair, |pair| pair.add_verdicts(rejected));
    assert_eq!(lines, <[Vec<u32>; 2]>::default());
    let lines = checked_again(&mut pair, |pair| {
        let mut facts = pair.facts().clone();
        facts.files.credentials.mode = Some(0o644);
        pair.set_facts(facts);
    });
    assert_eq!(lines, [vec![], vec![0, 1]]);
}
