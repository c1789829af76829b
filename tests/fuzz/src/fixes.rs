use analysis::engine::Pair;
use analysis::{Edit, Remedy};
use syntax::{FileKind, PerFile};

use crate::engine::pair;
use crate::input::Input;

/// The edits of each fix are in the text, do not overlap, and change it.
pub(crate) fn can_be_applied(data: &[u8]) {
    let texts = Input::new(data).texts;
    let pair = pair(&texts);
    for finding in FileKind::ALL.into_iter().flat_map(|file| pair.findings(file)) {
        for fix in &finding.fixes {
            let Remedy::Edits(edits) = &fix.remedy else { continue };
            let code = finding.rule.code;
            assert!(applied(&pair, &texts, edits) != texts, "{code} changes nothing in {texts:?}");
        }
    }
}

fn applied(pair: &Pair, texts: &PerFile<String>, edits: &[Edit]) -> PerFile<String> {
    let mut texts = texts.clone();
    let mut edits: Vec<_> = edits.iter().map(|edit| (pair.locate(edit.at), &edit.text)).collect();
    edits.sort_by_key(|(place, _)| *place);
    for two in edits.windows(2) {
        let [((file, span), _), ((other, next), _)] = two else { continue };
        assert!(file != other || span.end <= next.start, "edits overlap in {texts:?}");
    }
    for ((file, span), text) in edits.into_iter().rev() {
        texts[file].replace_range(span.range(), text);
    }
    texts
}
