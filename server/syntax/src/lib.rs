//! What is physically in a shared config file: lines, and nothing that a reader makes of them.

mod file_kind;

pub use file_kind::FileKind;
