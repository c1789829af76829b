//! What the client shows in a text beside diagnostics.

use tower_lsp::ls_types::{ClientCapabilities, WorkspaceClientCapabilities};

use crate::client::legend::Legend;

/// What the client shows in or above the lines of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Display {
    /// What it can tell apart by colour, if it asks for that at all.
    pub(crate) legend: Option<Legend>,
    /// It asks for the hints of a range.
    pub(crate) hints: bool,
    /// Links may say what they lead to.
    pub(crate) link_tooltips: bool,
    pub(crate) refreshes: Refreshes,
}

/// What the client can be told to ask for again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Refreshes {
    pub(crate) hints: bool,
    pub(crate) lenses: bool,
    pub(crate) tokens: bool,
}

impl Display {
    pub(crate) fn of(capabilities: &ClientCapabilities) -> Self {
        let document = capabilities.text_document.as_ref();
        let tokens = document.and_then(|document| document.semantic_tokens.as_ref());
        let links = document.and_then(|document| document.document_link.as_ref());
        Self {
            legend: tokens.map(Legend::of),
            hints: document.is_some_and(|document| document.inlay_hint.is_some()),
            link_tooltips: links.and_then(|links| links.tooltip_support).unwrap_or(false),
            refreshes: capabilities.workspace.as_ref().map(Refreshes::of).unwrap_or_default(),
        }
    }
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
