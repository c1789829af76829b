//! Every span that the analysis hands out is one of the text: in order, inside the file, at the ends of
//! characters; every edit can be made; and nothing panics: not a rule, not a fix, not an editing
//! feature at any place of any text. `PROPTEST_CASES` raises the number of pairs that are tried.

#![allow(clippy::panic, reason = "a test may fail")]

mod features;
mod findings;
mod scene;
mod texts;

use proptest::prelude::*;
use syntax::FileKind;

use scene::Scene;
use texts::texts;

fn cases(usual: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { config.cases } else { usual };
    ProptestConfig { cases, max_shrink_iters: 1_000, ..config }
}

#[test]
fn an_odd_character_may_stand_at_any_place() {
    for plain in texts::PLAIN {
        for at in (0..=plain.len()).filter(|at| plain.is_char_boundary(*at)) {
            for odd in texts::ODD {
                let mut text = (*plain).to_owned();
                text.insert_str(at, odd);
                findings::check_spans(&Scene::new(&[Some(text), None].into(), false));
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn findings_point_into_the_text_and_fixes_can_be_applied(
        texts in texts(),
        hidden_mark in any::<bool>(),
    ) {
        findings::check_findings(&Scene::new(&texts, hidden_mark));
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn editing_features_answer_at_every_place(texts in texts()) {
        let scene = Scene::new(&texts, false);
        for file in FileKind::ALL {
            if scene.pair.document(file).is_none() {
                continue;
            }
            features::check_file(&scene, file);
            for at in scene.boundaries(file) {
                features::check_place(&scene, file, at);
            }
            let sections = scene.pair.document(file).map_or(0, syntax::Document::section_count);
            for section in 0..sections {
                let start = scene.pair.document(file).map(|it| it.section_start(section).0);
                features::check_refactorings(&scene, file, start.unwrap_or_default());
            }
        }
    }
}
