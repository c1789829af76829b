//! What is offered for an argument.

use clap_complete::engine::CompletionCandidate;

/// A word that can be written, and what it means.
pub(super) struct Candidate {
    pub(super) value: String,
    pub(super) help: String,
    /// It is offered only where nothing else is.
    pub(super) is_last: bool,
}

impl Candidate {
    pub(super) fn new(value: impl Into<String>, help: impl Into<String>) -> Self {
        Self { value: value.into(), help: help.into(), is_last: false }
    }

    pub(super) fn into_clap(self) -> CompletionCandidate {
        let help = (!self.help.is_empty()).then(|| self.help.into());
        CompletionCandidate::new(self.value).help(help).hide(self.is_last)
    }
}
