//! The commands that ask AWS about the access keys of profiles.

use analysis::ide::validatable;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, ProgressToken, Uri};

use super::refusal::refusal;
use crate::live::{Asked, ask, learnt, say, word};
use crate::server::Server;

/// Asks about one profile. Takes `{uri, profile}`: a name, never a value.
pub(crate) const VALIDATE_PROFILE: &str = "aws-config-lsp.validateProfile";

/// Asks about every profile of a pair with an access key. Takes `{uri}`.
pub(crate) const VALIDATE_ALL: &str = "aws-config-lsp.validateAll";

/// The answers as `{profile, state, message}` each.
pub(crate) async fn validate(
    server: &Server,
    params: ExecuteCommandParams,
) -> Result<Option<LSPAny>> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    let uri: Option<Uri> = argument["uri"].as_str().and_then(|uri| uri.parse().ok());
    let uri = uri.ok_or_else(|| Error::invalid_params("the argument must be {uri, profile}"))?;
    let profiles = match (params.command.as_str(), argument["profile"].as_str()) {
        (VALIDATE_ALL, _) => all(server, &uri)?,
        (_, Some(profile)) => vec![profile.to_owned()],
        (_, None) => return Err(Error::invalid_params("the argument must be {uri, profile}")),
    };
    let token = progress_token(server, params.work_done_progress_params.work_done_token).await;
    let progress = match token {
        Some(token) => {
            let progress = server.peer.progress(token, "Validating").with_percentage(0);
            Some(progress.begin().await)
        }
        None => None,
    };
    let mut answers = Vec::new();
    let count = profiles.len().max(1) as u32;
    for (done, profile) in (0..).zip(&profiles) {
        if let Some(progress) = &progress {
            progress.report_with_message(profile.clone(), 100 * done / count).await;
        }
        answers.push(one(server, &uri, profile).await);
    }
    if let Some(progress) = progress {
        progress.finish().await;
    }
    server.publish_late().await;
    let answers: Result<Vec<Value>> = answers.into_iter().collect();
    answers.map(|answers| Some(Value::Array(answers)))
}

/// After a save: what has not been asked about yet.
pub(crate) async fn validate_saved(server: &Server, uri: &Uri) {
    let wanted = server.workspace().live().on_save;
    let Ok(profiles) = all(server, uri) else { return };
    if !wanted {
        return;
    }
    for profile in profiles {
        let known = {
            let workspace = server.workspace();
            let open = workspace.find_own(uri);
            let asked = open.map(|open| (open, ask(&open.pair, &profile, workspace.live())));
            matches!(asked, Ok((open, Ok(asked))) if open.pair.facts().verdicts.contains_key(&asked.digest))
        };
        if !known {
            // What cannot be asked about a file that was just saved, its findings say.
            drop(one(server, uri, &profile).await);
        }
    }
    server.publish_late().await;
}

fn all(server: &Server, uri: &Uri) -> Result<Vec<String>> {
    let workspace = server.workspace();
    let open = workspace.find_own(uri).map_err(refusal)?;
    Ok(validatable(&open.pair))
}

async fn one(server: &Server, uri: &Uri, profile: &str) -> Result<Value> {
    let (asked, settings) = {
        let workspace = server.workspace();
        let open = workspace.find_own(uri).map_err(refusal)?;
        let settings = workspace.live().clone();
        (ask(&open.pair, profile, &settings), settings)
    };
    let Asked { digest, question, .. } = match asked {
        Ok(asked) => asked,
        Err(why) => return Ok(json!({"profile": profile, "state": "unknown", "message": why})),
    };
    let verdict = server.asker.ask(question, &settings).await;
    if let Some(learnt) = learnt(&verdict) {
        server.workspace().learn(uri, digest, learnt);
    }
    Ok(json!({"profile": profile, "state": word(&verdict), "message": say(&verdict)}))
}

/// The client's own token, or one that it takes from us.
async fn progress_token(server: &Server, own: Option<ProgressToken>) -> Option<ProgressToken> {
    let shows = server.workspace().client.shows_progress;
    if own.is_some() || !shows {
        return own;
    }
    let token = ProgressToken::String("aws-config-lsp/validate".to_owned());
    server.peer.create_work_done_progress(token.clone()).await.ok().map(|()| token)
}
