//! Edits of a pair as edits of its files.

use crate::engine::Pair;
use crate::finding::Edit;
use crate::located_edit::LocatedEdit;

/// In the order of the text: clients apply edits in theirs.
pub(super) fn located(pair: &Pair, edits: &[Edit]) -> Vec<LocatedEdit> {
    let mut located: Vec<LocatedEdit> = edits
        .iter()
        .map(|edit| {
            let (file, span) = pair.locate(edit.at);
            LocatedEdit { file, span, text: edit.text.clone() }
        })
        .collect();
    // Clients apply edits in their order, and the sections of a fix are not in that of the text.
    located.sort();
    located
}
