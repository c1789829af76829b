//! An input as texts and edits. A byte that no UTF-8 has separates the parts, so that an input can be read and
//! written as text.

use std::borrow::Cow;

use syntax::{FileKind, PerFile, Span};

const SEPARATOR: u8 = 0xff;

/// Both files and what happens to them.
pub(crate) struct Input<'d> {
    pub(crate) texts: PerFile<String>,
    pub(crate) steps: Vec<&'d [u8]>,
}

/// Text that takes the place of a span.
pub(crate) struct Typed<'d> {
    pub(crate) file: FileKind,
    pub(crate) span: Span,
    pub(crate) text: Cow<'d, str>,
}

impl<'d> Input<'d> {
    pub(crate) fn new(data: &'d [u8]) -> Self {
        let mut parts = data.split(|byte| *byte == SEPARATOR);
        let texts = PerFile::of(|_| lossy(parts.next().unwrap_or_default()).into_owned());
        Self { texts, steps: parts.collect() }
    }

    /// Takes each step as an edit of the text that those before have left, and tells both.
    pub(crate) fn type_all(self, mut told: impl FnMut(&PerFile<String>, &Typed<'d>)) {
        let Self { mut texts, steps } = self;
        for step in steps {
            let typed = typed(step, &texts);
            texts[typed.file].replace_range(typed.span.range(), &typed.text);
            told(&texts, &typed);
        }
    }
}

/// A step as an edit: three bytes say where and how much, the rest is what is typed.
pub(crate) fn typed<'d>(step: &'d [u8], texts: &PerFile<String>) -> Typed<'d> {
    let (place, text) = step.split_at(step.len().min(3));
    let byte = |index: usize| usize::from(place.get(index).copied().unwrap_or_default());
    let file = FileKind::ALL[byte(0) % 2];
    let old = &texts[file];
    // As a share of the text, in steps of a 32,768th: a small change of an input is a small change of the place.
    let start = floor(old, old.len() * ((byte(0) >> 1) * 256 + byte(1)) / 0x8000);
    let end = floor(old, (start + byte(2)).min(old.len())).max(start);
    Typed { file, span: Span::from(start..end), text: lossy(text) }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
