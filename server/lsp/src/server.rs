//! The server as the protocol sees it: every method is one call into [`crate::handlers`].

use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::join3;
use host::own_files::Locations;
use tower_lsp::jsonrpc::Result;
#[allow(
    clippy::wildcard_imports,
    reason = "every method has parameters and an answer of its own"
)]
use tower_lsp::ls_types::*;
use tower_lsp::{Client as Peer, LanguageServer};

use crate::handlers::{self, SecretsAnswer, SecretsParams};
use crate::transport::{Flush, Outbox};
use crate::workspace::Workspace;

/// Answers one editor.
pub(crate) struct Server {
    /// For requests to the editor; what it is told goes through the outbox.
    pub(crate) peer: Peer,
    pub(crate) outbox: Outbox,
    workspace: Mutex<Workspace>,
    #[cfg(feature = "live")]
    pub(crate) asker: host::live::Asker,
    #[cfg(feature = "live")]
    pub(crate) underway: crate::underway::Underway,
}

impl Server {
    pub(crate) fn new(peer: Peer, outbox: Outbox) -> Self {
        let workspace = Mutex::new(Workspace::new(Locations::of_process()));
        Self {
            peer,
            outbox,
            workspace,
            #[cfg(feature = "live")]
            asker: host::live::Asker::default(),
            #[cfg(feature = "live")]
            underway: crate::underway::Underway::default(),
        }
    }

    /// The workspace. Never held over an `await`: changes are whole before the next message.
    pub(crate) fn workspace(&self) -> MutexGuard<'_, Workspace> {
        // A handler that panicked has left at worst findings that the next change makes anew.
        self.workspace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends what has changed, from a handler that had to wait and so is past the flush.
    pub(crate) async fn publish_late(&self) {
        let ask = self.workspace().publish(&self.outbox);
        if ask && self.workspace().client.refreshes_diagnostics {
            // An editor that refuses will ask when it wants to.
            drop(self.peer.workspace_diagnostic_refresh().await);
        }
    }
}

#[cfg(feature = "live")]
impl Server {
    /// `window/workDoneProgress/cancel`.
    #[expect(clippy::unused_async, reason = "the service takes methods that may wait")]
    pub(crate) async fn cancel(&self, params: WorkDoneProgressCancelParams) {
        self.underway.cancel(&params.token);
    }
}

impl Server {
    /// `aws-config-lsp/secrets`.
    #[expect(clippy::unused_async, reason = "the service takes methods that may wait")]
    pub(crate) async fn secrets(&self, params: SecretsParams) -> Result<Option<SecretsAnswer>> {
        Ok(handlers::secrets(self, &params))
    }

    /// Has the editor ask anew for what it shows in a text, as far as it can be told to.
    pub(crate) async fn refresh(&self, shown: Shown) {
        let can = self.workspace().client.display.refreshes;
        let all = shown == Shown::Everything;
        // At once, not one after the other's answer. An editor that refuses will ask when it wants to.
        let hints = async {
            if can.hints {
                drop(self.peer.inlay_hint_refresh().await);
            }
        };
        let lenses = async {
            if can.lenses && all {
                drop(self.peer.code_lens_refresh().await);
            }
        };
        let tokens = async {
            if can.tokens && all {
                drop(self.peer.semantic_tokens_refresh().await);
            }
        };
        join3(hints, lenses, tokens).await;
    }
}

/// What an editor shows in a text beside diagnostics.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
    /// Inlay hints.
    Hints,
    /// Inlay hints, code lenses and semantic tokens.
    Everything,
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(handlers::initialize(self, params))
    }

    async fn initialized(&self, _: InitializedParams) {
        handlers::initialized(self).await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        handlers::did_open(self, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        handlers::did_change(self, params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        handlers::did_close(self, &params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        handlers::did_save(self, params).await;
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        handlers::did_change_configuration(self, params).await;
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        handlers::did_change_watched_files(self, params).await;
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        handlers::diagnostic(self, &params)
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        handlers::workspace_diagnostic(self, &params)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        Ok(handlers::code_action(self, &params))
    }

    async fn code_action_resolve(&self, params: CodeAction) -> Result<CodeAction> {
        handlers::code_action_resolve(self, params)
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        Ok(handlers::definition(self, &params))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        Ok(handlers::references(self, &params))
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        Ok(handlers::document_highlight(self, &params))
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        handlers::prepare_rename(self, &params)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        handlers::rename(self, &params)
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        Ok(handlers::prepare_call_hierarchy(self, &params))
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        Ok(handlers::incoming_calls(self, &params))
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        Ok(handlers::outgoing_calls(self, &params))
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        Ok(handlers::document_symbol(self, &params))
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        Ok(Some(handlers::workspace_symbol(self, &params)))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(handlers::folding_range(self, &params))
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        Ok(handlers::selection_range(self, &params))
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        Ok(handlers::formatting(self, &params))
    }

    async fn range_formatting(
        &self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        Ok(handlers::range_formatting(self, &params))
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        Ok(handlers::semantic_tokens_full(self, &params))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        Ok(handlers::semantic_tokens_full_delta(self, &params))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        Ok(handlers::semantic_tokens_range(self, &params))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        Ok(handlers::inlay_hint(self, &params))
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(handlers::document_link(self, &params))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        Ok(handlers::code_lens(self, &params))
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        Ok(handlers::code_lens_resolve(self, lens))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        Ok(handlers::completion(self, params).await)
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(handlers::completion_resolve(self, item))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(handlers::hover(self, &params))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        handlers::execute_command(self, params).await
    }
}

impl Flush for Server {
    fn flush(&self, outbox: &Outbox) {
        self.workspace().publish(outbox);
    }
}
