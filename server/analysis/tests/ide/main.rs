//! What an editor is offered, by what an editor can call: pictures of files with a cursor, one module for
//! each feature, and what holds of completion and hover on any text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod any_text;
mod call_hierarchy;
mod code_lens;
mod completion;
mod fixture;
mod folding;
mod formatting;
mod hover;
mod inlay_hints;
mod key_update;
mod links;
mod navigation;
mod outline;
mod profile_page;
mod refactoring;
mod rename;
mod selection;
mod semantic_tokens;
