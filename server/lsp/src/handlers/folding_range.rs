//! `textDocument/foldingRange`.

use analysis::ide::folds;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::session::Session;

pub(crate) fn folding_range(
    session: &Session,
    params: &FoldingRangeParams,
) -> Option<Vec<FoldingRange>> {
    let workspace = session.workspace();
    let (pair, file) = workspace.find(&params.text_document.uri)?;
    // Whole lines: where a line ends is the same for every client, whatever it counts in.
    let ranges = folds(&pair.engine, file).into_iter().map(|fold| FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: fold.comment.then_some(FoldingRangeKind::Comment),
        ..FoldingRange::default()
    });
    Some(ranges.take(workspace.client.most_folds).collect())
}
