//! `textDocument/selectionRange`.

use analysis::ide::selection;
use tower_lsp::ls_types::{Position, Range, SelectionRange, SelectionRangeParams};

use crate::session::Session;

pub(crate) fn selection_range(
    session: &Session,
    params: &SelectionRangeParams,
) -> Option<Vec<SelectionRange>> {
    let workspace = session.workspace();
    let encoding = workspace.client.encoding;
    let (pair, file) = workspace.find(&params.text_document.uri)?;
    let document = pair.engine.document(file)?;
    let around = |position: &Position| {
        let spans = selection(&pair.engine, file, encoding.offset(document, *position));
        let ranges = spans.into_iter().map(|span| encoding.range(document, span));
        nest(ranges).unwrap_or_else(|| SelectionRange {
            range: Range::new(*position, *position),
            parent: None,
        })
    };
    Some(params.positions.iter().map(around).collect())
}

/// From the inside out: each range has the next as its parent.
fn nest(ranges: impl DoubleEndedIterator<Item = Range>) -> Option<SelectionRange> {
    ranges
        .rev()
        .fold(None, |outer, range| Some(SelectionRange { range, parent: outer.map(Box::new) }))
}
