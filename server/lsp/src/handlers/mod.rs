//! One file per method: what came in is converted, one function of the workspace or the analysis is
//! called, and its answer is converted back.

mod code_action;
mod configuration;
mod diagnostic;
mod execute_command;
mod initialize;
mod synchronization;
mod watched_files;

pub(crate) use code_action::{FIX_ALL, code_action};
pub(crate) use configuration::{did_change_configuration, pull_configuration};
pub(crate) use diagnostic::{diagnostic, workspace_diagnostic};
pub(crate) use execute_command::{RESTRICT_MODE, execute_command};
pub(crate) use initialize::{initialize, initialized};
pub(crate) use synchronization::{did_change, did_close, did_open, did_save};
pub(crate) use watched_files::{did_change_watched_files, watch_files};
