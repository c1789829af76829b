use tower_lsp::ls_types::Uri;

use crate::painted::Painted;
use crate::places::Place;

/// A text document that is open; its text is in one of the pairs.
pub(crate) struct OpenDocument {
    /// As the client spells it.
    pub(crate) uri: Uri,
    /// Which file it is.
    pub(crate) place: Place,
    /// What the client said the document is written in.
    pub(crate) language: String,
    /// Of its text.
    pub(crate) version: i32,
    /// The tokens that the client was last sent.
    pub(crate) painted: Painted,
}
