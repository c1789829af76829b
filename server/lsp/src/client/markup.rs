//! Pages in the form that the client shows.

use analysis::ide::Page;
use tower_lsp::ls_types::{MarkupContent, MarkupKind};

/// A form that a page can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum MarkupFormat {
    Markdown,
    /// What a client gets that names none.
    #[default]
    Plain,
}

impl MarkupFormat {
    /// The first of the forms that a client names, which it likes best.
    pub(crate) fn of(kinds: &[MarkupKind]) -> Option<Self> {
        kinds.first().map(|kind| match kind {
            MarkupKind::Markdown => Self::Markdown,
            MarkupKind::PlainText => Self::Plain,
        })
    }

    /// A page in this form.
    pub(crate) fn content(self, page: &Page) -> MarkupContent {
        match self {
            Self::Markdown => MarkupContent { kind: MarkupKind::Markdown, value: page.markdown() },
            Self::Plain => MarkupContent { kind: MarkupKind::PlainText, value: page.plain() },
        }
    }
}
