//! The commands that ask AWS about the access keys of profiles.

use analysis::ide::validatable;
use catalogue::credentials::mask;
use host::live::{StsRequest, is_answered, label, message, sts_request};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, ProgressToken, Uri};
use tower_lsp::{Bounded, Cancellable, OngoingProgress};

use super::refusal::refusal;
use crate::commands::VALIDATE_ALL;
use crate::session::Session;

/// The answers as `{profile, state, message}` each.
pub(crate) async fn validate(
    session: &Session,
    params: ExecuteCommandParams,
) -> Result<Option<LSPAny>> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    let uri: Option<Uri> = argument["uri"].as_str().and_then(|uri| uri.parse().ok());
    let uri = uri.ok_or_else(|| Error::invalid_params("the argument must be {uri, profile}"))?;
    let profiles = match (params.command.as_str(), argument["profile"].as_str()) {
        (VALIDATE_ALL, _) => all(session, &uri)?,
        (_, Some(profile)) => vec![profile.to_owned()],
        (_, None) => return Err(Error::invalid_params("the argument must be {uri, profile}")),
    };
    let own = params.work_done_progress_params.work_done_token;
    let answers = match progress_token(session, own).await {
        Some(token) => shown(session, token, &uri, &profiles).await,
        None => Some(each(session, &uri, &profiles, None).await),
    };
    session.publish_late().await;
    let answers = answers.ok_or_else(Error::request_cancelled)?;
    let answers: Result<Vec<Value>> = answers.into_iter().collect();
    answers.map(|answers| Some(Value::Array(answers)))
}

/// Shows how far it has come, and can be called off there.
async fn shown(
    session: &Session,
    token: ProgressToken,
    uri: &Uri,
    profiles: &[String],
) -> Option<Vec<Result<Value>>> {
    let progress = session.peer.progress(token.clone(), "Validating");
    let progress = progress.with_percentage(0).with_cancel_button().begin().await;
    let asking = each(session, uri, profiles, Some(&progress));
    let answers = session.tasks.run(token, asking).await;
    progress.finish().await;
    answers
}

async fn each(
    session: &Session,
    uri: &Uri,
    profiles: &[String],
    progress: Option<&OngoingProgress<Bounded, Cancellable>>,
) -> Vec<Result<Value>> {
    let mut answers = Vec::new();
    let count = profiles.len().max(1) as u32;
    // One after the other: STS limits requests, and a cancelled run then has asked about few.
    for (done, profile) in (0..).zip(profiles) {
        if let Some(progress) = progress {
            progress.report_with_message(mask(profile), 100 * done / count, Some(true)).await;
        }
        answers.push(one(session, uri, profile).await);
    }
    answers
}

/// After a save: what has not been asked about yet.
pub(crate) async fn validate_saved(session: &Session, uri: &Uri) {
    let wanted = session.workspace().live().on_save;
    let Ok(profiles) = all(session, uri) else { return };
    if !wanted {
        return;
    }
    for profile in profiles {
        let answered = {
            let workspace = session.workspace();
            // Each save would otherwise ask about every key again.
            workspace.find_own(uri).is_ok_and(|pair| is_answered(&pair.engine, &profile))
        };
        if !answered {
            // What cannot be asked about a file that was just saved, its findings say.
            drop(one(session, uri, &profile).await);
        }
    }
    session.publish_late().await;
}

fn all(session: &Session, uri: &Uri) -> Result<Vec<String>> {
    let workspace = session.workspace();
    let pair = workspace.find_own(uri).map_err(refusal)?;
    Ok(validatable(&pair.engine))
}

async fn one(session: &Session, uri: &Uri, profile: &str) -> Result<Value> {
    let (request, settings) = {
        let workspace = session.workspace();
        let pair = workspace.find_own(uri).map_err(refusal)?;
        // Copied out, because the workspace must not be held while AWS is asked.
        let settings = workspace.live().clone();
        (sts_request(&pair.engine, profile, &settings), settings)
    };
    let shown = mask(profile);
    let StsRequest { digest, question, disputed, .. } = match request {
        Ok(request) => request,
        Err(why) => return Ok(json!({"profile": shown, "state": "unknown", "message": why})),
    };
    let verdict = session.sts_client.ask(question, &settings).await;
    // What does not hold for every reader is said, not shown as a fact about the key.
    let (state, message) = (label(&verdict), message(&verdict, disputed));
    if verdict.is_conclusive() && disputed.is_none() {
        session.workspace().add_verdict(uri, digest, verdict);
    }
    Ok(json!({"profile": shown, "state": state, "message": message}))
}

/// The client's own token, or one that it takes from us.
async fn progress_token(session: &Session, own: Option<ProgressToken>) -> Option<ProgressToken> {
    let shows = session.workspace().client.shows_progress;
    if own.is_some() || !shows {
        return own;
    }
    let token = session.tasks.token();
    session.peer.create_work_done_progress(token.clone()).await.ok().map(|()| token)
}
