//! `textDocument/codeAction`.

mod refactor;
mod resolve;
mod source;

pub(crate) use resolve::resolve as code_action_resolve;

use analysis::ide::{findings_at, fix_all, fixes_of, ignore_here};
use analysis::{Finding, Remedy};
use syntax::{FileKind, Span};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Command,
    Diagnostic, NumberOrString,
};

use source::{Source, data};

use crate::client::Client;
use crate::commands::{FIX_ALL, RESTRICT_MODE};
use crate::open_pair::OpenPair;
use crate::session::Session;

pub(crate) fn code_action(
    session: &Session,
    params: &CodeActionParams,
) -> Option<CodeActionResponse> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (open, file) =
        workspace.find(&params.text_document.uri).filter(|(open, file)| !open.is_foreign(*file))?;
    let span = client.encoding.span(open.pair.document(file)?, params.range)?;
    // Clients send an empty list where they ask for no kind in particular.
    let only = params.context.only.as_deref().filter(|only| !only.is_empty());
    let given = &params.context.diagnostics;
    let mut actions = Actions { open, client, given, all: Vec::new() };
    if wanted(only, CodeActionKind::QUICKFIX.as_str()) {
        let findings = actions.findings(file, span);
        actions.quick_fixes(file, &findings);
        actions.ignores(&findings);
    }
    // Costs a lint of everything, so not for the bulb beside the cursor.
    if only.is_some() && wanted(only, FIX_ALL) {
        actions.fix_all(file);
    }
    // Without resolve each edit is worked out here: not for the bulb beside the cursor either.
    let cheap = client.resolves_edits || only.is_some();
    if cheap && only.is_none_or(|only| only.iter().any(is_refactor)) {
        let wanted = |kind: &str| wanted(only, kind);
        actions.all.extend(refactor::refactorings(open, client, file, span.start, wanted));
    }
    Some(actions.all.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Whether a kind is asked for: itself, or one above it, as `source` is above `source.fixAll` and the
/// empty kind above all.
fn wanted(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
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
    open: &'a OpenPair,
    client: Client,
    /// What the client shows where the actions are asked for.
    given: &'a [Diagnostic],
    all: Vec<CodeAction>,
}

impl<'a> Actions<'a> {
    /// The findings that actions are asked for: those of the client's diagnostics, else, where it sends
    /// none, those that touch `span`. Kate asks for one diagnostic and applies all that it is offered.
    fn findings(&self, file: FileKind, span: Span) -> Vec<&'a Finding> {
        let pair = &self.open.pair;
        if self.given.is_empty() {
            return findings_at(pair, file, span);
        }
        let Some(document) = pair.document(file) else { return Vec::new() };
        let mut findings: Vec<&Finding> = Vec::new();
        for diagnostic in self.given {
            let Some(span) = self.client.encoding.span(document, diagnostic.range) else {
                continue;
            };
            let known =
                |finding: &&Finding| findings.iter().any(|one| std::ptr::eq(*one, *finding));
            let mut found = findings_at(pair, file, span);
            found.retain(|finding| self.is_of(diagnostic, finding) && !known(finding));
            findings.extend(found);
        }
        findings
    }

    fn quick_fixes(&mut self, file: FileKind, findings: &[&'a Finding]) {
        let open = self.open;
        for action in findings.iter().flat_map(|finding| fixes_of(&open.pair, finding)) {
            let (edit, command) = match action.remedy {
                Remedy::RestrictMode(file) => (None, self.restrict_mode(action.title, *file)),
                Remedy::Edits(_) | Remedy::Rename { .. } | Remedy::Move { .. } => {
                    (self.open.workspace_edit(self.client, &action.edits), None)
                }
            };
            if edit.is_none() && command.is_none() {
                continue;
            }
            let (_, at) = self.open.pair.locate(action.finding.at);
            let source = Source::Fix {
                code: action.finding.rule.code.to_owned(),
                title: action.title.to_owned(),
                offset: at.start,
            };
            let edits = command.is_none();
            let data = edits.then(|| data(self.open, self.client, file, source)).flatten();
            let edit = edit.filter(|_| data.is_none());
            let preferred = action.preferred && self.client.preferred_actions;
            self.all.push(CodeAction {
                title: action.title.to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: self.shown(action.finding),
                edit,
                command,
                data,
                is_preferred: preferred.then_some(true),
                ..CodeAction::default()
            });
        }
    }

    fn ignores(&mut self, findings: &[&Finding]) {
        let mut codes = Vec::new();
        for finding in findings {
            let code = finding.rule.code;
            if codes.contains(&code) {
                continue;
            }
            codes.push(code);
            let Some(edit) = ignore_here(&self.open.pair, finding) else { continue };
            self.all.push(CodeAction {
                title: format!("Ignore `{code}` here"),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: self.shown(finding),
                edit: self.open.workspace_edit(self.client, &[edit]),
                ..CodeAction::default()
            });
        }
    }

    fn fix_all(&mut self, file: FileKind) {
        let edit = self.open.workspace_edit(self.client, &fix_all(&self.open.pair, &[file]));
        if edit.is_some() {
            self.all.push(CodeAction {
                title: "Fix all that can be fixed safely".to_owned(),
                kind: Some(CodeActionKind::new(FIX_ALL)),
                edit,
                ..CodeAction::default()
            });
        }
    }

    /// The client's own diagnostics of a finding, which it marks as mended.
    fn shown(&self, finding: &Finding) -> Option<Vec<Diagnostic>> {
        let given = self.given.iter();
        let shown: Vec<Diagnostic> =
            given.filter(|one| self.is_of(one, finding)).cloned().collect();
        (!shown.is_empty()).then_some(shown)
    }

    /// Whether a diagnostic of the client is that of a finding.
    fn is_of(&self, diagnostic: &Diagnostic, finding: &Finding) -> bool {
        let (file, span) = self.open.pair.locate(finding.at);
        let code = matches!(&diagnostic.code, Some(NumberOrString::String(code)) if code == finding.rule.code);
        code && self.open.range(self.client, file, span) == Some(diagnostic.range)
    }

    fn restrict_mode(&self, title: &str, file: FileKind) -> Option<Command> {
        let uri = self.open.half(file).uri.as_ref()?.as_str();
        Some(Command {
            title: title.to_owned(),
            command: RESTRICT_MODE.to_owned(),
            arguments: Some(vec![uri.into()]),
        })
    }
}
