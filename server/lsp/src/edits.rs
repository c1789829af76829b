//! Places and edits of a pair as the protocol has them.

use std::collections::HashMap;

use analysis::ide::LocatedEdit;
use syntax::{FileKind, Span};
use tower_lsp::ls_types::{
    DocumentChanges, Location, OneOf, OptionalVersionedTextDocumentIdentifier, Range,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::client::Client;
use crate::workspace::OpenPair;

impl OpenPair {
    /// The range of a span, in bytes of the document, of one file.
    pub(crate) fn range(&self, client: Client, file: FileKind, span: Span) -> Option<Range> {
        Some(client.encoding.range(self.pair.document(file)?, span))
    }

    /// Where a span of one file is, in whichever document that is.
    pub(crate) fn location(&self, client: Client, file: FileKind, span: Span) -> Option<Location> {
        let uri = self.half(file).uri.clone()?;
        Some(Location { uri, range: self.range(client, file, span)? })
    }

    /// An edit of its document.
    pub(crate) fn text_edit(&self, client: Client, edit: &LocatedEdit) -> Option<TextEdit> {
        let range = self.range(client, edit.file, edit.span)?;
        Some(TextEdit { range, new_text: edit.text.clone() })
    }

    /// Edits of either file, with the versions they are for where the client takes those.
    pub(crate) fn workspace_edit(
        &self,
        client: Client,
        edits: &[LocatedEdit],
    ) -> Option<WorkspaceEdit> {
        let mut documents = Vec::new();
        for file in [FileKind::Config, FileKind::Credentials] {
            let own = edits.iter().filter(|edit| edit.file == file);
            let texts: Option<Vec<TextEdit>> =
                own.map(|edit| self.text_edit(client, edit)).collect();
            let Some(texts) = texts.filter(|texts| !texts.is_empty()) else { continue };
            let half = self.half(file);
            documents.push((half.uri.clone()?, half.version, texts));
        }
        if documents.is_empty() {
            return None;
        }
        if !client.document_changes {
            let changes: HashMap<_, _> =
                documents.into_iter().map(|(uri, _, texts)| (uri, texts)).collect();
            return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
        }
        let documents = documents.into_iter().map(|(uri, version, texts)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: texts.into_iter().map(OneOf::Left).collect(),
        });
        let changes = DocumentChanges::Edits(documents.collect());
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }
}
