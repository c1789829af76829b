//! What renaming promises. `PROPTEST_CASES` raises the number of files tried.

use agreement::items::{Items, items};
use agreement::{Texts, legal, lint};
use analysis::engine::Pair;
use analysis::ide::{LocatedEdit, occurrences, rename};
use analysis::model::SymbolKind;
use analysis::readers::{self, Reader};
use proptest::prelude::*;
use syntax::FileKind;

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

fn applied(texts: &Texts, edits: &[LocatedEdit]) -> Texts {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort();
    let mut texts = texts.clone();
    for edit in edits.into_iter().rev() {
        texts[edit.file as usize].replace_range(edit.span.range(), &edit.text);
    }
    texts
}

/// What each reader keeps of each file.
fn views(texts: &Texts) -> Vec<(Reader, FileKind, Option<Items>)> {
    let pairs = Reader::ALL.into_iter().flat_map(|reader| FILES.map(|file| (reader, file)));
    let read = |(reader, file)| {
        let view = readers::read(reader, file, &texts[file as usize]);
        (reader, file, view.ok().map(|view| items(&view)))
    };
    pairs.map(read).collect()
}

/// Every name of the pair, with what it is the name of.
fn names(pair: &Pair) -> Vec<(SymbolKind, String)> {
    pair.world(|world| {
        let symbols = SymbolKind::ALL.into_iter().flat_map(|kind| world.symbols(kind));
        symbols.map(|symbol| (symbol.kind(), symbol.name().to_owned())).collect()
    })
}

proptest! {
    #![proptest_config(agreement::cases())]

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
            let found = |pair: &Pair| FILES.map(|file| pair.findings(file).count());
            prop_assert_eq!(found(&pair), found(&after), "no finding comes or goes");
        }
    }
}
