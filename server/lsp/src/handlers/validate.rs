//! The commands that ask AWS about the access keys of profiles.

use analysis::ide::validatable;
use catalogue::credentials::mask;
use host::live::{Asked, ask, is_answered, learnt, say, word};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, ProgressToken, Uri};
use tower_lsp::{Bounded, Cancellable, OngoingProgress};

use super::refusal::refusal;
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
    let own = params.work_done_progress_params.work_done_token;
    let answers = match progress_token(server, own).await {
        Some(token) => shown(server, token, &uri, &profiles).await,
        None => Some(each(server, &uri, &profiles, None).await),
    };
    server.publish_late().await;
    let answers = answers.ok_or_else(Error::request_cancelled)?;
    let answers: Result<Vec<Value>> = answers.into_iter().collect();
    answers.map(|answers| Some(Value::Array(answers)))
}

/// Shows how far it has come, and can be called off there.
async fn shown(
    server: &Server,
    token: ProgressToken,
    uri: &Uri,
    profiles: &[String],
) -> Option<Vec<Result<Value>>> {
    let progress = server.peer.progress(token.clone(), "Validating");
    let progress = progress.with_percentage(0).with_cancel_button().begin().await;
    let asking = each(server, uri, profiles, Some(&progress));
    let answers = server.underway.run(token, asking).await;
    progress.finish().await;
    answers
}

async fn each(
    server: &Server,
    uri: &Uri,
    profiles: &[String],
    progress: Option<&OngoingProgress<Bounded, Cancellable>>,
) -> Vec<Result<Value>> {
    let mut answers = Vec::new();
    let count = profiles.len().max(1) as u32;
    for (done, profile) in (0..).zip(profiles) {
        if let Some(progress) = progress {
            progress.report_with_message(mask(profile), 100 * done / count, Some(true)).await;
        }
        answers.push(one(server, uri, profile).await);
    }
    answers
}

/// After a save: what has not been asked about yet.
pub(crate) async fn validate_saved(server: &Server, uri: &Uri) {
    let wanted = server.workspace().live().on_save;
    let Ok(profiles) = all(server, uri) else { return };
    if !wanted {
        return;
    }
    for profile in profiles {
        let answered = {
            let workspace = server.workspace();
            workspace.find_own(uri).is_ok_and(|open| is_answered(&open.pair, &profile))
        };
        if !answered {
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
    let shown = mask(profile);
    let Asked { digest, question, disputed, .. } = match asked {
        Ok(asked) => asked,
        Err(why) => return Ok(json!({"profile": shown, "state": "unknown", "message": why})),
    };
    let verdict = server.asker.ask(question, &settings).await;
    // What does not hold for every reader is said, not shown as a fact about the key.
    if let Some(learnt) = learnt(&verdict).filter(|_| disputed.is_none()) {
        server.workspace().learn(uri, digest, learnt);
    }
    Ok(json!({"profile": shown, "state": word(&verdict), "message": say(&verdict, disputed)}))
}

/// The client's own token, or one that it takes from us.
async fn progress_token(server: &Server, own: Option<ProgressToken>) -> Option<ProgressToken> {
    let shows = server.workspace().client.shows_progress;
    if own.is_some() || !shows {
        return own;
    }
    let token = server.underway.token();
    server.peer.create_work_done_progress(token.clone()).await.ok().map(|()| token)
}
