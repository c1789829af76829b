//! `workspace/didChangeConfiguration`, and asking with `workspace/configuration`.

use serde_json::{Map, Value};
use tower_lsp::ls_types::{ConfigurationItem, DidChangeConfigurationParams, MessageType};

use crate::server::{Server, Shown};
use settings::{SECTION, Settings};

pub(crate) async fn did_change_configuration(
    server: &Server,
    params: DidChangeConfigurationParams,
) {
    // A client that answers questions may send null here and expects to be asked.
    let asked = server.workspace().client.configuration;
    if asked {
        pull_configuration(server).await;
    } else {
        configure(server, params.settings).await;
    }
}

/// Asks the client for the settings, where it answers that.
pub(crate) async fn pull_configuration(server: &Server) {
    let asked = server.workspace().client.configuration;
    if !asked {
        return;
    }
    let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
    let Ok(mut values) = server.peer.configuration(vec![item]).await else { return };
    if let Some(value) = values.pop() {
        configure(server, value).await;
    }
}

async fn configure(server: &Server, sent: Value) {
    // eglot and lsp-mode answer so where the user has set nothing but what the server started with.
    let nothing = sent.is_null() || sent.as_object().is_some_and(Map::is_empty);
    let read =
        if nothing { Some(server.workspace().initial.clone()) } else { Settings::read(sent) };
    let Some(settings) = read else {
        server.peer.log_message(MessageType::WARNING, UNREADABLE).await;
        return;
    };
    if let Some(message) = settings.unknown().message() {
        server.peer.log_message(MessageType::WARNING, message).await;
    }
    let changed = *server.workspace().settings() != settings;
    let gone = server.workspace().configure(settings);
    for uri in gone {
        server.outbox.publish(&uri, None, b"[]");
    }
    server.publish_late().await;
    if changed {
        server.refresh(Shown::Everything).await;
    }
}

const UNREADABLE: &str = "the settings under `aws-config-lsp` are not of the form that its README \
                          describes; the former ones stay";
