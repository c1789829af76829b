//! The real program from outside: an editor's conversations with the server, the command line, and the
//! documentation that both must keep. One binary, because each would be linked with all dependencies.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may fail")]

mod cli;
mod code_actions;
mod damage;
mod docs;
mod editing;
mod editor;
mod explain_profile;
mod frames;
mod front_ends;
mod headers;
mod ide;
mod lifecycle;
#[cfg(feature = "live")]
mod live;
mod pairing;
mod positions;
mod secrets;
mod settings;
#[cfg(unix)] // other systems have no FIFOs in directories
mod special_files;
#[cfg(windows)] // the drives are
mod uris;
