//! Places and edits of a pair as the protocol has them.

use std::collections::HashMap;

use analysis::ide::LocatedEdit;
use syntax::{FileKind, Span};
use tower_lsp::ls_types::{
    AnnotatedTextEdit, DocumentChanges, Location, OneOf, OptionalVersionedTextDocumentIdentifier,
    Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::client::ClientFeatures;
use crate::workspace::document_pair::DocumentPair;

impl DocumentPair {
    /// The range of a span, in bytes of the document, of one file.
    pub(crate) fn range(
        &self,
        client: ClientFeatures,
        file: FileKind,
        span: Span,
    ) -> Option<Range> {
        Some(client.encoding.range(self.engine.document(file)?, span))
    }

    /// Where a span of one file is, in whichever document that is.
    pub(crate) fn location(
        &self,
        client: ClientFeatures,
        file: FileKind,
        span: Span,
    ) -> Option<Location> {
        let uri = self.files[file].uri.clone()?;
        Some(Location { uri, range: self.range(client, file, span)? })
    }

    /// Edits of either file, with the versions they are for where the client takes those.
    pub(crate) fn workspace_edit(
        &self,
        client: ClientFeatures,
        edits: &[LocatedEdit],
    ) -> Option<WorkspaceEdit> {
        let documents = self.document_edits(client, edits)?;
        if client.document_changes {
            let changes = DocumentChanges::Edits(documents);
            return Some(WorkspaceEdit {
                document_changes: Some(changes),
                ..WorkspaceEdit::default()
            });
        }
        let texts = |edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>>| {
            let texts = edits.into_iter().map(|edit| match edit {
                OneOf::Left(edit) => edit,
                OneOf::Right(annotated) => annotated.text_edit,
            });
            texts.collect()
        };
        // A client without versions: it applies the edits to whatever text it has.
        let changes: HashMap<_, _> = documents
            .into_iter()
            .map(|document| (document.text_document.uri, texts(document.edits)))
            .collect();
        Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
    }

    /// Edits by document; those of a file that does not exist yet are for an empty one.
    pub(crate) fn document_edits(
        &self,
        client: ClientFeatures,
        edits: &[LocatedEdit],
    ) -> Option<Vec<TextDocumentEdit>> {
        let mut documents = Vec::new();
        for file in FileKind::ALL {
            let own = edits.iter().filter(|edit| edit.file == file);
            let edits: Vec<_> = own.map(|edit| OneOf::Left(self.text_edit(client, edit))).collect();
            if edits.is_empty() {
                continue;
            }
            let pair_file = &self.files[file];
            let text_document = OptionalVersionedTextDocumentIdentifier {
                uri: pair_file.uri.clone()?,
                version: pair_file.version,
            };
            documents.push(TextDocumentEdit { text_document, edits });
        }
        (!documents.is_empty()).then_some(documents)
    }

    /// An edit of its document.
    pub(crate) fn text_edit(&self, client: ClientFeatures, edit: &LocatedEdit) -> TextEdit {
        let range = match self.engine.document(edit.file) {
            Some(document) => client.encoding.range(document, edit.span),
            // A file that is not there yet is empty, and everything is inserted at its start.
            None => Range::default(),
        };
        TextEdit { range, new_text: edit.text.clone() }
    }
}
