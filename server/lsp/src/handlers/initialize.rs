//! `initialize` and `initialized`.

use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, DiagnosticOptions,
    DiagnosticServerCapabilities, ExecuteCommandOptions, InitializeParams, InitializeResult,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};

use super::code_action::FIX_ALL;
use crate::client::Client;
use crate::server::Server;
use settings::Settings;

pub(crate) fn initialize(server: &Server, params: InitializeParams) -> InitializeResult {
    let client = Client::of(&params.capabilities);
    let mut workspace = server.workspace();
    workspace.client = client;
    if let Some(settings) = params.initialization_options.and_then(Settings::read) {
        workspace.configure(settings);
    }
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    let server_info = Some(ServerInfo { name: "aws-config-lsp".to_owned(), version });
    InitializeResult {
        server_info,
        capabilities: capabilities(client),
        ..InitializeResult::default()
    }
}

pub(crate) async fn initialized(server: &Server) {
    super::pull_configuration(server).await;
    super::watch_files(server).await;
}

fn capabilities(client: Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(synchronization()),
        diagnostic_provider: client.pulls.then(pulled_diagnostics),
        code_action_provider: client.code_action_literals.then(code_actions),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![super::RESTRICT_MODE.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

fn synchronization() -> TextDocumentSyncCapability {
    let save = SaveOptions { include_text: Some(false) };
    TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(save)),
        ..TextDocumentSyncOptions::default()
    })
}

fn pulled_diagnostics() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("aws-config-lsp".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    })
}

fn code_actions() -> CodeActionProviderCapability {
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
        ..CodeActionOptions::default()
    })
}
