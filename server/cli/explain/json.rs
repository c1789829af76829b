//! The report on a profile for programs.

use analysis::model::World;
use analysis::readers::Client;
use analysis::readers::resolve::SelectedBy;
use analysis::report::{Clients, Origin, Report, SettingRow, State, StepOutcome, Takers, Way};
use schemars::JsonSchema;
use serde::Serialize;

use super::super::own::Own;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp explain --format json` prints")]
struct Page<'r> {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The profile.
    profile: String,
    /// The variable that selects it, if one does.
    selected_by: Option<&'static str>,
    /// Its headers; empty where there is no such profile.
    defined: Vec<Place>,
    /// The ways to credentials, with the readers that go them.
    answers: Vec<AnswerOutput>,
    /// The regions, with the readers that use them.
    regions: Vec<RegionOutput<'r>>,
    /// The variables that AWS tools see; of a secret the length.
    environment: Vec<VariableOutput<'r>>,
    /// The settings of the profile and of its sso-session.
    settings: Vec<SettingOutput<'r>>,
    /// How the first reader looked for credentials.
    steps: Vec<StepOutput>,
    /// What AWS does not grant although a setting asks for it.
    limits: &'r [String],
    /// What to do.
    next: Vec<NextOutput<'r>>,
}

/// The JSON Schema of what is printed.
pub(in super::super) fn schema() -> serde_json::Value {
    schemars::schema_for!(Page<'_>).to_value()
}

/// Where something is written: `{"path", "line", "column"}` or `{"variable"}`.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(in super::super) enum Place {
    Line { path: String, line: u32, column: u32 },
    Variable { variable: String },
}

/// A way to credentials; `list` has the same.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct AnswerOutput {
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

#[derive(Serialize, JsonSchema)]
struct RegionOutput<'r> {
    readers: Vec<&'static str>,
    region: Option<&'r str>,
    at: Option<Place>,
}

#[derive(Serialize, JsonSchema)]
struct VariableOutput<'r> {
    name: &'r str,
    value: &'r str,
    readers: Vec<&'static str>,
}

#[derive(Serialize, JsonSchema)]
struct SettingOutput<'r> {
    name: &'r str,
    value: &'r str,
    at: Place,
    section: Option<&'r str>,
    /// `everyone`, `nobody`, or the readers that take it.
    taken_by: TakenBy,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum TakenBy {
    Word(&'static str),
    Readers(Vec<&'static str>),
}

#[derive(Serialize, JsonSchema)]
struct StepOutput {
    step: &'static str,
    outcome: &'static str,
    at: Option<Place>,
}

#[derive(Serialize, JsonSchema)]
struct NextOutput<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instruction: Option<&'r str>,
    then: &'r str,
}

pub(super) fn print(own: &Own, world: &World<'_>, report: &Report) -> String {
    let selected_by = report.answers.first().and_then(|answer| match answer.selected.by {
        SelectedBy::Variable(variable) => Some(variable),
        SelectedBy::Request | SelectedBy::Default => None,
    });
    let regions = report.regions.iter().map(|answer| RegionOutput {
        readers: ids(&answer.clients),
        region: answer.region.as_ref().map(|(region, _)| region.as_str()),
        at: answer.region.as_ref().and_then(|(_, at)| at.as_ref()).map(|at| place(own, at)),
    });
    let variables = report.variables.iter().map(|row| VariableOutput {
        name: &row.name,
        value: &row.value,
        readers: ids(&row.clients),
    });
    let page = Page {
        version: 1,
        tool: env!("CARGO_PKG_VERSION"),
        profile: catalogue::credentials::mask(&report.profile).into_owned(),
        selected_by,
        defined: report.defined.iter().map(|origin| place(own, origin)).collect(),
        answers: answers(own, world, report),
        regions: regions.collect(),
        environment: variables.collect(),
        settings: report.settings.iter().map(|row| setting(own, row)).collect(),
        steps: report.steps.iter().map(|step| step_output(own, step)).collect(),
        limits: &report.limits,
        next: report.next.iter().map(next).collect(),
    };
    // Strings, numbers and lists alone: there is nothing that could fail.
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}

/// The ways to credentials of a report.
pub(in super::super) fn answers(
    own: &Own,
    world: &World<'_>,
    report: &Report,
) -> Vec<AnswerOutput> {
    let answers = report.answers.iter().map(|answer| {
        let state = answer.way.state(report.now);
        let (State::Until(end) | State::Expired(end) | State::SignInEnded(end)) = state else {
            return output(own, world, answer, state, None);
        };
        output(own, world, answer, state, analysis::report::rfc3339(end))
    });
    answers.collect()
}

fn output(
    own: &Own,
    world: &World<'_>,
    answer: &analysis::report::Answer,
    state: State,
    expires: Option<String>,
) -> AnswerOutput {
    AnswerOutput {
        readers: ids(&answer.clients),
        profile: catalogue::credentials::mask(&answer.selected.name).into_owned(),
        way: way(own, world, &answer.way),
        state: state.word(),
        expires,
    }
}

fn way(own: &Own, world: &World<'_>, found: &Way) -> WayOutput {
    let common = WayOutput {
        kind: found.kind(),
        account: found.account().map(str::to_owned),
        ..WayOutput::default()
    };
    match found {
        Way::Refuses(origin) => WayOutput { at: Some(place(own, origin)), ..common },
        Way::Stops { why, at, .. } => WayOutput {
            message: Some(why.clone()),
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
            source_profile: source.clone(),
            source: Some(Box::new(way(own, world, with))),
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

fn setting<'r>(own: &Own, row: &'r SettingRow) -> SettingOutput<'r> {
    SettingOutput {
        name: &row.name,
        value: &row.value,
        at: place(own, &row.at),
        section: row.section.as_deref(),
        taken_by: match &row.takers {
            Takers::Everyone => TakenBy::Word("everyone"),
            Takers::Only(clients) => TakenBy::Readers(ids(clients)),
            Takers::Overridden(_) | Takers::Nobody => TakenBy::Word("nobody"),
        },
    }
}

fn step_output(own: &Own, step: &analysis::report::Step) -> StepOutput {
    let (outcome, at) = match &step.outcome {
        StepOutcome::NotSet => ("not-set", None),
        StepOutcome::PassedOver(at) => ("passed-over", at.as_ref()),
        StepOutcome::Taken(at) => ("taken", at.as_ref()),
        StepOutcome::Fails(at) => ("fails", at.as_ref()),
        StepOutcome::TooLate(at) => ("too-late", at.as_ref()),
        StepOutcome::NotReached => ("not-reached", None),
    };
    StepOutput { step: step.label, outcome, at: at.map(|at| place(own, at)) }
}

fn next(next: &analysis::report::Next) -> NextOutput<'_> {
    let what = Some(next.what.as_str());
    NextOutput {
        command: what.filter(|_| next.is_command),
        instruction: what.filter(|_| !next.is_command),
        then: &next.then,
    }
}

fn ids(clients: &Clients) -> Vec<&'static str> {
    clients.iter().map(Client::id).collect()
}

/// A place with the absolute path of its file.
pub(in super::super) fn place(own: &Own, origin: &Origin) -> Place {
    match origin {
        Origin::Line { file, line, column } => Place::Line {
            path: own.files.path(*file).map(|path| path.display().to_string()).unwrap_or_default(),
            line: *line,
            column: *column,
        },
        Origin::Variable(variable) => Place::Variable { variable: variable.clone() },
    }
}
