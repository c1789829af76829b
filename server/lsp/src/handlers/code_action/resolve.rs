//! `codeAction/resolve`: works out the edits of an action that was chosen.
//!
//! Edits may hold credentials that move. Where the client asks for edits when it needs them, none is
//! sent before.

use analysis::ide;
use syntax::{FileKind, Span};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{CodeAction, WorkspaceEdit};

use super::super::refusal::refusal;
use super::refactor;
use super::source::{Data, Source};
use crate::client::Client;
use crate::open_pair::OpenPair;
use crate::session::Session;

pub(crate) fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    let data = action.data.clone().and_then(|data| serde_json::from_value::<Data>(data).ok());
    let Some(data) = data else { return Ok(action) };
    let workspace = session.workspace();
    let found = workspace.find(&data.uri);
    let same = found.filter(|(open, file)| open.half(*file).version == data.version);
    let (open, file) = same.ok_or_else(stale)?;
    action.edit = Some(match data.source {
        Source::Fix { code, title, offset } => {
            fix(open, workspace.client, file, offset, &code, &title).ok_or_else(stale)?
        }
        Source::Refactoring { id, offset } => {
            let offers = ide::refactorings(&open.pair, file, offset);
            let offer = offers.iter().find(|offer| offer.refactoring.id() == id);
            let offer = offer.ok_or_else(stale)?;
            let edit = refactor::edit(open, workspace.client, file, offset, offer);
            edit.ok_or_else(|| refusal(CHANGES_MEANING))?
        }
    });
    Ok(action)
}

const CHANGES_MEANING: &str = "some tool would read these files differently afterwards, so nothing is changed; mend the findings first";

fn fix(
    open: &OpenPair,
    client: Client,
    file: FileKind,
    offset: u32,
    code: &str,
    title: &str,
) -> Option<WorkspaceEdit> {
    let fixes = ide::quick_fixes(&open.pair, file, Span::at(offset));
    let chosen = fixes.iter().find(|action| {
        let (_, at) = open.pair.locate(action.finding.at);
        action.finding.rule.code == code && action.title == title && at.start == offset
    })?;
    open.workspace_edit(client, &chosen.edits)
}

/// `ContentModified` of the protocol: what the action was for is not there any more.
fn stale() -> Error {
    let message = "the document has changed since this was offered; ask again".into();
    Error { code: ErrorCode::ContentModified, message, data: None }
}
