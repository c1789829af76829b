use syntax::{FileKind, Span};

/// A replacement in one of the two documents.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocatedEdit {
    /// Which document.
    pub file: FileKind,
    /// What is replaced, in bytes from the document's start.
    pub span: Span,
    /// By what; may be a secret where a change writes or moves one.
    pub text: String,
}

impl std::fmt::Debug for LocatedEdit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}: {} bytes", self.file, self.span, self.text.len())
    }
}
