//! `textDocument/codeLens` and `codeLens/resolve`.
//!
//! The protocol has no command that shows places. A client that has one names it in the capability
//! `experimental.showReferencesCommandId`, as clients of terraform-ls do, and is given the document's
//! URI, the header's position and the locations. For others a lens has no command and is text alone.

use analysis::ide::{lens_references, lenses, validatable_headers};
use serde_json::json;
use syntax::FileKind;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command, Location, Uri};

use crate::client::ClientFeatures;
use crate::session::Session;
use crate::workspace::document_pair::DocumentPair;

pub(crate) fn code_lens(session: &Session, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let workspace = session.workspace();
    let client = workspace.client;
    let uri = &params.text_document.uri;
    let (pair, file) = workspace.find(uri)?;
    if !pair.settings.code_lens.enabled {
        return Some(Vec::new());
    }
    let lenses = lenses(&pair.engine, file).into_iter().filter_map(|lens| {
        let range = pair.range(client, file, lens.span)?;
        // Counted only when it is shown: in a large file most lenses are never in view.
        Some(CodeLens { range, command: None, data: Some(json!({ "uri": uri })) })
    });
    let counts = lenses.collect::<Vec<_>>();
    let validations = if cfg!(feature = "live") && workspace.live().enabled && pair.is_own() {
        validations(pair, client, file, uri)
    } else {
        Vec::new()
    };
    Some(counts.into_iter().chain(validations).collect())
}

/// A lens on each profile about which AWS can be asked.
fn validations(
    pair: &DocumentPair,
    client: ClientFeatures,
    file: FileKind,
    uri: &Uri,
) -> Vec<CodeLens> {
    let headers = validatable_headers(&pair.engine, file).into_iter();
    let headers = headers.filter_map(|(span, profile)| {
        let command = Command {
            title: "Validate".to_owned(),
            command: "aws-config-lsp.validateProfile".to_owned(),
            arguments: Some(vec![json!({ "uri": uri, "profile": profile })]),
        };
        let range = pair.range(client, file, span)?;
        Some(CodeLens { range, command: Some(command), data: None })
    });
    headers.collect()
}

pub(crate) fn code_lens_resolve(session: &Session, lens: CodeLens) -> CodeLens {
    let command = command(session, &lens);
    CodeLens { command, ..lens }
}

/// None where the text has changed since, so that the client asks for other lenses anyway.
fn command(session: &Session, lens: &CodeLens) -> Option<Command> {
    let uri: Uri = lens.data.as_ref()?.get("uri")?.as_str()?.parse().ok()?;
    let workspace = session.workspace();
    let client = workspace.client;
    let (pair, file) = workspace.find(&uri)?;
    let position = lens.range.start;
    let offset = client.encoding.offset(pair.engine.document(file)?, position);
    let (title, places) = lens_references(&pair.engine, file, offset)?;
    let Some(command) = &workspace.show_references else {
        return Some(Command { title, command: String::new(), arguments: None });
    };
    let locations: Vec<Location> =
        places.iter().filter_map(|one| pair.location(client, one.file, one.span)).collect();
    let arguments = Some(vec![json!(uri), json!(position), json!(locations)]);
    Some(Command { title, command: command.clone(), arguments })
}
