//! `textDocument/inlayHint`.

use analysis::ide::{HintOptions, inlay_hints};
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use crate::session::Session;

pub(crate) fn inlay_hint(session: &Session, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file) = workspace.find(&params.text_document.uri)?;
    let settings = &pair.settings;
    let document = pair.engine.document(file)?;
    let span = client.encoding.span(document, params.range)?;
    let shown = settings.inlay_hints;
    let options = HintOptions {
        accounts: shown.accounts,
        expiry: shown.expiry,
        sign_in: shown.sign_in,
        aliases: &settings.accounts,
        now: host::facts::now(),
    };
    let hints = inlay_hints(&pair.engine, file, span, &options).into_iter().map(|hint| InlayHint {
        position: client.encoding.position(document, hint.offset),
        label: InlayHintLabel::String(hint.label),
        // Neither of the protocol's kinds fits: these are no types and no parameters.
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Some(hints.collect())
}
