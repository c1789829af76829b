//! `workspace/didChangeConfiguration`, and asking with `workspace/configuration`.

use serde_json::{Map, Value};
use tower_lsp::ls_types::{ConfigurationItem, DidChangeConfigurationParams, MessageType};

use crate::session::Session;
use crate::workspace::RefreshScope;
use settings::{SECTION, Settings};

pub(crate) async fn did_change_configuration(
    session: &Session,
    params: DidChangeConfigurationParams,
) {
    // A client that answers requests may send null here and expects to be asked.
    let asked = session.workspace().client.configuration;
    if asked {
        pull_configuration(session).await;
    } else {
        let request = session.workspace().settings_requests.start();
        configure(session, request, params.settings).await;
    }
}

/// Asks the client for the settings, where it answers that.
pub(crate) async fn pull_configuration(session: &Session) {
    let asked = session.workspace().client.configuration;
    if !asked {
        return;
    }
    let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
    let request = session.workspace().settings_requests.start();
    let Ok(mut values) = session.peer.configuration(vec![item]).await else { return };
    if let Some(value) = values.pop() {
        configure(session, request, value).await;
    }
}

async fn configure(session: &Session, request: u32, sent: Value) {
    // eglot and lsp-mode answer so where the user has set nothing but what the server started with.
    let nothing = sent.is_null() || sent.as_object().is_some_and(Map::is_empty);
    let read =
        if nothing { Some(session.workspace().initial.clone()) } else { Settings::read(sent) };
    let Some(settings) = read else {
        session.peer.log_message(MessageType::WARNING, UNREADABLE).await;
        return;
    };
    let changed = take_over(session, request, settings);
    session.publish_late().await;
    if changed {
        session.refresh(RefreshScope::Everything).await;
    }
}

/// Takes over what the user set; whether it is something else than before.
fn take_over(session: &Session, request: u32, settings: Settings) -> bool {
    let mut workspace = session.workspace();
    if !workspace.settings_requests.answer(request) {
        return false;
    }
    let changed = *workspace.settings() != settings;
    workspace.configure(settings);
    changed
}

const UNREADABLE: &str = "the settings under `aws-config-lsp` are not valid, so the previous \
                          settings remain in use";
