//! What is physically in a shared config or credentials file: its lines and its sections.
//!
//! Grammar: a document is a run of lines; a line ends at LF, CRLF, CR or the end of the text.
//! A line whose first visible character is `[` is a header and begins a section; the lines before
//! the first header are section 0, the preamble, which may be empty. The lines that Git puts around
//! the versions of a merge conflict are of a kind of their own.
//!
//! Invariants, each held by a property test in `tests/`:
//! - total: every text is a document, nothing is refused, no call panics on any text;
//! - lossless: the lines joined are the text, byte for byte;
//! - incremental: a document after edits equals the document made from its text;
//! - an edit reports every section whose text differs.
//!
//! Not here: setting names, what any reader makes of a line (an indented line is a continuation to
//! one and a setting to another), findings, I/O. Offsets are UTF-8 bytes in `u32`: a text of 4 GiB
//! or more is the caller's to refuse.

mod block;
mod conflict_mark;
mod document;
mod file_kind;
mod line;
mod per_file;
mod section;
mod span;

pub use conflict_mark::ConflictMark;
pub use document::{Change, Document, SectionIter};
pub use file_kind::FileKind;
pub use line::{Eol, Line, LineKind, Nesting, Parts, is_padding, trim_padding};
pub use per_file::PerFile;
pub use section::SectionText;
pub use span::Span;
