//! The commands that ask AWS about the access keys of profiles.

use analysis::ide::{selected_keys, validatable};
use analysis::readers::resolve::{Environment, Selection};
use catalogue::credentials::mask;
use host::live::{is_answered, key_question, label, message, message_about, message_without_key};
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
        match one(session, uri, profile).await {
            Ok(found) => answers.extend(found.into_iter().map(Ok)),
            Err(error) => answers.push(Err(error)),
        }
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

/// An answer for each key that AWS tools send for a profile, as `validate` has them.
async fn one(session: &Session, uri: &Uri, profile: &str) -> Result<Vec<Value>> {
    let (selected, digest, settings) = {
        let workspace = session.workspace();
        let pair = &workspace.find_own(uri).map_err(refusal)?.engine;
        let selection = Selection::Named(profile.to_owned());
        let selected = selected_keys(pair, &Environment::EMPTY, &selection);
        // What does not hold for every tool is said, not shown as a fact about the key.
        let places = selected.undisputed().and_then(|key| key.places);
        let digest = places.map(|places| places.digest(pair));
        // Copied out, because the workspace must not be held while AWS is asked.
        (selected, digest, workspace.live().clone())
    };
    let shown = mask(profile);
    let answer =
        |state, message: String| json!({"profile": shown, "state": state, "message": message});
    let mut answers = Vec::new();
    for key in &selected.keys {
        let (state, said) = match key_question(key, &settings) {
            Ok(question) => {
                let verdict = session.sts_client.ask(question, &settings).await;
                let said = (label(&verdict), message(&verdict));
                if let Some(digest) = digest.filter(|_| verdict.is_conclusive()) {
                    session.workspace().add_verdict(uri, digest, verdict);
                }
                said
            }
            Err(why) => ("unknown", why),
        };
        answers.push(answer(state, message_about(profile, key, said)));
    }
    answers.extend(message_without_key(&selected).map(|message| answer("unknown", message)));
    Ok(answers)
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
