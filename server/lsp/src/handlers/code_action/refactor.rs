//! Refactorings as code actions.

use analysis::ide::{self, Offer, Refactoring, RefactoringKind};
use syntax::FileKind;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, ResourceOp, WorkspaceEdit,
};

use super::source::{Source, data};
use crate::client::Client;
use crate::open_pair::OpenPair;

/// The refactorings at a place.
pub(super) fn refactorings(
    open: &OpenPair,
    client: Client,
    file: FileKind,
    offset: u32,
    wanted: impl Fn(&str) -> bool,
) -> Vec<CodeAction> {
    let offers = ide::refactorings(&open.pair, file, offset).into_iter();
    let actions = offers.filter_map(|offer| {
        let kind = kind(offer.refactoring.kind());
        let creatable = offer.creates.is_none() || client.creates_files;
        if !wanted(kind.as_str()) || !creatable {
            return None;
        }
        let mut action =
            CodeAction { title: offer.title.clone(), kind: Some(kind), ..CodeAction::default() };
        let id = offer.refactoring.id().to_owned();
        action.data = data(open, client, file, Source::Refactoring { id, offset });
        if action.data.is_none() {
            action.edit = Some(edit(open, client, file, offset, &offer)?);
        }
        Some(action)
    });
    actions.collect()
}

fn kind(of: RefactoringKind) -> CodeActionKind {
    match of {
        RefactoringKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        RefactoringKind::Inline => CodeActionKind::REFACTOR_INLINE,
        RefactoringKind::Move => CodeActionKind::new("refactor.move"),
        RefactoringKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

pub(super) fn edit(
    open: &OpenPair,
    client: Client,
    file: FileKind,
    offset: u32,
    offer: &Offer,
) -> Option<WorkspaceEdit> {
    let refactoring: Refactoring = offer.refactoring;
    let edits = ide::refactor(&open.pair, file, offset, refactoring)?;
    let Some(created) = offer.creates else { return open.workspace_edit(client, &edits) };
    let uri = open.half(created).uri.clone()?;
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri, options: Some(options), annotation_id: None };
    let mut operations = vec![DocumentChangeOperation::Op(ResourceOp::Create(create))];
    let documents = open.document_edits(client, &edits)?.into_iter();
    operations.extend(documents.map(DocumentChangeOperation::Edit));
    let changes = DocumentChanges::Operations(operations);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}
