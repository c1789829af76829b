//! Ways to credentials and places for programs, as `explain` and `list` print them.

use analysis::readers::Client;
use analysis::report::{Clients, Origin, Overview, State, Way, quote_names};
use catalogue::credentials::mask;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::files::own::Own;

/// Where something is written: `{"path", "line", "column"}` or `{"variable"}`.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(in crate::cli) enum Place {
    Line { path: String, line: u32, column: u32 },
    Variable { variable: String },
}

/// A way to credentials; `list` has the same.
#[derive(Serialize, JsonSchema)]
pub(in crate::cli) struct AnswerOutput {
    readers: Vec<&'static str>,
    profile: String,
    #[serde(flatten)]
    way: WayOutput,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
}

#[derive(Serialize, JsonSchema, Default)]
struct WayOutput {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    program: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_profile: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Box<WayOutput>>,
}

/// The ways to credentials of a report.
pub(in crate::cli) fn answers(own: &Own, report: &Overview) -> Vec<AnswerOutput> {
    let answers = report.answers.iter().map(|answer| {
        let state = answer.way.state(report.now);
        let (State::Until(end) | State::Expired(end) | State::SignInEnded(end)) = state else {
            return output(own, answer, state, None);
        };
        output(own, answer, state, analysis::report::rfc3339(end))
    });
    answers.collect()
}

fn output(
    own: &Own,
    answer: &analysis::report::SharedAnswer,
    state: State,
    expires: Option<String>,
) -> AnswerOutput {
    AnswerOutput {
        readers: ids(&answer.clients),
        profile: mask(&answer.selected.name).into_owned(),
        way: way(own, &answer.way),
        state: state.word(),
        expires,
    }
}

fn way(own: &Own, found: &Way) -> WayOutput {
    let common = WayOutput {
        kind: found.kind(),
        account: found.account().map(str::to_owned),
        ..WayOutput::default()
    };
    match found {
        Way::Refuses(origin) => WayOutput { at: Some(place(own, origin)), ..common },
        Way::Stops { why, at, .. } => WayOutput {
            message: Some(quote_names(why, str::to_owned)),
            at: at.as_ref().map(|at| place(own, at)),
            ..common
        },
        Way::AccessKey(key) => WayOutput {
            key: Some(key.id.clone()),
            at: key.at.as_ref().map(|at| place(own, at)),
            ..common
        },
        Way::Role { role, source, with, .. } => WayOutput {
            role: role.clone(),
            source_profile: source.as_deref().map(|name| mask(name).into_owned()),
            source: Some(Box::new(way(own, with))),
            ..common
        },
        Way::WebIdentity { role, .. } => WayOutput { role: role.clone(), ..common },
        Way::Sso(sign_in) => WayOutput {
            session: sign_in.session.clone(),
            role: sign_in.permission_set.clone(),
            ..common
        },
        Way::Process { program, at } => WayOutput {
            program: Some(program.clone()),
            at: at.as_ref().map(|at| place(own, at)),
            ..common
        },
        Way::Login { .. } | Way::CredentialSource(_) | Way::Container(_) | Way::Instance => common,
    }
}

pub(super) fn ids(clients: &Clients) -> Vec<&'static str> {
    clients.iter().map(Client::id).collect()
}

/// A place with the absolute path of its file.
pub(in crate::cli) fn place(own: &Own, origin: &Origin) -> Place {
    match origin {
        Origin::Line { file, line, column } => Place::Line {
            path: own.files.path(*file).map(|path| path.display().to_string()).unwrap_or_default(),
            line: *line,
            column: *column,
        },
        Origin::Variable(variable) => Place::Variable { variable: variable.clone() },
    }
}
