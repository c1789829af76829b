//! `textDocument/documentLink`.

use analysis::ide::{LinkTarget, links};
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use crate::session::Session;
use crate::workspace::uri_spelling::uri_like;

pub(crate) fn document_link(
    session: &Session,
    params: &DocumentLinkParams,
) -> Option<Vec<DocumentLink>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file) = workspace.find(&params.text_document.uri)?;
    let links = links(&pair.engine, file).into_iter().filter_map(|link| {
        let target = match link.target {
            LinkTarget::File(path) => uri_like(&params.text_document.uri, path.as_ref())?,
            LinkTarget::Url(url) => url.parse().ok()?,
        };
        Some(DocumentLink {
            range: pair.range(client, file, link.span)?,
            target: Some(target),
            tooltip: client.display.link_tooltips.then(|| link.tooltip.to_owned()),
            data: None,
        })
    });
    Some(links.collect())
}
