//! Refactorings as code actions.

use analysis::Finding;
use analysis::ide::{self, Refactoring, RefactoringKind};
use syntax::FileKind;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, ResourceOp, WorkspaceEdit,
};

use super::Actions;
use super::deferred::DeferredEdits;
use super::includes;
use crate::client::ClientFeatures;
use crate::workspace::document_pair::DocumentPair;

impl Actions<'_> {
    /// Adds the refactorings at a byte of the document, of the kinds that are asked for.
    pub(super) fn refactorings(&mut self, offset: u32, only: Option<&[CodeActionKind]>) {
        let (pair, file) = (self.pair, self.file);
        let is_on_header = ide::is_on_header(&pair.engine, file, offset);
        for offer in ide::refactorings(&pair.engine, file, offset) {
            let refactoring = offer.refactoring;
            let kind = protocol_kind(refactoring.kind());
            let can_create =
                self.client.creates_files || refactoring.creates(&pair.engine).is_none();
            // On a value, a change to the whole file is not what somebody looks for.
            let is_asked = only.is_some() || !is_of_file(refactoring) || is_on_header;
            if includes(only, kind.as_str()) && can_create && is_asked {
                let action =
                    CodeAction { title: offer.title, kind: Some(kind), ..CodeAction::default() };
                self.add_refactoring(action, refactoring, offset);
            }
        }
    }

    /// Adds the refactorings that do away with a finding: in the menu of that finding they come before what
    /// only hides or explains it.
    pub(super) fn refactorings_that_fix(&mut self, findings: &[&Finding], offset: u32) {
        let finding_of = |refactoring: Refactoring| {
            findings.iter().find(|finding| Some(finding.rule) == refactoring.fixes())
        };
        // They are looked for where one of them can fix something: that is seldom.
        if Refactoring::ALL.into_iter().all(|refactoring| finding_of(refactoring).is_none()) {
            return;
        }
        for offer in ide::refactorings(&self.pair.engine, self.file, offset) {
            let Some(finding) = finding_of(offer.refactoring) else { continue };
            let action = CodeAction {
                title: offer.title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: self.shown(finding),
                ..CodeAction::default()
            };
            self.add_refactoring(action, offer.refactoring, offset);
        }
    }

    fn add_refactoring(&mut self, action: CodeAction, refactoring: Refactoring, offset: u32) {
        let (pair, client, file) = (self.pair, self.client, self.file);
        let deferred = DeferredEdits::Refactoring { id: refactoring.id().to_owned(), offset };
        self.add(action, deferred, || edit(pair, client, file, offset, refactoring));
    }
}

/// Whether it changes more than the section that it is asked for in.
fn is_of_file(refactoring: Refactoring) -> bool {
    use Refactoring::{ExtractSession, InlineSession, SortSections};
    matches!(refactoring, ExtractSession | InlineSession | SortSections)
}

fn protocol_kind(of: RefactoringKind) -> CodeActionKind {
    match of {
        RefactoringKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        RefactoringKind::Inline => CodeActionKind::REFACTOR_INLINE,
        RefactoringKind::Move => CodeActionKind::new("refactor.move"),
        RefactoringKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

/// The edit of a refactoring at a byte of the document. `None` where some AWS tool would read the files
/// differently afterwards.
pub(super) fn edit(
    pair: &DocumentPair,
    client: ClientFeatures,
    file: FileKind,
    offset: u32,
    refactoring: Refactoring,
) -> Option<WorkspaceEdit> {
    let edits = ide::refactor(&pair.engine, file, offset, refactoring)?;
    let Some(created) = refactoring.creates(&pair.engine) else {
        return pair.workspace_edit(client, &edits);
    };
    let uri = pair.files[created].uri.clone()?;
    // Another program may have made the file since: then it is edited, and not emptied.
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri, options: Some(options), annotation_id: None };
    let mut operations = vec![DocumentChangeOperation::Op(ResourceOp::Create(create))];
    let documents = pair.document_edits(client, &edits)?.into_iter();
    // After the file is there; clients carry operations out in order.
    operations.extend(documents.map(DocumentChangeOperation::Edit));
    let changes = DocumentChanges::Operations(operations);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}
