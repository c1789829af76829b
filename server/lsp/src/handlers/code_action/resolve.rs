//! `codeAction/resolve`: works out the edits of an action that was chosen.
//!
//! Edits may hold credentials that move. Where the client asks for edits when it needs them, none is
//! sent before.

use analysis::ide;
use serde::{Deserialize, Serialize};
use syntax::{FileKind, Span};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{CodeAction, Uri, WorkspaceEdit};

use super::super::refusal::refusal;
use super::refactor;
use crate::client::Client;
use crate::open_pair::OpenPair;
use crate::server::Server;

/// What finds the source of an action's edits again.
#[derive(Serialize, Deserialize)]
pub(super) struct Data {
    uri: Uri,
    version: Option<i32>,
    pub(super) source: Source,
}

/// Where an action's edits come from; offsets are bytes of the document.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Source {
    /// The fix of this title, of the finding of a rule that begins at an offset.
    Fix { code: String, title: String, offset: u32 },
    /// The refactoring with this word, at an offset.
    Refactoring { id: String, offset: u32 },
}

/// The data of an action of a file; `None` where the client gets its edits at once.
pub(super) fn data(
    open: &OpenPair,
    client: Client,
    file: FileKind,
    source: Source,
) -> Option<serde_json::Value> {
    let half = open.half(file);
    let uri = half.uri.clone().filter(|_| client.resolves_edits)?;
    serde_json::to_value(Data { uri, version: half.version, source }).ok()
}

pub(crate) fn resolve(server: &Server, mut action: CodeAction) -> Result<CodeAction> {
    let data = action.data.clone().and_then(|data| serde_json::from_value::<Data>(data).ok());
    let Some(data) = data else { return Ok(action) };
    let workspace = server.workspace();
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
