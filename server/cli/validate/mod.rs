//! `validate`: asks AWS STS whether the access keys of profiles work.

mod nothing_asked;
mod report;

pub(super) use report::schema;

use analysis::engine::Checks;
use analysis::ide::{KeyOwner, SelectedKey, SelectedKeys, selected_keys, validatable};
use analysis::readers::Client;
use analysis::readers::resolve::{Environment, Selection};
use catalogue::credentials::mask;
use host::live::{StsClient, key_question, label, message, message_about, message_without_key};
use indicatif::{ProgressBar, ProgressStyle};
use settings::Live;

use super::output::{ExitStatus, Output, RefusedOutput, error};
use super::terminal::printable;
use super::text_or_json::TextOrJson;
use crate::cli::files::own::Own;
use nothing_asked::nothing_asked;
use report::{ValidatedKey, ValidatedOwner, exit_status, report};

/// Ask AWS whether the access keys of profiles work.
///
/// Sends one `GetCallerIdentity` request for each key to AWS STS in the profile's region. If the key
/// is not known there, a second request goes to a region that every account has. For a role, the key
/// that assumes it is checked. If AWS tools send different keys, each key is checked. No command in the
/// files is run. The exit code is 2 if a profile does not exist, else 1 if AWS rejects a key or a key
/// has expired, else 4 if there is no answer about a key, else 0.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The profiles to check, by the keys in the files. By default the keys that AWS tools send here:
    /// those of the profile that the environment selects, or those in variables.
    profiles: Vec<String>,
    /// Check every profile with an access key.
    #[arg(long, conflicts_with = "profiles")]
    all: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
    /// Also send requests to this test server, for profiles whose `endpoint_url` is exactly this URL.
    #[arg(long, value_name = "URL")]
    allow_endpoint: Vec<String>,
    /// Seconds to wait for an answer.
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    timeout: u32,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let own = Own::read(Checks::Templates)?;
    let pair = &own.pair;
    let live = Live {
        enabled: true,
        allowed_endpoints: arguments.allow_endpoint.clone(),
        timeout_seconds: arguments.timeout,
        ..Live::default()
    };
    // As with `--profile`, for which the AWS CLI and boto3 do not look at keys in variables.
    let named =
        |name: &String| selected_keys(pair, &Environment::EMPTY, &Selection::Named(name.clone()));
    let asked: Vec<SelectedKeys> = match arguments.profiles.as_slice() {
        _ if arguments.all => validatable(pair).iter().map(named).collect(),
        [] => vec![selected_keys(pair, &own.environment, &Selection::ByEnvironment)],
        profiles => profiles.iter().map(named).collect(),
    };
    // Without timers or sockets: the client has a runtime of its own for these.
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|_| Output {
        err: error("no thread could be started"),
        status: ExitStatus::Internal,
        ..Output::default()
    })?;
    let keys = runtime.block_on(validate(asked, &live));
    if keys.is_empty() && arguments.format == TextOrJson::Text {
        let out = nothing_asked(pair, &own.environment).to_owned() + "\n";
        return Ok(Output { out, err: own.notes_on_files, ..Output::default() });
    }
    Ok(report(arguments.format, keys))
}

async fn validate(asked: Vec<SelectedKeys>, live: &Live) -> Vec<ValidatedKey> {
    let client = StsClient::default();
    // Draws on standard error, and on a terminal alone.
    let bar = ProgressBar::new(asked.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let mut validated = Vec::new();
    for selected in asked {
        // A secret may have been pasted as the name of a section.
        let profile = mask(&selected.profile).into_owned();
        bar.set_message(printable(&profile));
        for key in &selected.keys {
            validated.push(validate_key(&selected.profile, key, live, &client).await);
        }
        validated.extend(without_key(profile, &selected));
        bar.inc(1);
    }
    bar.finish_and_clear();
    validated
}

async fn validate_key(
    profile: &str,
    key: &SelectedKey,
    live: &Live,
    client: &StsClient,
) -> ValidatedKey {
    let (state, answer) = match key_question(key, live) {
        Ok(question) => {
            let verdict = client.ask(question, live).await;
            (label(&verdict), message(&verdict))
        }
        Err(why) => ("unknown", why),
    };
    let owner = match &key.owner {
        KeyOwner::Profile(name) => ValidatedOwner::Profile(mask(name).into_owned()),
        KeyOwner::Environment(variable) => ValidatedOwner::Variable(variable),
    };
    ValidatedKey {
        profile: mask(profile).into_owned(),
        owner: Some(owner),
        readers: key.clients.iter().map(Client::id).collect(),
        state,
        message: message_about(profile, key, answer),
        status: exit_status(state),
    }
}

/// The row of a profile for which the AWS CLI sends no key.
fn without_key(profile: String, selected: &SelectedKeys) -> Option<ValidatedKey> {
    let message = message_without_key(selected)?;
    let status = if selected.is_known { exit_status("unknown") } else { ExitStatus::Usage };
    let readers = vec![Client::AwsCli.id()];
    Some(ValidatedKey { profile, owner: None, readers, state: "unknown", message, status })
}
