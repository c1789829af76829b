//! `textDocument/definition`.

use analysis::ide::definitions;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

use crate::session::Session;

pub(crate) fn definition(
    session: &Session,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file, offset) = workspace.at(&params.text_document_position_params)?;
    let (origin, found) = definitions(&pair.engine, file, offset)?;
    if !client.definition_links {
        let places = found.iter().filter_map(|one| pair.location(client, one.file, one.name));
        return Some(GotoDefinitionResponse::Array(places.collect()));
    }
    let origin = pair.range(client, origin.file, origin.span);
    let links = found.iter().filter_map(|one| {
        Some(LocationLink {
            origin_selection_range: origin,
            target_uri: pair.files[one.file].uri.clone()?,
            target_range: pair.range(client, one.file, one.line)?,
            target_selection_range: pair.range(client, one.file, one.name)?,
        })
    });
    Some(GotoDefinitionResponse::Link(links.collect()))
}
