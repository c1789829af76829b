use analysis::ide::hover;
use proptest::prelude::*;
use syntax::FileKind;

use super::{corpus, holds_no_secret, pair, text, texts};

fn look_everywhere(config: &str, credentials: &str) -> usize {
    let pair = pair(config, credentials);
    let mut pages = 0;
    for file in FileKind::ALL {
        let text = text(&pair, file);
        for offset in 0..=text.len() as u32 + 2 {
            let Some(found) = hover(&pair, file, offset) else { continue };
            pages += 1;
            assert!(text.get(found.span.range()).is_some(), "{:?} of {text:?}", found.span);
            assert!(
                found.span.touches(offset.min(text.len() as u32)),
                "{:?} at {offset} of {text:?}",
                found.span
            );
            holds_no_secret(&found.page.markdown());
            holds_no_secret(&found.page.plain());
        }
    }
    pages
}

#[test]
fn the_corpus_can_be_looked_at_everywhere() {
    let pages: usize =
        corpus().iter().map(|(config, credentials)| look_everywhere(config, credentials)).sum();
    assert!(pages > 10_000, "{pages} pages");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_can_be_looked_at_everywhere(config in texts(), credentials in texts()) {
        look_everywhere(&config, &credentials);
    }
}
