//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and
//! `callHierarchy/outgoingCalls`.

use analysis::ide::{self, HierarchyItem, Use};
use analysis::model::SymbolKind;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, Range,
};

use super::outline::section_kind;
use crate::client::ClientFeatures;
use crate::session::Session;
use crate::workspace::document_pair::DocumentPair;

/// What tells an item again when the client asks on.
#[derive(Serialize, Deserialize)]
struct Data {
    noun: String,
    name: String,
}

pub(crate) fn prepare_call_hierarchy(
    session: &Session,
    params: &CallHierarchyPrepareParams,
) -> Option<Vec<CallHierarchyItem>> {
    let workspace = session.workspace();
    let (pair, file, offset) = workspace.at(&params.text_document_position_params)?;
    let found = ide::hierarchy_item(&pair.engine, file, offset)?;
    Some(vec![item(pair, workspace.client, &found)?])
}

pub(crate) fn incoming_calls(
    session: &Session,
    params: &CallHierarchyIncomingCallsParams,
) -> Option<Vec<CallHierarchyIncomingCall>> {
    let calls = calls(session, &params.item, ide::incoming)?.into_iter();
    Some(calls.map(|(from, from_ranges)| CallHierarchyIncomingCall { from, from_ranges }).collect())
}

pub(crate) fn outgoing_calls(
    session: &Session,
    params: &CallHierarchyOutgoingCallsParams,
) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let calls = calls(session, &params.item, ide::outgoing)?.into_iter();
    Some(calls.map(|(to, from_ranges)| CallHierarchyOutgoingCall { to, from_ranges }).collect())
}

fn calls(
    session: &Session,
    of: &CallHierarchyItem,
    find: fn(&analysis::engine::Pair, SymbolKind, &str) -> Vec<Use>,
) -> Option<Vec<(CallHierarchyItem, Vec<Range>)>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, _) = workspace.find(&of.uri)?;
    let data: Data = serde_json::from_value(of.data.clone()?).ok()?;
    // Found again by name: between the two requests the text may have changed.
    let kind = SymbolKind::ALL.into_iter().find(|kind| kind.noun() == data.noun)?;
    let found = find(&pair.engine, kind, &data.name);
    let calls = found.iter().filter_map(|one| {
        let ranges = one.spans.iter().filter_map(|span| pair.range(client, one.file, *span));
        Some((item(pair, client, &one.item)?, ranges.collect()))
    });
    Some(calls.collect())
}

fn item(
    pair: &DocumentPair,
    client: ClientFeatures,
    found: &HierarchyItem,
) -> Option<CallHierarchyItem> {
    // Of a name that must not be shown nothing is sent, not even to be sent back.
    let data = (found.label == found.name)
        .then(|| Data { noun: found.kind.noun().to_owned(), name: found.name.clone() });
    Some(CallHierarchyItem {
        name: found.label.clone(),
        kind: section_kind(Some(found.kind)),
        tags: None,
        detail: Some(found.kind.noun().to_owned()),
        uri: pair.files[found.file].uri.clone()?,
        range: pair.range(client, found.file, found.line)?,
        selection_range: pair.range(client, found.file, found.at)?,
        data: data.and_then(|data| serde_json::to_value(data).ok()),
    })
}
