//! The command that shows which profile gets its credentials from where.

use analysis::ide::mermaid;
use analysis::report::graph::graph;
use analysis::report::overviews;
use host::environment;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, Uri};

use super::explain_profile::audience;
use super::refusal::refusal;
use crate::session::Session;

/// The answer is `{markdown}`, with the graph in the language of Mermaid.
pub(crate) fn profile_graph(session: &Session, params: &ExecuteCommandParams) -> Result<LSPAny> {
    let uri: Option<Uri> =
        params.arguments.first().and_then(|argument| argument["uri"].as_str()?.parse().ok());
    let uri = uri.ok_or_else(|| Error::invalid_params("the argument must be {uri}"))?;
    let workspace = session.workspace();
    let found = workspace.find(&uri).filter(|(pair, file)| !pair.is_foreign(*file));
    let (pair, _) =
        found.ok_or_else(|| refusal("Open an AWS config or credentials file first."))?;
    let world = &pair.engine.world();
    let environment = environment::of_process();
    let graph = graph(world, &overviews(world, &audience(world, &environment)));
    let chart = mermaid(&graph, &pair.settings.accounts);
    let markdown = format!(
        "**Profile graph**\n\nThe arrows lead from credentials to the profiles that use them, with the \
         variables of this editor. A terminal can have other variables.\n\n```mermaid\n{chart}```\n"
    );
    Ok(json!({"markdown": markdown}))
}
