//! The answer for programs.

use analysis::why::{Answer, Cause, CausePlace, Certainty, Outcome};
use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::explain::{Place, place};
use crate::cli::files::own::Own;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp why --format json` prints")]
struct WhyOutput {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The message; null if none is known in the text.
    message: Option<MessageOutput>,
    /// The causes that are here, the likeliest first.
    causes: Vec<CauseOutput>,
    /// The causes that are not here, with the reason.
    excluded: Vec<ExcludedOutput>,
    /// What cannot be seen here.
    open: Vec<OpenOutput>,
    /// The other messages of the text.
    others: Vec<OtherOutput>,
}

/// The JSON Schema of what is printed.
pub(in crate::cli) fn schema() -> serde_json::Value {
    schemars::schema_for!(WhyOutput).to_value()
}

#[derive(Serialize, JsonSchema)]
struct MessageOutput {
    /// Whose model of the files says what happened.
    reader: &'static str,
    /// Who printed it.
    program: String,
    /// What it is about; AWS's error code where there is one.
    kind: &'static str,
    /// What it means.
    meaning: &'static str,
    /// The known message, with what is no secret of what varies.
    template: String,
    /// The profile that counts.
    profile: String,
    /// Why this profile.
    profile_by: String,
    region: Option<String>,
    code: Option<String>,
    operation: Option<String>,
    /// The end of the message is missing in the text.
    cut: bool,
}

#[derive(Serialize, JsonSchema)]
struct CauseOutput {
    certainty: CertaintyOutput,
    text: String,
    /// Where it is.
    at: Option<PlaceOutput>,
    /// The rule of `check` that finds it as well.
    code: Option<&'static str>,
    /// Commands and instructions, the best first.
    next: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum CertaintyOutput {
    Certain,
    Likely,
    Possible,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum PlaceOutput {
    Written(Place),
    Cache {
        /// `sso`, `login`, `cli` or `role`.
        cache: &'static str,
    },
}

#[derive(Serialize, JsonSchema)]
struct ExcludedOutput {
    text: String,
    reason: String,
}

#[derive(Serialize, JsonSchema)]
struct OpenOutput {
    text: String,
    next: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct OtherOutput {
    kind: &'static str,
    template: String,
}

/// Prints an answer.
pub(super) fn print(own: &Own, outcome: &Outcome) -> String {
    let page = match outcome {
        Outcome::Answer(answer) => of_answer(own, answer),
        Outcome::Unknown(_) => WhyOutput {
            version: 1,
            tool: env!("CARGO_PKG_VERSION"),
            message: None,
            causes: Vec::new(),
            excluded: Vec::new(),
            open: Vec::new(),
            others: Vec::new(),
        },
    };
    // Strings and numbers alone: there is nothing that could fail.
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}

fn of_answer(own: &Own, answer: &Answer) -> WhyOutput {
    let message = MessageOutput {
        reader: answer.tool.client.id(),
        program: answer.tool.name.clone(),
        kind: answer.kind.id,
        meaning: answer.kind.meaning,
        template: answer.template.clone(),
        profile: answer.profile.clone(),
        profile_by: answer.profile_by.clone(),
        region: answer.region.clone(),
        code: answer.code.clone(),
        operation: answer.operation.clone(),
        cut: answer.is_cut,
    };
    let excluded = answer.excluded.iter().map(|excluded| ExcludedOutput {
        text: excluded.what.to_owned(),
        reason: excluded.why.clone(),
    });
    let open = answer.open.iter();
    let others = answer.others.iter();
    WhyOutput {
        version: 1,
        tool: env!("CARGO_PKG_VERSION"),
        message: Some(message),
        causes: answer.causes.iter().map(|cause| of_cause(own, cause)).collect(),
        excluded: excluded.collect(),
        open: open
            .map(|open| OpenOutput { text: open.text.clone(), next: open.next.clone() })
            .collect(),
        others: others
            .map(|other| OtherOutput { kind: other.kind.id, template: other.template.clone() })
            .collect(),
    }
}

fn of_cause(own: &Own, cause: &Cause) -> CauseOutput {
    CauseOutput {
        certainty: match cause.certainty {
            Certainty::Certain => CertaintyOutput::Certain,
            Certainty::Likely => CertaintyOutput::Likely,
            Certainty::Possible => CertaintyOutput::Possible,
        },
        text: cause.text.clone(),
        at: cause.at.as_ref().map(|at| match at {
            CausePlace::Written(origin) => PlaceOutput::Written(place(own, origin)),
            CausePlace::Cache(cache) => PlaceOutput::Cache { cache },
        }),
        code: cause.code,
        next: cause.next.clone(),
    }
}
