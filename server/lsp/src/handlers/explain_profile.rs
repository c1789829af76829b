//! The command that says what AWS tools make of a profile.

use analysis::ide::{profile_at, profile_page};
use analysis::model::World;
use analysis::readers::resolve::{Environment, Selection};
use analysis::report::{Audience, profile_names, report};
use catalogue::credentials::mask;
use host::environment;
use serde::Deserialize;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, Position, Uri};

use super::refusal::refusal;
use crate::session::Session;
use crate::workspace::document_pair::DocumentPair;

/// The profile by its name, or the one at a position.
#[derive(Deserialize)]
struct ExplainArgument {
    uri: Uri,
    profile: Option<String>,
    position: Option<Position>,
}

/// The answer is `{profile, markdown}`.
pub(crate) fn explain_profile(session: &Session, params: &ExecuteCommandParams) -> Result<LSPAny> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    // What does not fit is not quoted: anything may have been pasted there.
    let argument: ExplainArgument = serde_json::from_value(argument).map_err(|_| misfit())?;
    let workspace = session.workspace();
    let found = workspace.find(&argument.uri).filter(|(pair, file)| !pair.is_foreign(*file));
    let (pair, file) =
        found.ok_or_else(|| refusal("Open an AWS config or credentials file first."))?;
    let profile = match (argument.profile, argument.position) {
        (Some(profile), _) => profile,
        (None, Some(position)) => {
            let document = pair.engine.document(file);
            let offset = document.map(|it| workspace.client.encoding.offset(it, position));
            offset
                .and_then(|offset| profile_at(&pair.engine, file, offset))
                .ok_or_else(|| refusal("There is no profile here. Put the cursor in a profile."))?
        }
        (None, None) => return Err(misfit()),
    };
    page(pair, &profile)
}

fn misfit() -> Error {
    Error::invalid_params("the argument must be {uri, profile} or {uri, position}")
}

fn page(pair: &DocumentPair, profile: &str) -> Result<LSPAny> {
    let world = &pair.engine.world();
    let shown = mask(profile);
    if !profile_names(world).iter().any(|name| name == profile) {
        return Err(refusal(format!("There is no profile `{shown}`.")));
    }
    let environment = environment::of_process();
    let audience = audience(world, &environment);
    let report = report(world, &audience, &Selection::Named(profile.to_owned()));
    let page = profile_page(world, &report, &pair.settings.accounts);
    Ok(json!({"profile": shown, "markdown": page.markdown()}))
}

/// The clients that matter to the user, with the variables of the editor.
pub(super) fn audience<'e>(world: &World<'_>, environment: &'e Environment) -> Audience<'e> {
    Audience { environment, clients: world.options.clients() }
}
