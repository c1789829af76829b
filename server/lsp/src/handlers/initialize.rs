//! `initialize` and `initialized`.

use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};

use crate::capabilities::capabilities;
use crate::client::ClientFeatures;
use crate::session::Session;
use settings::Settings;

pub(crate) fn initialize(session: &Session, params: InitializeParams) -> InitializeResult {
    let client = ClientFeatures::of(&params.capabilities);
    let mut workspace = session.workspace();
    workspace.client = client;
    let experimental = params.capabilities.experimental.as_ref();
    let command = |name: &str| Some(experimental?.get(name)?.as_str()?.to_owned());
    workspace.show_references = command("showReferencesCommandId");
    workspace.trigger_suggest = command("triggerSuggestCommandId");
    if let Some(settings) = params.initialization_options.and_then(Settings::read) {
        workspace.start(settings);
    }
    // After the options were taken over, which alone can allow it.
    let live = workspace.live().enabled;
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    let server_info = Some(ServerInfo { name: "aws-config-lsp".to_owned(), version });
    InitializeResult {
        server_info,
        capabilities: capabilities(client, live),
        ..InitializeResult::default()
    }
}

pub(crate) async fn initialized(session: &Session) {
    super::pull_configuration(session).await;
    super::watch_files(session).await;
}
