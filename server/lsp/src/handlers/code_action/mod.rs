//! `textDocument/codeAction`.

mod commands;
mod deferred;
mod key_update;
mod placeholder;
mod refactor;
mod resolve;

pub(crate) use resolve::resolve as code_action_resolve;

use analysis::ide::{
    ApplicableFixes, KeyUpdate, QuickFix, findings_at, fix_all, has_safe_fix, ignore_here,
};
use analysis::{Finding, Remedy};
use syntax::{FileKind, Span};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    Diagnostic, NumberOrString, WorkspaceEdit,
};

use deferred::{ActionData, DeferredEdits};

use crate::client::ClientFeatures;
use crate::commands::{FIX_ALL, SOURCE_EXPLAIN};
use crate::session::Session;
use crate::workspace::document_pair::DocumentPair;

pub(crate) fn code_action(
    session: &Session,
    params: &CodeActionParams,
) -> Option<CodeActionResponse> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file) =
        workspace.find(&params.text_document.uri).filter(|(pair, file)| !pair.is_foreign(*file))?;
    let span = client.encoding.span(pair.engine.document(file)?, params.range)?;
    // Clients send an empty list where they ask for no kind in particular.
    let only = params.context.only.as_deref().filter(|only| !only.is_empty());
    let given = &params.context.diagnostics;
    let mut actions = Actions { pair, client, file, given, all: Vec::new() };
    if includes(only, CodeActionKind::QUICKFIX.as_str()) {
        let findings = actions.findings(span);
        // First, because it says which of the other fixes are left out.
        let update = actions.key_update(span);
        actions.quick_fixes(&findings, update.as_ref());
        actions.refactorings_that_fix(&findings, span.start);
        actions.sign_in(span.start);
        // Where nothing can be fixed the first action is the one that is taken.
        actions.explain_rules(&findings);
        actions.ignores(&findings);
    }
    // What a client without resolve is offered costs its edits, those of all fixes a lint of both files.
    // It asks at each move of the cursor, and then names no kind.
    if only.is_some() && includes(only, FIX_ALL) {
        actions.fix_all();
    }
    if (client.resolves_edits || only.is_some())
        && only.is_none_or(|only| only.iter().any(is_refactor))
    {
        actions.refactorings(span.start, only);
    }
    // Asked for alone: in the list of quick fixes it would be at each place of each profile.
    if only.is_some() && includes(only, SOURCE_EXPLAIN) {
        actions.explain_profile(span.start);
    }
    Some(actions.all.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Whether a kind is asked for: itself, or one above it, as `source` is above `source.fixAll` and the
/// empty kind above all.
fn includes(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
    let covers = |only: &CodeActionKind| {
        let below = kind.strip_prefix(only.as_str());
        let is_all = only.as_str().is_empty();
        is_all || below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(covers))
}

/// Whether a kind covers refactorings, or some of them.
fn is_refactor(kind: &CodeActionKind) -> bool {
    let kind = kind.as_str();
    kind.is_empty() || kind == "refactor" || kind.starts_with("refactor.")
}

/// Code actions as they are collected.
struct Actions<'a> {
    pair: &'a DocumentPair,
    client: ClientFeatures,
    file: FileKind,
    /// What the client shows where the actions are asked for.
    given: &'a [Diagnostic],
    all: Vec<CodeAction>,
}

impl<'a> Actions<'a> {
    /// The findings that actions are asked for: those of the client's diagnostics, else, where it sends
    /// none, those that touch `span`. Kate asks for one diagnostic and applies all that it is offered.
    fn findings(&self, span: Span) -> Vec<&'a Finding> {
        let engine = &self.pair.engine;
        if self.given.is_empty() {
            return findings_at(engine, self.file, span);
        }
        let Some(document) = engine.document(self.file) else { return Vec::new() };
        let mut findings: Vec<&Finding> = Vec::new();
        for diagnostic in self.given {
            let Some(span) = self.client.encoding.span(document, diagnostic.range) else {
                continue;
            };
            for finding in findings_at(engine, self.file, span) {
                let is_listed = findings.iter().any(|listed| std::ptr::eq(*listed, finding));
                if !is_listed && self.is_of(diagnostic, finding) {
                    findings.push(finding);
                }
            }
        }
        findings
    }

    fn quick_fixes(&mut self, findings: &[&'a Finding], update: Option<&KeyUpdate>) {
        let pair = self.pair;
        let fixes = ApplicableFixes::new(&pair.engine);
        for fix in findings.iter().flat_map(|finding| fixes.of(finding)) {
            if update.is_some_and(|update| update.replaces(&pair.engine, self.file, fix)) {
                continue;
            }
            let mut action = CodeAction {
                title: fix.title.to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: self.shown(fix.finding),
                is_preferred: (fix.preferred && self.client.preferred_actions).then_some(true),
                ..CodeAction::default()
            };
            if let Remedy::RestrictMode(file) = fix.remedy {
                action.command = self.restrict_mode(fix.title, *file);
                self.all.extend(action.command.is_some().then_some(action));
            } else {
                action.command = self.select_placeholder(fix);
                self.add_fix(action, fix);
            }
        }
    }

    fn add_fix(&mut self, action: CodeAction, fix: QuickFix<'_>) {
        let (pair, client) = (self.pair, self.client);
        let (_, Span { start, end }) = pair.engine.shown_at(fix.finding);
        let code = fix.finding.rule.code.to_owned();
        let deferred = DeferredEdits::Fix { code, start, end, index: fix.index };
        self.add(action, deferred, || pair.workspace_edit(client, &fix.edits(&pair.engine)?));
    }

    /// Adds an action with what its edits are worked out from later, or with its edits for a client that
    /// cannot ask for them.
    fn add(
        &mut self,
        mut action: CodeAction,
        deferred: DeferredEdits,
        edit: impl FnOnce() -> Option<WorkspaceEdit>,
    ) {
        if self.client.resolves_edits {
            let data = ActionData::new(self.pair, self.file, deferred);
            action.data = data.and_then(|data| serde_json::to_value(data).ok());
        } else {
            action.edit = edit();
        }
        if action.data.is_some() || action.edit.is_some() {
            self.all.push(action);
        }
    }

    /// The edit is one line, which shows whether there is room for it, so none is worked out later.
    fn ignores(&mut self, findings: &[&Finding]) {
        let mut codes = Vec::new();
        for finding in findings {
            let code = finding.rule.code;
            if codes.contains(&code) {
                continue;
            }
            codes.push(code);
            let Some(edit) = ignore_here(&self.pair.engine, finding) else { continue };
            self.all.push(CodeAction {
                title: format!("Ignore `{code}` here"),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: self.shown(finding),
                edit: self.pair.workspace_edit(self.client, &[edit]),
                ..CodeAction::default()
            });
        }
    }

    fn fix_all(&mut self) {
        let (pair, client, file) = (self.pair, self.client, self.file);
        if !has_safe_fix(&pair.engine, &[file]) {
            return;
        }
        let action = CodeAction {
            title: "Apply all safe fixes".to_owned(),
            kind: Some(CodeActionKind::new(FIX_ALL)),
            ..CodeAction::default()
        };
        self.add(action, DeferredEdits::FixAll, || {
            pair.workspace_edit(client, &fix_all(&pair.engine, &[file]))
        });
    }

    /// The client's own diagnostics of a finding, which it marks as fixed.
    fn shown(&self, finding: &Finding) -> Option<Vec<Diagnostic>> {
        let given = self.given.iter();
        let shown: Vec<Diagnostic> =
            given.filter(|one| self.is_of(one, finding)).cloned().collect();
        (!shown.is_empty()).then_some(shown)
    }

    /// Whether a diagnostic of the client is that of a finding.
    fn is_of(&self, diagnostic: &Diagnostic, finding: &Finding) -> bool {
        let (file, span) = self.pair.engine.shown_at(finding);
        let code = matches!(&diagnostic.code, Some(NumberOrString::String(code)) if code == finding.rule.code);
        code && self.pair.range(self.client, file, span) == Some(diagnostic.range)
    }
}
