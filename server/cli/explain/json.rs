//! The report on a profile for programs.

use analysis::readers::resolve::SelectedBy;
use analysis::report::{ProfileReport, SettingRow, StepOutcome, Takers};
use schemars::JsonSchema;
use serde::Serialize;

use super::answers::{AnswerOutput, Place, answers, ids, place};
use crate::cli::files::own::Own;
use crate::cli::json_schema::of_output;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp explain --format json` prints")]
struct ExplainOutput<'r> {
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
    environment: Vec<ReadVariableOutput<'r>>,
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
pub(in crate::cli) fn schema() -> serde_json::Value {
    of_output::<ExplainOutput<'_>>()
}

#[derive(Serialize, JsonSchema)]
struct RegionOutput<'r> {
    readers: Vec<&'static str>,
    region: Option<&'r str>,
    at: Option<Place>,
}

#[derive(Serialize, JsonSchema)]
struct ReadVariableOutput<'r> {
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

pub(super) fn print(own: &Own, report: &ProfileReport) -> String {
    let selected_by = report.answers.first().and_then(|answer| match answer.selected.by {
        SelectedBy::Variable(variable) => Some(variable),
        SelectedBy::Request | SelectedBy::Default => None,
    });
    let regions = report.regions.iter().map(|answer| RegionOutput {
        readers: ids(&answer.clients),
        region: answer.region.as_ref().map(|(region, _)| region.as_str()),
        at: answer.region.as_ref().and_then(|(_, at)| at.as_ref()).map(|at| place(own, at)),
    });
    let variables = report.variables.iter().map(|row| ReadVariableOutput {
        name: &row.name,
        value: &row.value,
        readers: ids(&row.clients),
    });
    let page = ExplainOutput {
        version: 1,
        tool: env!("CARGO_PKG_VERSION"),
        profile: catalogue::credentials::mask(&report.profile).into_owned(),
        selected_by,
        defined: report.defined.iter().map(|origin| place(own, origin)).collect(),
        answers: answers(own, report),
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
