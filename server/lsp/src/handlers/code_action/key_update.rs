//! The action that puts pasted credentials into the profile that they belong to.

use analysis::ide::{KeyUpdate, findings_at, key_update};
use syntax::Span;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Diagnostic};

use super::Actions;
use super::deferred::DeferredEdits;

impl Actions<'_> {
    /// Adds the update, and returns it.
    pub(super) fn key_update(&mut self, span: Span) -> Option<KeyUpdate> {
        let (pair, client) = (self.pair, self.client);
        let update = key_update(&pair.engine, self.file, span)?;
        let findings = findings_at(&pair.engine, self.file, update.paste);
        let shown = findings.into_iter().filter_map(|finding| self.shown(finding)).flatten();
        let shown: Vec<Diagnostic> = shown.collect();
        let action = CodeAction {
            title: update.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: (!shown.is_empty()).then_some(shown),
            is_preferred: client.preferred_actions.then_some(true),
            ..CodeAction::default()
        };
        let deferred = DeferredEdits::KeyUpdate { start: span.start, end: span.end };
        self.add(action, deferred, || pair.workspace_edit(client, &update.edits));
        Some(update)
    }
}
