//! The action that puts pasted credentials into the profile that they belong to.

use analysis::ide::{QuickFix, findings_at, key_update};
use syntax::Span;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Diagnostic};

use super::Actions;
use super::deferred::DeferredEdits;

impl Actions<'_> {
    /// Adds the update, and returns the lines of the paste.
    pub(super) fn key_update(&mut self, span: Span) -> Option<Span> {
        let (pair, client) = (self.pair, self.client);
        let update = key_update(&pair.engine, self.file, span)?;
        let findings = findings_at(&pair.engine, self.file, update.paste);
        let shown = findings.into_iter().filter_map(|finding| self.shown(finding)).flatten();
        let shown: Vec<Diagnostic> = shown.collect();
        let action = CodeAction {
            title: update.title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: (!shown.is_empty()).then_some(shown),
            is_preferred: client.preferred_actions.then_some(true),
            ..CodeAction::default()
        };
        let deferred = DeferredEdits::KeyUpdate { start: span.start, end: span.end };
        self.add(action, deferred, || pair.workspace_edit(client, &update.edits));
        Some(update.paste)
    }

    /// Whether a fix changes pasted lines. Beside the update, fixes of single lines would take the
    /// credentials apart: a token joined with the secret above it, a command made a comment. A token is
    /// not inserted either where one was pasted.
    pub(super) fn changes(&self, fix: QuickFix<'_>, paste: Span) -> bool {
        if fix.finding.rule.code == "missing-session-token" {
            return true;
        }
        let edits = fix.edits(&self.pair.engine).unwrap_or_default();
        let own = edits.iter().filter(|edit| edit.file == self.file);
        own.into_iter().any(|edit| edit.span.start < paste.end && paste.start <= edit.span.end)
    }
}
