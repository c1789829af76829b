use syntax::Document;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use crate::position::Encoding;

/// An open document that is not of AWS tools. Its text is kept, because what is pasted or decrypted into it
/// may be.
#[derive(Clone)]
pub(crate) struct ForeignDocument {
    pub(crate) language: String,
    pub(crate) version: i32,
    pub(crate) text: Document,
}

impl ForeignDocument {
    pub(crate) fn new(language: String, version: i32, text: &str) -> Self {
        Self { language, version, text: Document::new(text) }
    }

    /// Applies changes, unless they are of a version that is not newer than the one known.
    pub(crate) fn change(
        &mut self,
        encoding: Encoding,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        if self.version >= version {
            return;
        }
        self.version = version;
        for change in changes {
            let Some(range) = change.range else {
                self.text = Document::new(&change.text);
                continue;
            };
            if let Some(span) = encoding.span(&self.text, range) {
                self.text.edit(span, &change.text);
            }
        }
    }
}
