use tower_lsp::ls_types::SemanticToken;

/// The tokens that a client was last sent of a document, and which answer that was: one for each
/// document, kept only for a client that asks for what has changed since.
#[derive(Default)]
pub(crate) struct Painted {
    pub(crate) answer: u32,
    pub(crate) tokens: Vec<SemanticToken>,
}
