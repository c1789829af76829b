//! What the client can do.

use tower_lsp::ls_types::{ClientCapabilities, DiagnosticTag, WorkspaceClientCapabilities};

use crate::legend::Legend;
use crate::position::Encoding;

/// The client's capabilities that change what is sent to it.
#[expect(clippy::struct_excessive_bools, reason = "each is one capability of the protocol")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Client {
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics, so they are not pushed.
    pub(crate) pulls: bool,
    /// It can be told to ask for diagnostics again.
    pub(crate) refreshes_diagnostics: bool,
    pub(crate) related_information: bool,
    pub(crate) code_description: bool,
    pub(crate) tags: bool,
    /// It answers `workspace/configuration`.
    pub(crate) configuration: bool,
    /// Files to watch can be named after the start.
    pub(crate) watches_files: bool,
    /// Edits may name the version they are for.
    pub(crate) document_changes: bool,
    /// Code actions may be more than commands.
    pub(crate) code_action_literals: bool,
    pub(crate) preferred_actions: bool,
    /// Definitions may come with the whole section and with what leads there.
    pub(crate) definition_links: bool,
    /// It asks whether something can be renamed.
    pub(crate) prepares_rename: bool,
    /// Symbols may stand in symbols.
    pub(crate) nested_symbols: bool,
    /// How many folds it takes.
    pub(crate) most_folds: usize,
    /// What it can tell apart by colour, if it asks for that at all.
    pub(crate) legend: Option<Legend>,
    /// It asks for the hints of a range.
    pub(crate) hints: bool,
    /// Links may say what they lead to.
    pub(crate) link_tooltips: bool,
    pub(crate) refreshes: Refreshes,
}

/// What the client can be told to ask for again, beside diagnostics.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Refreshes {
    pub(crate) hints: bool,
    pub(crate) lenses: bool,
    pub(crate) tokens: bool,
}

impl Refreshes {
    fn of(workspace: &WorkspaceClientCapabilities) -> Self {
        let hints = workspace.inlay_hint.as_ref().and_then(|hints| hints.refresh_support);
        let lenses = workspace.code_lens.as_ref().and_then(|lenses| lenses.refresh_support);
        let tokens = workspace.semantic_tokens.as_ref().and_then(|tokens| tokens.refresh_support);
        Self {
            hints: hints.unwrap_or(false),
            lenses: lenses.unwrap_or(false),
            tokens: tokens.unwrap_or(false),
        }
    }
}

impl Client {
    /// Reads the capabilities.
    pub(crate) fn of(capabilities: &ClientCapabilities) -> Self {
        let general = capabilities.general.as_ref();
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let published = document.and_then(|document| document.publish_diagnostics.as_ref());
        let pulled = document.and_then(|document| document.diagnostic.as_ref());
        let actions = document.and_then(|document| document.code_action.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
        let refresh = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        let definition = document.and_then(|document| document.definition);
        let renames = document.and_then(|document| document.rename.as_ref());
        let symbols = document.and_then(|document| document.document_symbol.as_ref());
        let folds = document.and_then(|document| document.folding_range.as_ref());
        let hints = document.and_then(|document| document.inlay_hint.as_ref());
        let tokens = document.and_then(|document| document.semantic_tokens.as_ref());
        let links = document.and_then(|document| document.document_link.as_ref());
        let tags = published.and_then(|published| published.tag_support.as_ref());
        let known = |tag| tags.is_some_and(|tags| tags.value_set.contains(&tag));
        Self {
            encoding: Encoding::negotiate(general.and_then(|g| g.position_encodings.as_deref())),
            pulls: pulled.is_some(),
            refreshes_diagnostics: refresh.and_then(|d| d.refresh_support).unwrap_or(false),
            related_information: published.and_then(|p| p.related_information).unwrap_or(false),
            code_description: published.and_then(|p| p.code_description_support).unwrap_or(false),
            tags: known(DiagnosticTag::UNNECESSARY) && known(DiagnosticTag::DEPRECATED),
            configuration: workspace.and_then(|w| w.configuration).unwrap_or(false),
            watches_files: watched.and_then(|w| w.dynamic_registration).unwrap_or(false),
            document_changes: edits.and_then(|e| e.document_changes).unwrap_or(false),
            code_action_literals: actions.is_some_and(|a| a.code_action_literal_support.is_some()),
            preferred_actions: actions.and_then(|a| a.is_preferred_support).unwrap_or(false),
            definition_links: definition.and_then(|d| d.link_support).unwrap_or(false),
            prepares_rename: renames.and_then(|r| r.prepare_support).unwrap_or(false),
            nested_symbols: symbols
                .and_then(|s| s.hierarchical_document_symbol_support)
                .unwrap_or(false),
            most_folds: folds.and_then(|f| f.range_limit).map_or(usize::MAX, |most| most as usize),
            legend: tokens.map(Legend::of),
            hints: hints.is_some(),
            link_tooltips: links.and_then(|l| l.tooltip_support).unwrap_or(false),
            refreshes: workspace.map(Refreshes::of).unwrap_or_default(),
        }
    }
}
