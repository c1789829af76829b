//! What is physically in a shared config file: lines, and nothing that a reader makes of them.

mod file_kind;
mod span;

pub use file_kind::FileKind;
pub use span::Span;
