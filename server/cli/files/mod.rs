//! The files that commands read: the user's own, those that are named and those that are found in directories,
//! with the settings that hold for them.
//!
//! `inputs` are two files that are read together; `load`, with `trees`, `pairs` and `beside`, reads the files
//! at paths and finds which two are a pair; `own` is the user's own pair for commands that report on it.

mod beside;
pub(super) mod foreign;
pub(super) mod inputs;
pub(super) mod load;
pub(super) mod own;
pub(super) mod own_inputs;
pub(super) mod own_pair;
mod pairs;
pub(super) mod settings_file;
mod trees;
