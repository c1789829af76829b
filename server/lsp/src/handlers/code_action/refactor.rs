//! Refactorings as code actions, and `codeAction/resolve`, which works out their edits.

use analysis::ide::{self, Offer, Refactoring, RefactoringKind};
use serde::{Deserialize, Serialize};
use syntax::FileKind;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, ResourceOp, Uri, WorkspaceEdit,
};

use crate::client::Client;
use crate::server::Server;
use crate::workspace::OpenPair;

/// What finds a refactoring again.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: Option<i32>,
    offset: u32,
    refactoring: String,
}

/// The refactorings at a place. Their edits may hold credentials that move: where the client asks for
/// edits when it needs them, they are not sent before.
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
        if client.resolves_edits {
            let half = open.half(file);
            let refactoring = offer.refactoring.id().to_owned();
            let data = Data { uri: half.uri.clone()?, version: half.version, offset, refactoring };
            action.data = serde_json::to_value(data).ok();
        } else {
            action.edit = Some(edit(open, client, file, offset, &offer)?);
        }
        Some(action)
    });
    actions.collect()
}

pub(crate) fn resolve(server: &Server, mut action: CodeAction) -> Result<CodeAction> {
    let data = action.data.clone().and_then(|data| serde_json::from_value::<Data>(data).ok());
    let Some(data) = data else { return Ok(action) };
    let workspace = server.workspace();
    let found = workspace.find(&data.uri);
    let same = found.filter(|(open, file)| open.half(*file).version == data.version);
    let (open, file) = same.ok_or_else(stale)?;
    let offers = ide::refactorings(&open.pair, file, data.offset);
    let offer = offers.iter().find(|offer| offer.refactoring.id() == data.refactoring);
    let edit = offer.and_then(|offer| edit(open, workspace.client, file, data.offset, offer));
    action.edit = Some(edit.ok_or_else(stale)?);
    Ok(action)
}

/// `ContentModified` of the protocol: what the action was for is not there any more.
fn stale() -> Error {
    let message = "the document has changed since this was offered; ask again".into();
    Error { code: ErrorCode::ContentModified, message, data: None }
}

fn kind(of: RefactoringKind) -> CodeActionKind {
    match of {
        RefactoringKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        RefactoringKind::Inline => CodeActionKind::REFACTOR_INLINE,
        RefactoringKind::Move => CodeActionKind::new("refactor.move"),
        RefactoringKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

fn edit(
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
