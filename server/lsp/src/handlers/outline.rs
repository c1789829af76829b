//! `textDocument/documentSymbol` and `workspace/symbol`.

use analysis::ide::{OutlineItem, OutlineKind, document_symbols, workspace_symbols};
use analysis::model;
use syntax::Document;
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation,
    SymbolKind, Uri, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use crate::client::ClientFeatures;
use crate::session::Session;

pub(crate) fn document_symbol(
    session: &Session,
    params: &DocumentSymbolParams,
) -> Option<DocumentSymbolResponse> {
    let workspace = session.workspace();
    let uri = &params.text_document.uri;
    let (pair, file) = workspace.find(uri)?;
    let document = pair.engine.document(file)?;
    let entries = document_symbols(&pair.engine, file);
    let client = workspace.client;
    if client.nested_symbols {
        let nested = entries.into_iter().map(|entry| nested(document, client, entry));
        return Some(DocumentSymbolResponse::Nested(nested.collect()));
    }
    let mut all = Vec::new();
    for entry in &entries {
        flatten(document, client, uri, entry, None, &mut all);
    }
    Some(DocumentSymbolResponse::Flat(all))
}

pub(crate) fn workspace_symbol(
    session: &Session,
    params: &WorkspaceSymbolParams,
) -> WorkspaceSymbolResponse {
    let workspace = session.workspace();
    let client = workspace.client;
    let found = workspace.pairs.iter().flat_map(|pair| {
        let found = workspace_symbols(&pair.engine, &params.query).into_iter();
        found.filter_map(|one| {
            // Each file once, however many pairs it is in.
            pair.shown_uri(one.file)?;
            let location = pair.location(client, one.file, one.at)?;
            Some(information(
                one.name,
                section_kind(Some(one.kind)),
                location,
                Some(one.file.name().to_owned()),
            ))
        })
    });
    WorkspaceSymbolResponse::Flat(found.collect())
}

/// What an editor draws beside the name of a section.
pub(super) fn section_kind(kind: Option<model::SymbolKind>) -> SymbolKind {
    match kind {
        Some(model::SymbolKind::Profile) => SymbolKind::CLASS,
        Some(model::SymbolKind::SsoSession) => SymbolKind::INTERFACE,
        Some(model::SymbolKind::Services) => SymbolKind::MODULE,
        Some(model::SymbolKind::Foreign) | None => SymbolKind::NAMESPACE,
    }
}

fn kind(of: OutlineKind) -> SymbolKind {
    match of {
        OutlineKind::Section(kind) => section_kind(kind),
        OutlineKind::Block => SymbolKind::OBJECT,
        OutlineKind::Credential => SymbolKind::KEY,
        OutlineKind::Number => SymbolKind::NUMBER,
        OutlineKind::Boolean => SymbolKind::BOOLEAN,
        OutlineKind::Setting => SymbolKind::PROPERTY,
    }
}

#[expect(deprecated, reason = "the field has to be given, and has no other constructor")]
fn nested(document: &Document, client: ClientFeatures, entry: OutlineItem) -> DocumentSymbol {
    let children = entry.children.into_iter().map(|child| nested(document, client, child));
    let children: Vec<_> = children.collect();
    DocumentSymbol {
        name: entry.name.into_owned(),
        detail: entry.detail,
        kind: kind(entry.kind),
        tags: None,
        deprecated: None,
        range: client.encoding.range(document, entry.span),
        selection_range: client.encoding.range(document, entry.at),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flatten(
    document: &Document,
    client: ClientFeatures,
    uri: &Uri,
    entry: &OutlineItem,
    container: Option<&str>,
    all: &mut Vec<SymbolInformation>,
) {
    let range = client.encoding.range(document, entry.span);
    let location = Location { uri: uri.clone(), range };
    let container_name = container.map(str::to_owned);
    all.push(information(entry.name.to_string(), kind(entry.kind), location, container_name));
    for child in &entry.children {
        flatten(document, client, uri, child, Some(&entry.name), all);
    }
}

#[expect(deprecated, reason = "the field has to be given, and has no other constructor")]
fn information(
    name: String,
    kind: SymbolKind,
    location: Location,
    container_name: Option<String>,
) -> SymbolInformation {
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name }
}
