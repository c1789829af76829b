//! One file per method: what came in is converted, one function of the workspace or the analysis is
//! called, and its answer is converted back.

mod call_hierarchy;
mod code_action;
mod code_lens;
mod completion;
mod configuration;
mod definition;
mod diagnostic;
mod document_link;
mod execute_command;
mod explain_profile;
mod folding_range;
mod formatting;
mod hover;
mod initialize;
mod inlay_hint;
mod outline;
mod paste;
mod profile_graph;
mod references;
mod refusal;
mod rename;
mod secrets;
mod select;
mod selection_range;
mod semantic_tokens;
mod starters;
mod synchronization;
#[cfg(feature = "live")]
mod validate;
mod watched_files;
mod why;

pub(crate) use call_hierarchy::{incoming_calls, outgoing_calls, prepare_call_hierarchy};
pub(crate) use code_action::{code_action, code_action_resolve};
pub(crate) use code_lens::{code_lens, code_lens_resolve};
pub(crate) use completion::{completion, completion_resolve};
pub(crate) use configuration::{did_change_configuration, pull_configuration};
pub(crate) use definition::definition;
pub(crate) use diagnostic::{diagnostic, workspace_diagnostic};
pub(crate) use document_link::document_link;
pub(crate) use execute_command::execute_command;
pub(crate) use explain_profile::explain_profile;
pub(crate) use folding_range::folding_range;
pub(crate) use formatting::{formatting, range_formatting};
pub(crate) use hover::hover;
pub(crate) use initialize::{initialize, initialized};
pub(crate) use inlay_hint::inlay_hint;
pub(crate) use outline::{document_symbol, workspace_symbol};
pub(crate) use paste::{PASTE, PasteAnswer, PasteParams, paste};
pub(crate) use profile_graph::profile_graph;
pub(crate) use references::{document_highlight, references};
pub(crate) use rename::{prepare_rename, rename};
pub(crate) use secrets::{SECRETS, SecretsAnswer, SecretsParams, secrets};
pub(crate) use select::select;
pub(crate) use selection_range::selection_range;
pub(crate) use semantic_tokens::{
    semantic_tokens_full, semantic_tokens_full_delta, semantic_tokens_range,
};
pub(crate) use starters::starters;
pub(crate) use synchronization::{did_change, did_close, did_open, did_save};
#[cfg(feature = "live")]
pub(crate) use validate::{validate, validate_saved};
pub(crate) use watched_files::{did_change_watched_files, watch_files};
pub(crate) use why::why;
