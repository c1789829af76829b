//! `textDocument/diagnostic` and `workspace/diagnostic`.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use syntax::FileKind;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport as DocumentReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::session::Session;
use crate::workspace::Workspace;

pub(crate) fn diagnostic(
    session: &Session,
    params: &DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let uri = &params.text_document.uri;
    // A document that is not open has no diagnostics; clients ask for one that they just closed.
    let mut workspace = session.workspace();
    let diagnostics = workspace.diagnostics(uri).map_or(&[][..], |(diagnostics, _)| diagnostics);
    let report = match PullReport::of(diagnostics, params.previous_result_id.as_deref())? {
        PullReport::Full(report) => {
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: report,
            })
        }
        PullReport::Unchanged(report) => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: report,
            })
        }
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

pub(crate) fn workspace_diagnostic(
    session: &Session,
    params: &WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let mut workspace = session.workspace();
    let mut items = Vec::new();
    for uri in documents(&workspace) {
        let Some((diagnostics, version)) = workspace.diagnostics(&uri) else { continue };
        let previous = params.previous_result_ids.iter().find(|previous| previous.uri == uri);
        let report = PullReport::of(diagnostics, previous.map(|previous| previous.value.as_str()))?;
        items.push(report.of_document(uri, version.map(i64::from)));
    }
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

/// Every document of a pair of which one is open.
fn documents(workspace: &Workspace) -> Vec<Uri> {
    let pairs = workspace.pairs.iter();
    let documents = pairs.flat_map(|pair| {
        FileKind::ALL.map(|file| pair.engine.document(file).and(pair.shown_uri(file).cloned()))
    });
    documents.flatten().collect()
}

enum PullReport {
    Full(FullDocumentDiagnosticReport),
    Unchanged(UnchangedDocumentDiagnosticReport),
}

impl PullReport {
    /// What a client is told that knows the diagnostics of the result `previous`. The result's name
    /// is a hash of it, so that it is known again after any detour.
    fn of(diagnostics: &[Diagnostic], previous: Option<&str>) -> Result<Self> {
        let json = serde_json::to_vec(diagnostics).map_err(|_| Error::internal_error())?;
        let mut hasher = FxHasher::default();
        json.hash(&mut hasher);
        let result_id = format!("{:x}", hasher.finish());
        if previous == Some(&result_id) {
            return Ok(Self::Unchanged(UnchangedDocumentDiagnosticReport { result_id }));
        }
        let items = diagnostics.to_vec();
        Ok(Self::Full(FullDocumentDiagnosticReport { result_id: Some(result_id), items }))
    }

    fn of_document(self, uri: Uri, version: Option<i64>) -> DocumentReport {
        match self {
            Self::Full(report) => DocumentReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: report,
            }),
            Self::Unchanged(report) => {
                DocumentReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: report,
                })
            }
        }
    }
}
