use analysis::engine::Pair;
use analysis::ide::rename_symbol;
use analysis::model::SymbolKind;
use proptest::prelude::*;
use syntax::FileKind;

use super::{corpus, pair, text, texts};

/// No text of these tests has it.
const FRESH: &str = "never-seen";

/// Renames every section there and back; how many.
fn rename_all(config: &str, credentials: &str) -> usize {
    let before = pair(config, credentials);
    let mut renamed = 0;
    for kind in SymbolKind::ALL {
        let names: Vec<String> =
            before.world().symbols(kind).map(|symbol| symbol.name().to_owned()).collect();
        for name in names {
            let Some(there) = after(&before, kind, &name, FRESH) else { continue };
            assert!(there.world().find(kind, &name).is_none(), "{name:?} is left");
            for file in FileKind::ALL {
                only_names_change(&text(&before, file), &text(&there, file), &name);
            }
            // What is quoted is written without quotes, and some names no reader would find.
            let is_quoted = config.contains(['"', '\'']) || credentials.contains(['"', '\'']);
            let Some(back) = after(&there, kind, FRESH, &name).filter(|_| !is_quoted) else {
                continue;
            };
            for file in FileKind::ALL {
                assert_eq!(text(&back, file), text(&before, file), "{name:?}");
            }
            renamed += 1;
        }
    }
    renamed
}

/// The pair after a rename that is not refused.
fn after(before: &Pair, kind: SymbolKind, from: &str, to: &str) -> Option<Pair> {
    let edits = rename_symbol(before, kind, from, to).ok()?;
    let mut after = pair(&text(before, FileKind::Config), &text(before, FileKind::Credentials));
    for edit in edits.iter().rev() {
        after.edit(edit.file, edit.span, &edit.text);
    }
    Some(after)
}

/// Lines without the name stay, and so do the order and the ends of all lines.
fn only_names_change(old: &str, new: &str, name: &str) {
    let [olds, news] =
        [old, new].map(|text| text.split_inclusive(['\n', '\r']).collect::<Vec<_>>());
    assert_eq!(olds.len(), news.len(), "{new:?}");
    for (old, new) in olds.iter().zip(news) {
        assert!(*old == new || old.contains(name) && new.contains(FRESH), "{old:?} is {new:?}");
        let end = |line: &str| line.trim_end_matches(['\n', '\r']).len().abs_diff(line.len());
        assert_eq!(end(old), end(new), "{old:?} is {new:?}");
    }
}

#[test]
fn sections_of_the_corpus_are_renamed_there_and_back() {
    let renamed: usize =
        corpus().iter().map(|(config, credentials)| rename_all(config, credentials)).sum();
    assert!(renamed > 100, "{renamed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sections_of_any_text_are_renamed_there_and_back(
        config in texts(), credentials in texts(), is_windows: bool,
    ) {
        let end = if is_windows { "\r\n" } else { "\n" };
        rename_all(&config.replace('\n', end), &credentials);
    }
}
