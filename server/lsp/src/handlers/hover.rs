//! `textDocument/hover`.

use analysis::ide::{self, profile_at, sign_in_at};
use serde_json::{Value, json};
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams};

use crate::commands::{EXPLAIN_PROFILE, SIGN_IN};
use crate::session::Session;

pub(crate) fn hover(session: &Session, params: &HoverParams) -> Option<Hover> {
    let workspace = session.workspace();
    let client = workspace.client;
    let place = &params.text_document_position_params;
    let (pair, file, offset) = workspace.at(place)?;
    let mut found = ide::hover(&pair.engine, file, offset)?;
    // Other clients would show the link and not know what to do with it.
    if client.own.command_links && found.subject.is_some() {
        if let Some(session) = sign_in_at(&pair.engine, file, offset) {
            found.page.link("Sign in", &command_link(SIGN_IN, &json!([session])));
        }
        if profile_at(&pair.engine, file, offset).is_some() {
            let uri = &place.text_document.uri;
            let arguments = json!([{"uri": uri, "position": place.position}]);
            found.page.link("Explain", &command_link(EXPLAIN_PROFILE, &arguments));
        }
    }
    Some(Hover {
        contents: HoverContents::Markup(client.hover_format.content(&found.page)),
        range: pair.range(client, file, found.span),
    })
}

/// A link that runs a command: <https://code.visualstudio.com/api/extension-guides/command#command-uris>
fn command_link(command: &str, arguments: &Value) -> String {
    let arguments = arguments.to_string();
    let encoded = arguments.bytes().map(|byte| match byte {
        plain if plain.is_ascii_alphanumeric() => char::from(plain).to_string(),
        other => format!("%{other:02X}"),
    });
    format!("command:{command}?{}", encoded.collect::<String>())
}
