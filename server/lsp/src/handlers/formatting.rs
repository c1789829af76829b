//! `textDocument/formatting` and `textDocument/rangeFormatting`. The client's options are not used:
//! no line gets another indentation, and blanks at the end of a line are removed wherever that is safe.

use analysis::ide::{self, LocatedEdit};
use syntax::FileKind;
use tower_lsp::ls_types::{DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit, Uri};

use crate::client::ClientFeatures;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::document_pair::DocumentPair;

pub(crate) fn formatting(
    session: &Session,
    params: &DocumentFormattingParams,
) -> Option<Vec<TextEdit>> {
    let workspace = session.workspace();
    let (pair, file) = find_own(&workspace, &params.text_document.uri)?;
    Some(edits(pair, workspace.client, &ide::formatting(&pair.engine, file)))
}

pub(crate) fn range_formatting(
    session: &Session,
    params: &DocumentRangeFormattingParams,
) -> Option<Vec<TextEdit>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file) = find_own(&workspace, &params.text_document.uri)?;
    let span = client.encoding.span(pair.engine.document(file)?, params.range)?;
    Some(edits(pair, client, &ide::range_formatting(&pair.engine, file, span)))
}

/// The pair and file of a text document, unless that holds what is not of AWS tools.
fn find_own<'w>(workspace: &'w Workspace, uri: &Uri) -> Option<(&'w DocumentPair, FileKind)> {
    workspace.find(uri).filter(|(pair, file)| !pair.is_foreign(*file))
}

fn edits(pair: &DocumentPair, client: ClientFeatures, edits: &[LocatedEdit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| pair.text_edit(client, edit)).collect()
}
