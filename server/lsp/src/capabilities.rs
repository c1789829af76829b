//! What the server offers, as an answer to what the client can do.

use tower_lsp::ls_types::{
    CallHierarchyServerCapability, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CodeLensOptions, CompletionOptions, CompletionOptionsCompletionItem, DiagnosticOptions,
    DiagnosticServerCapabilities, DocumentLinkOptions, ExecuteCommandOptions,
    FoldingRangeProviderCapability, HoverProviderCapability, OneOf, RenameOptions, SaveOptions,
    SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensOptions,
    SemanticTokensServerCapabilities, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions,
};

use crate::client::ClientFeatures;
use crate::client::legend::Legend;
use crate::commands::{
    EXPLAIN_PROFILE, FIX_ALL, PROFILE_GRAPH, RESTRICT_MODE, SELECT, SOURCE_EXPLAIN, STARTERS, WHY,
};

/// What is offered to a client: nothing that it has not said it can use.
pub(crate) fn capabilities(client: ClientFeatures, live: bool) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(synchronization()),
        diagnostic_provider: client.pulls.then(pulled_diagnostics),
        // Without literals a client takes commands alone, and the fixes are edits.
        code_action_provider: client.code_action_literals.then(|| code_actions(client)),
        completion_provider: Some(completion(client)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(rename(client)),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: client.display.legend.map(semantic_tokens),
        inlay_hint_provider: client.display.hints.then_some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands(live),
            ..ExecuteCommandOptions::default()
        }),
        experimental: Some(serde_json::json!({"secrets": true, "paste": true})),
        ..ServerCapabilities::default()
    }
}

fn synchronization() -> TextDocumentSyncCapability {
    // The server has the text. Saving only means that the mode of the file may be another.
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
        // A profile may be in both files, so an edit in one changes findings in the other.
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    })
}

/// The characters after which a list is opened: those that begin a header, a value, an item of a list
/// and a part of a path or an ARN.
fn completion(client: ClientFeatures) -> CompletionOptions {
    // `[` for headers, `=` and blanks for values, `,` for lists, `/` for paths, `:` for ARNs.
    let triggers = ["[", "=", " ", ",", "/", ":"];
    CompletionOptions {
        resolve_provider: Some(true),
        trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
        completion_item: client
            .completion
            .label_details
            .then_some(CompletionOptionsCompletionItem { label_details_support: Some(true) }),
        ..CompletionOptions::default()
    }
}

fn code_actions(client: ClientFeatures) -> CodeActionProviderCapability {
    let mut kinds = vec![
        CodeActionKind::QUICKFIX,
        CodeActionKind::REFACTOR_EXTRACT,
        CodeActionKind::REFACTOR_INLINE,
        CodeActionKind::new("refactor.move"),
        CodeActionKind::REFACTOR_REWRITE,
        CodeActionKind::new(FIX_ALL),
    ];
    if client.own.shows_profiles {
        kinds.push(CodeActionKind::new(SOURCE_EXPLAIN));
    }
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(kinds),
        resolve_provider: client.resolves_edits.then_some(true),
        ..CodeActionOptions::default()
    })
}

/// Of the requests, those that the client makes.
fn semantic_tokens(legend: Legend) -> SemanticTokensServerCapabilities {
    SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        legend: legend.names(),
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(legend.deltas) }),
        ..SemanticTokensOptions::default()
    })
}

/// A client that cannot ask first whether something can be renamed only knows yes or no.
fn rename(client: ClientFeatures) -> OneOf<bool, RenameOptions> {
    if client.prepares_rename {
        let options = RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        };
        OneOf::Right(options)
    } else {
        OneOf::Left(true)
    }
}

/// The commands, those that ask AWS only where the user allows it.
fn commands(live: bool) -> Vec<String> {
    let live = if live { LIVE_COMMANDS } else { &[] };
    let always = [RESTRICT_MODE, EXPLAIN_PROFILE, PROFILE_GRAPH, WHY, SELECT, STARTERS];
    always.iter().chain(live).map(|name| (*name).to_owned()).collect()
}

#[cfg(feature = "live")]
const LIVE_COMMANDS: &[&str] = &[crate::commands::VALIDATE_PROFILE, crate::commands::VALIDATE_ALL];
#[cfg(not(feature = "live"))]
const LIVE_COMMANDS: &[&str] = &[];
