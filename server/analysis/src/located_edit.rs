use std::ops::Range;

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

impl LocatedEdit {
    /// The text of a file after these edits of it, which are in the order of the text.
    pub fn apply_all<'e>(text: &str, edits: impl IntoIterator<Item = &'e Self>) -> String {
        let edits = edits.into_iter();
        replace_all(text, edits.map(|edit| (edit.span.range(), edit.text.as_str())))
    }
}

impl std::fmt::Debug for LocatedEdit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}: {} bytes", self.file, self.span, self.text.len())
    }
}

/// A text after some replacements, which are in its order.
pub(crate) fn replace_all<'e>(
    text: &str,
    replacements: impl Iterator<Item = (Range<usize>, &'e str)>,
) -> String {
    let mut text = text.to_owned();
    let replacements: Vec<_> = replacements.collect();
    // From the end, so that the places of the others stay right.
    for (range, new) in replacements.into_iter().rev() {
        text.replace_range(range, new);
    }
    text
}
