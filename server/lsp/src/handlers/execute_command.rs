//! `workspace/executeCommand`.

use std::path::PathBuf;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, Uri};

use crate::commands;
use crate::session::Session;

pub(crate) async fn execute_command(
    session: &Session,
    params: ExecuteCommandParams,
) -> Result<Option<LSPAny>> {
    #[cfg(feature = "live")]
    if [commands::VALIDATE_PROFILE, commands::VALIDATE_ALL].contains(&params.command.as_str()) {
        return super::validate(session, params).await;
    }
    if params.command == commands::EXPLAIN_PROFILE {
        return super::explain_profile(session, &params).map(Some);
    }
    if params.command == commands::PROFILE_GRAPH {
        return super::profile_graph(session, &params).map(Some);
    }
    if params.command == commands::WHY {
        return super::why(session, &params).map(Some);
    }
    if params.command == commands::STARTERS {
        return super::starters(&params).map(Some);
    }
    if params.command == commands::SELECT {
        return super::select(session, &params).await;
    }
    if params.command != commands::RESTRICT_MODE {
        return Err(Error::invalid_params("no such command"));
    }
    let uri: Option<Uri> = params.arguments.first().and_then(|uri| uri.as_str()?.parse().ok());
    let uri = uri.ok_or_else(|| Error::invalid_params("the argument must be the URI of a file"))?;
    let path = path_of_open(session, &uri)?;
    host::facts::restrict(&path).map_err(|error| {
        Error::invalid_params(format!("the file's mode cannot be changed: {error}"))
    })?;
    session.workspace().disk_changed(&[uri]);
    session.publish_late().await;
    Ok(None)
}

/// Only files that are open, or the other one of their pair, are touched.
fn path_of_open(session: &Session, uri: &Uri) -> Result<PathBuf> {
    let workspace = session.workspace();
    let found = workspace.find(uri).and_then(|(pair, file)| pair.files[file].path.clone());
    found.ok_or_else(|| Error::invalid_params("the file is not open"))
}
