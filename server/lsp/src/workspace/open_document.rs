use tower_lsp::ls_types::{SemanticToken, Uri};

use crate::workspace::pair_place::PairPlace;

/// A text document that is open; its text is in one of the pairs.
pub(crate) struct OpenDocument {
    /// As the client spells it.
    pub(crate) uri: Uri,
    pub(crate) place: PairPlace,
    /// What the client said the document is written in.
    pub(crate) language: String,
    /// Of its text.
    pub(crate) version: i32,
    pub(crate) sent_tokens: SentTokens,
}

/// The tokens that a client was last sent of a document, and which answer that was: kept only for a client
/// that asks for what has changed since.
#[derive(Default)]
pub(crate) struct SentTokens {
    pub(crate) answer: u32,
    pub(crate) tokens: Vec<SemanticToken>,
}
