//! `aws-config-lsp/secrets`, a request of our own: what an editor covers so that nobody reads it over
//! a shoulder. One answer for all editors, whose masks then cannot differ.

use analysis::secrets::Secrets;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use crate::session::Session;

pub(crate) const SECRETS: &str = "aws-config-lsp/secrets";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SecretsParams {
    text_document: TextDocumentIdentifier,
}

#[derive(Serialize)]
pub(crate) struct SecretsAnswer {
    /// Of the text that the ranges belong to.
    version: Option<i32>,
    /// In order and apart from each other; none is longer than its line.
    ranges: Vec<Range>,
}

pub(crate) fn secrets(session: &Session, params: &SecretsParams) -> Option<SecretsAnswer> {
    let workspace = session.workspace();
    let (pair, file) = workspace.find(&params.text_document.uri)?;
    let document = pair.engine.document(file)?;
    let spans = Secrets::of(document).to_cover(document);
    let encoding = workspace.client.encoding;
    let ranges = spans.into_iter().map(|span| encoding.range(document, span)).collect();
    Some(SecretsAnswer { version: pair.files[file].version, ranges })
}
