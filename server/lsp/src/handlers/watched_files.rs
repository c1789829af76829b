//! `workspace/didChangeWatchedFiles`, and asking for it.

use host::settings_files::PROJECT_FILE;
use host::sign_ins;
use serde_json::json;
use tower_lsp::ls_types::{DidChangeWatchedFilesParams, Registration};

use crate::session::Session;

pub(crate) async fn did_change_watched_files(
    session: &Session,
    params: DidChangeWatchedFilesParams,
) {
    let uris: Vec<_> = params.changes.into_iter().map(|event| event.uri).collect();
    let outdated = session.workspace().disk_changed(&uris);
    if let Some(scope) = outdated {
        session.refresh(scope).await;
    }
}

/// Asks the client to watch files of the usual names and projects' settings, wherever they are, the
/// user's own under whatever name, and the cache of sign-ins.
pub(crate) async fn watch_files(session: &Session) {
    let watchers: Vec<_> = {
        let workspace = session.workspace();
        if !workspace.client.watches_files {
            return;
        }
        let usual = ["config", "credentials", PROJECT_FILE].map(|name| format!("**/{name}"));
        // Patterns have slashes on each system.
        let own = workspace.own_paths().into_iter().map(|path| path.replace('\\', "/"));
        let cache = sign_ins::cache().map(|path| path.join("*.json").display().to_string());
        let own = own.chain(cache.map(|path| path.replace('\\', "/")));
        usual.into_iter().chain(own).map(|pattern| json!({ "globPattern": pattern })).collect()
    };
    let registration = Registration {
        id: "watched-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": watchers })),
    };
    // A client that refuses does not watch: what is on disk is then read when a file is saved.
    drop(session.peer.register_capability(vec![registration]).await);
}
