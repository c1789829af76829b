//! `codeAction/resolve`: works out the edits of an action that was chosen.
//!
//! Edits may hold credentials that move. A client that asks for edits when it needs them is sent none
//! before.

use analysis::ide::{QuickFix, Refactoring, fix_all, key_update, quick_fixes};
use syntax::{FileKind, Span};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::CodeAction;

use super::deferred::{ActionData, DeferredEdits};
use super::refactor;
use crate::handlers::refusal::refusal;
use crate::session::Session;
use crate::workspace::document_pair::DocumentPair;

const CHANGES_MEANING: &str = "An AWS tool would read these files differently afterwards, so nothing was changed. \
                               Fix the reported problems first.";

pub(crate) fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    let data = action.data.clone().and_then(|data| serde_json::from_value::<ActionData>(data).ok());
    // An action without data has its edit already. Some clients ask for each all the same.
    let Some(data) = data else { return Ok(action) };
    let workspace = session.workspace();
    let client = workspace.client;
    let found = workspace.find(&data.uri).filter(|(pair, _)| data.is_current(pair));
    let (pair, file) = found.ok_or_else(content_modified)?;
    let edit = match data.edits {
        DeferredEdits::Fix { code, start, end, index } => {
            let fix = find_fix(pair, file, (&code, Span::new(start, end)), index)
                // Findings also change without an edit: a mode, a verdict, a file that is gone.
                .filter(|fix| fix.title == action.title)
                .ok_or_else(content_modified)?;
            fix.edits(&pair.engine).and_then(|edits| pair.workspace_edit(client, &edits))
        }
        DeferredEdits::FixAll => pair.workspace_edit(client, &fix_all(&pair.engine, &[file])),
        DeferredEdits::KeyUpdate { start, end } => {
            let update = key_update(&pair.engine, file, Span::new(start, end));
            // The title names the profile. A verdict or a file on disk may by now make it another
            // one.
            let update = update.filter(|update| update.title == action.title);
            update.and_then(|update| pair.workspace_edit(client, &update.edits))
        }
        DeferredEdits::Refactoring { id, offset } => {
            let refactoring = Refactoring::from_id(&id).ok_or_else(content_modified)?;
            let edit = refactor::edit(pair, client, file, offset, refactoring);
            Some(edit.ok_or_else(|| refusal(CHANGES_MEANING))?)
        }
    };
    action.edit = Some(edit.ok_or_else(content_modified)?);
    Ok(action)
}

fn find_fix<'p>(
    pair: &'p DocumentPair,
    file: FileKind,
    (code, span): (&str, Span),
    index: usize,
) -> Option<QuickFix<'p>> {
    let engine = &pair.engine;
    quick_fixes(engine, file, span).into_iter().find(|fix| {
        let finding = fix.finding;
        fix.index == index && finding.rule.code == code && engine.shown_at(finding) == (file, span)
    })
}

fn content_modified() -> Error {
    let message = "The document has changed since this was offered. Ask again.".into();
    Error { code: ErrorCode::ContentModified, message, data: None }
}
