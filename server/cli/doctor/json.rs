//! The examination for programs.

use crate::cli::json_schema::of_output;
use analysis::doctor::{Examination, ExaminationLine, LinePlace, Mark};
use analysis::report::Origin;
use host::own_files::OwnFiles;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp doctor --format json` prints")]
struct DoctorOutput<'e> {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The operating system and the processor.
    system: &'e str,
    /// Lines that belong together.
    paragraphs: Vec<ParagraphOutput<'e>>,
    /// How many findings `check` has.
    findings: FindingsOutput,
    /// How many lines are a `warning` or an `error`.
    problems: usize,
    /// What to type first.
    first: Option<&'e str>,
}

#[derive(Serialize, JsonSchema)]
struct ParagraphOutput<'e> {
    title: &'static str,
    summary: &'e str,
    lines: Vec<LineOutput<'e>>,
}

#[derive(Serialize, JsonSchema)]
struct LineOutput<'e> {
    /// `good`, `note`, `warning` or `error`.
    verdict: &'static str,
    /// What it is about; can be empty.
    subject: &'e str,
    /// Names are between backquotes.
    text: &'e str,
    /// Where to look.
    at: Option<LookAtOutput>,
    /// What to type.
    next: Option<&'e str>,
}

/// A path, a line of a file, a variable, or a directory of caches below `~/.aws`.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum LookAtOutput {
    Line { path: String, line: u32, column: u32 },
    Path { path: String },
    Variable { variable: String },
    Cache { cache: &'static str },
}

#[derive(Serialize, JsonSchema)]
struct FindingsOutput {
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// The JSON Schema of what is printed.
pub(in crate::cli) fn schema() -> serde_json::Value {
    of_output::<DoctorOutput<'_>>()
}

pub(super) fn print(found: &Examination, own: &OwnFiles) -> String {
    let paragraphs = found.paragraphs.iter().map(|paragraph| ParagraphOutput {
        title: paragraph.title,
        summary: &paragraph.summary,
        lines: paragraph.lines.iter().map(|line| output(line, own)).collect(),
    });
    let page = DoctorOutput {
        version: 1,
        tool: env!("CARGO_PKG_VERSION"),
        system: &found.system,
        paragraphs: paragraphs.collect(),
        findings: FindingsOutput {
            errors: found.findings.errors,
            warnings: found.findings.warnings,
            infos: found.findings.infos,
        },
        problems: found.problems(),
        first: found.first(),
    };
    // Strings, numbers and lists alone: there is nothing that could fail.
    serde_json::to_string_pretty(&page).unwrap_or_default() + "\n"
}

fn output<'e>(line: &'e ExaminationLine, own: &OwnFiles) -> LineOutput<'e> {
    LineOutput {
        verdict: match line.mark {
            Mark::Good => "good",
            Mark::Note => "note",
            Mark::Warning => "warning",
            Mark::Error => "error",
        },
        subject: &line.subject,
        text: &line.text,
        at: at(&line.place, own),
        next: line.next.as_deref(),
    }
}

fn at(place: &LinePlace, own: &OwnFiles) -> Option<LookAtOutput> {
    let path_of = |file| {
        let path = own.path(file)?;
        Some(masked(&path.display().to_string()))
    };
    Some(match place {
        LinePlace::Nowhere => return None,
        LinePlace::File(file) => LookAtOutput::Path { path: path_of(*file)? },
        LinePlace::Path(name) => LookAtOutput::Path { path: masked(&own.expanded(name)) },
        LinePlace::At(Origin::Variable(variable)) => {
            LookAtOutput::Variable { variable: variable.clone() }
        }
        LinePlace::At(Origin::Line { file, line, column }) => {
            LookAtOutput::Line { path: path_of(*file)?, line: *line, column: *column }
        }
        LinePlace::Cache(cache) => LookAtOutput::Cache { cache },
    })
}

/// A secret may have been pasted as the name of a file.
fn masked(path: &str) -> String {
    catalogue::credentials::mask_value(path).into_owned()
}
