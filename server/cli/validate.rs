//! `validate`: asks AWS STS whether the access keys of profiles work.

use std::fmt::Write as _;

use analysis::engine::Pair;
use analysis::ide::{validatable, validation};
use catalogue::credentials::mask;
use clap::ValueEnum;
use host::live::{StsClient, StsRequest, label, message, sts_request};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use settings::{Live, Settings};

use super::check::{own_pair_with, shown};
use super::{ExitStatus, Output};

/// Ask AWS whether the access keys of profiles work.
///
/// Sends one `GetCallerIdentity` request for each key to AWS STS in the profile's region. If the key
/// is not known there, a second request goes to a region that every account has. For a role, the key
/// that assumes it is checked. No command in the files is run. The exit code is 2 if a profile does
/// not exist, else 1 if AWS rejects a key or a key has expired, else 4 if there is no answer about a
/// key, else 0.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The profiles to check. By default `AWS_PROFILE`, or `default` if that is not set.
    profiles: Vec<String>,
    /// Check every profile with an access key.
    #[arg(long, conflicts_with = "profiles")]
    all: bool,
    /// The output format.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also send requests to this test server, for profiles whose `endpoint_url` is exactly this URL.
    #[arg(long, value_name = "URL")]
    allow_endpoint: Vec<String>,
    /// Seconds to wait for an answer.
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    timeout: u32,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A table.
    #[default]
    Text,
    /// For programs: an object with a `version`.
    Json,
}

#[derive(Serialize)]
struct ValidationReport {
    version: u32,
    profiles: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    profile: String,
    /// `valid`, `rejected`, `expired`, `region-disabled`, `clock-skew`, `denied` or `unknown`.
    state: &'static str,
    message: String,
    #[serde(skip)]
    status: ExitStatus,
}

impl Row {
    fn new(profile: String, state: &'static str, message: String) -> Self {
        Self { profile, state, message, status: exit_status(state) }
    }
}

/// The exit code that a state asks for.
fn exit_status(state: &str) -> ExitStatus {
    match state {
        "valid" | "region-disabled" | "denied" => ExitStatus::Clean,
        "rejected" | "expired" => ExitStatus::Findings,
        // With a wrong clock AWS does not look at the key.
        _ => ExitStatus::NotAnswered,
    }
}

pub(super) fn run(arguments: &Arguments) -> Output {
    let pair = match own_pair_with(&Settings::default()) {
        Ok(pair) => pair,
        Err(output) => return output,
    };
    // What a settings file in the current directory says of this does not count.
    let live = Live {
        enabled: true,
        allowed_endpoints: arguments.allow_endpoint.clone(),
        timeout_seconds: arguments.timeout,
        ..Live::default()
    };
    let profiles = match arguments.profiles.as_slice() {
        _ if arguments.all => validatable(&pair),
        [] => vec![selected_profile()],
        named => named.to_vec(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let Ok(runtime) = runtime else {
        return Output {
            err: super::error("no thread could be started"),
            status: ExitStatus::Internal,
            ..Output::default()
        };
    };
    let rows = runtime.block_on(rows(&pair, profiles, &live));
    report(arguments.format, rows)
}

/// The profile that AWS tools use where none is named.
fn selected_profile() -> String {
    let variable = std::env::var("AWS_PROFILE").ok().filter(|name| !name.is_empty());
    variable.unwrap_or_else(|| "default".to_owned())
}

async fn rows(pair: &Pair, profiles: Vec<String>, live: &Live) -> Vec<Row> {
    let client = StsClient::default();
    let bar = ProgressBar::new(profiles.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let mut rows = Vec::new();
    for profile in profiles {
        bar.set_message(shown(&mask(&profile)));
        rows.push(row(pair, profile, live, &client).await);
        bar.inc(1);
    }
    bar.finish_and_clear();
    rows
}

async fn row(pair: &Pair, profile: String, live: &Live, client: &StsClient) -> Row {
    let is_known = validation(pair, &profile).is_some();
    let request = sts_request(pair, &profile, live);
    // A secret may have been pasted as the name of a section.
    let profile = mask(&profile).into_owned();
    match request {
        Ok(StsRequest { question, disputed, .. }) => {
            let verdict = client.ask(question, live).await;
            Row::new(profile, label(&verdict), message(&verdict, disputed))
        }
        Err(why) if is_known => Row::new(profile, "unknown", why),
        Err(why) => Row { status: ExitStatus::Usage, ..Row::new(profile, "unknown", why) },
    }
}

fn report(format: Format, rows: Vec<Row>) -> Output {
    let status = rows.iter().map(|row| row.status).max().unwrap_or_default();
    let out = match format {
        Format::Text => table(&rows),
        Format::Json => {
            // Strings and numbers alone: there is nothing that could fail.
            let report = ValidationReport { version: 1, profiles: rows };
            serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
        }
    };
    Output { out, status, ..Output::default() }
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.profile.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for row in rows {
        let color = match row.state {
            "valid" => anstyle::AnsiColor::BrightGreen,
            "rejected" | "expired" => anstyle::AnsiColor::BrightRed,
            _ => anstyle::AnsiColor::Yellow,
        };
        let style = color.on_default();
        let (profile, message) = (shown(&row.profile), shown(&row.message));
        // Writing to a string does not fail.
        let _ = writeln!(out, "{profile:width$}  {style}{message}{style:#}");
    }
    if rows.is_empty() {
        out += "No profile in these files has an access key.\n";
    }
    out
}
