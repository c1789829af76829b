use analysis::report::Overview;
use catalogue::credentials::mask;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::explain::{AnswerOutput, Place, answers, place};
use crate::cli::files::own::Own;
use crate::cli::json_schema::of_output;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp list --format json` prints")]
struct ListOutput {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The profiles, in the order that was asked for.
    profiles: Vec<ProfileOutput>,
}

#[derive(Serialize, JsonSchema)]
struct ProfileOutput {
    /// Its name.
    name: String,
    /// Whether the environment selects it.
    current: bool,
    /// Its headers.
    defined: Vec<Place>,
    /// The region that most readers use.
    region: Option<String>,
    /// The ways to credentials, with the readers that go them.
    answers: Vec<AnswerOutput>,
}

/// The JSON Schema of what is printed.
pub(in crate::cli) fn schema() -> serde_json::Value {
    of_output::<ListOutput>()
}

pub(super) fn print(own: &Own, current: &str, reports: &[Overview]) -> String {
    let profiles = reports.iter().map(|report| ProfileOutput {
        name: mask(&report.profile).into_owned(),
        current: report.profile == current,
        defined: report.defined.iter().map(|origin| place(own, origin)).collect(),
        region: report.regions.first().and_then(|answer| Some(answer.region.as_ref()?.0.clone())),
        answers: answers(own, report),
    });
    let profiles = profiles.collect();
    let page = ListOutput { version: 1, tool: env!("CARGO_PKG_VERSION"), profiles };
    // Strings, numbers and lists alone: there is nothing that could fail.
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}
