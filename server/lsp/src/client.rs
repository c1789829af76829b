//! What the client can do.

mod display;
pub(crate) mod legend;
mod markup;

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionClientCapabilities, CompletionClientCapabilities,
    CompletionItemKind, DiagnosticTag, InsertTextMode, ResourceOperationKind,
    WorkspaceEditClientCapabilities,
};

use self::display::Display;
use self::markup::MarkupFormat;
use crate::position::Encoding;

/// The client's capabilities that change what is sent to it.
#[expect(clippy::struct_excessive_bools, reason = "each is one capability of the protocol")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ClientFeatures {
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
    /// It asks for the edits of a code action when it needs them.
    pub(crate) resolves_edits: bool,
    pub(crate) own: OwnFeatures,
    /// It shows a place that it is told to.
    pub(crate) shows_documents: bool,
    /// Edits may create files.
    pub(crate) creates_files: bool,
    /// It shows how far a command has come.
    #[cfg_attr(not(feature = "live"), expect(dead_code, reason = "nothing else takes time"))]
    pub(crate) shows_progress: bool,
    /// Definitions may come with the whole section and with what leads there.
    pub(crate) definition_links: bool,
    /// It asks whether something can be renamed.
    pub(crate) prepares_rename: bool,
    /// Symbols may be nested in symbols.
    pub(crate) nested_symbols: bool,
    /// How many folds it takes.
    pub(crate) most_folds: usize,
    pub(crate) display: Display,
    pub(crate) hover_format: MarkupFormat,
    pub(crate) completion: CompletionFeatures,
}

/// What only clients have that were written for this server: capabilities in `experimental`.
#[expect(clippy::struct_excessive_bools, reason = "each is one capability")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OwnFeatures {
    /// `explainProfile`: it shows what the command that explains a profile answers.
    pub(crate) shows_profiles: bool,
    /// `explainRule`: it has the command that shows the page of a rule.
    pub(crate) explains_rules: bool,
    /// `signIn`: it has the command that signs in.
    pub(crate) signs_in: bool,
    /// `commandLinks`: links of a hover may be these commands.
    pub(crate) command_links: bool,
}

impl OwnFeatures {
    fn of(capabilities: &ClientCapabilities) -> Self {
        let experimental = capabilities.experimental.as_ref();
        let has = |name: &str| experimental.is_some_and(|experimental| experimental[name] == true);
        Self {
            shows_profiles: has("explainProfile"),
            explains_rules: has("explainRule"),
            signs_in: has("signIn"),
            command_links: has("commandLinks"),
        }
    }
}

/// What the client makes of completions.
#[expect(clippy::struct_excessive_bools, reason = "each is one capability of the protocol")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CompletionFeatures {
    /// `None` where documentation is text without a form.
    pub(crate) documentation: Option<MarkupFormat>,
    /// Texts may have places to fill in.
    pub(crate) snippets: bool,
    pub(crate) label_details: bool,
    /// Texts of several lines can be left as they are.
    pub(crate) as_is: bool,
    /// It knows the kinds of items that came after the first version of the protocol.
    pub(crate) later_kinds: bool,
}

/// The kinds in use that a client need not know.
const LATER: [CompletionItemKind; 4] = [
    CompletionItemKind::FOLDER,
    CompletionItemKind::ENUM_MEMBER,
    CompletionItemKind::CONSTANT,
    CompletionItemKind::STRUCT,
];

impl CompletionFeatures {
    fn of(capabilities: Option<&CompletionClientCapabilities>) -> Self {
        let Some(item) = capabilities.and_then(|all| all.completion_item.as_ref()) else {
            return Self::default();
        };
        let kinds =
            capabilities.and_then(|all| all.completion_item_kind.as_ref()?.value_set.as_ref());
        let modes = item.insert_text_mode_support.as_ref();
        Self {
            documentation: item.documentation_format.as_deref().and_then(MarkupFormat::of),
            snippets: item.snippet_support.unwrap_or(false),
            label_details: item.label_details_support.unwrap_or(false),
            later_kinds: kinds.is_some_and(|kinds| LATER.iter().all(|kind| kinds.contains(kind))),
            as_is: modes.is_some_and(|modes| modes.value_set.contains(&InsertTextMode::AS_IS)),
        }
    }
}

impl ClientFeatures {
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
        let hover = document.and_then(|document| document.hover.as_ref());
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
            resolves_edits: actions.is_some_and(resolves_edits),
            own: OwnFeatures::of(capabilities),
            shows_documents: shows_documents(capabilities),
            creates_files: edits.is_some_and(creates_files),
            shows_progress: shows_progress(capabilities),
            definition_links: definition.and_then(|d| d.link_support).unwrap_or(false),
            prepares_rename: renames.and_then(|r| r.prepare_support).unwrap_or(false),
            nested_symbols: symbols
                .and_then(|s| s.hierarchical_document_symbol_support)
                .unwrap_or(false),
            hover_format: hover
                .and_then(|h| MarkupFormat::of(h.content_format.as_deref()?))
                .unwrap_or_default(),
            display: Display::of(capabilities),
            completion: CompletionFeatures::of(document.and_then(|d| d.completion.as_ref())),
            most_folds: folds.and_then(|f| f.range_limit).map_or(usize::MAX, |most| most as usize),
        }
    }
}

fn shows_progress(capabilities: &ClientCapabilities) -> bool {
    capabilities.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or(false)
}

fn shows_documents(capabilities: &ClientCapabilities) -> bool {
    let window = capabilities.window.as_ref();
    window.and_then(|window| window.show_document.as_ref()).is_some_and(|show| show.support)
}

fn resolves_edits(actions: &CodeActionClientCapabilities) -> bool {
    let keeps_data = actions.data_support == Some(true);
    let resolves = actions.resolve_support.as_ref();
    keeps_data && resolves.is_some_and(|resolve| resolve.properties.iter().any(|it| it == "edit"))
}

fn creates_files(edits: &WorkspaceEditClientCapabilities) -> bool {
    let operations = edits.resource_operations.as_deref().unwrap_or_default();
    edits.document_changes == Some(true) && operations.contains(&ResourceOperationKind::Create)
}
