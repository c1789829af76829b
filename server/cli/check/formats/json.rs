//! For programs. No source text, and no text of an edit that holds a secret.

use analysis::readers::Client;
use analysis::report::shell_path;
use analysis::{Fix, Remedy};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::cli::check::checked_pair::CheckedPair;
use crate::cli::check::location::{ByteLocation, Position};
use crate::cli::check::names::FileNames;
use crate::cli::check::problem::{Problem, label};
use crate::cli::check::selected::{SelectedFile, SelectedFindings};
use crate::cli::input_error::InputError;
use crate::cli::json_schema::of_output;

/// Rises when a field changes its meaning or goes away; new fields may come without notice.
const VERSION: u32 = 1;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What `aws-config-lsp check --format json` prints")]
struct JsonReport<'r> {
    /// Rises when a field changes its meaning or goes away; new fields may come without notice.
    version: u32,
    /// The version of the program.
    tool: &'static str,
    /// The files that were checked.
    files: Vec<FileOutput<'r>>,
    /// What is found in the environment, where one's own files are checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    environment: Vec<VariableOutput<'r>>,
    /// What was not checked, because it is encrypted or not of AWS tools.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    skipped: Vec<ErrorOutput<'r>>,
    /// The files that could not be read or fixed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ErrorOutput<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct VariableOutput<'r> {
    variable: &'r str,
    code: &'static str,
    severity: &'static str,
    message: &'r str,
    /// What to type in a shell.
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'r str>,
}

#[derive(Serialize, JsonSchema)]
struct ErrorOutput<'r> {
    path: String,
    message: &'r str,
}

#[derive(Serialize, JsonSchema)]
struct FileOutput<'r> {
    path: String,
    kind: &'static str,
    findings: Vec<FindingOutput<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct FindingOutput<'r> {
    code: &'static str,
    severity: &'static str,
    message: &'r str,
    /// The section and the setting: `profile dev/region`.
    place: &'r str,
    /// What the finding is called for as long as it is there, whatever its line.
    fingerprint: String,
    /// The tools that it is about, all of them: the message names at most three.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readers: Vec<&'static str>,
    start: Position,
    end: Position,
    related: Vec<RelatedOutput<'r>>,
    fixes: Vec<FixOutput>,
}

#[derive(Serialize, JsonSchema)]
struct RelatedOutput<'r> {
    path: String,
    message: &'r str,
    start: Position,
    end: Position,
}

#[derive(Serialize, JsonSchema)]
struct FixOutput {
    title: String,
    safe: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<EditOutput>,
    /// Of a fix that changes no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct EditOutput {
    path: String,
    start: Position,
    end: Position,
    /// Absent where it holds a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// The JSON Schema of what is printed.
pub(in crate::cli) fn schema() -> Value {
    of_output::<JsonReport<'_>>()
}

pub(super) fn print(report: &SelectedFindings<'_>) -> String {
    let names = &report.options.names;
    let files = report.files.iter().map(|one| file(one, names)).collect();
    let environment = report.variables.iter().map(|finding| VariableOutput {
        variable: &finding.variable,
        code: finding.rule.code,
        severity: label(finding.severity),
        message: &finding.message,
        command: finding.command.as_deref(),
    });
    let environment = environment.collect();
    let report = JsonReport {
        version: VERSION,
        tool: env!("CARGO_PKG_VERSION"),
        files,
        environment,
        skipped: unread(report.skipped, names),
        errors: unread(report.errors, names),
    };
    // Strings and numbers alone: there is nothing that could fail.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn unread<'r>(unread: &'r [InputError], names: &FileNames) -> Vec<ErrorOutput<'r>> {
    let output = |InputError { name, message }: &'r InputError| ErrorOutput {
        path: names.in_directory(name),
        message,
    };
    unread.iter().map(output).collect()
}

fn file<'r>(file: &'r SelectedFile<'_>, names: &FileNames) -> FileOutput<'r> {
    let findings = file.problems.iter();
    let findings = findings.map(|problem| finding(file.checked, problem, names)).collect();
    FileOutput { path: names.in_directory(file.name()), kind: file.kind.name(), findings }
}

fn finding<'r>(
    checked: &'r CheckedPair,
    problem: &'r Problem<'_>,
    names: &FileNames,
) -> FindingOutput<'r> {
    let related = problem.related.iter().map(|(at, message)| {
        let ByteLocation { file, start, end } = *at;
        RelatedOutput { path: names.in_directory(checked.name(file)), message, start, end }
    });
    let fixes = problem.fixes.iter().enumerate().map(|(index, one)| {
        let is_kept_back = index == 0 && problem.kept_back.is_some();
        fix(checked, one, one.safe && !is_kept_back, names)
    });
    FindingOutput {
        code: problem.code,
        severity: label(problem.severity),
        message: &problem.message,
        place: &problem.place,
        fingerprint: problem.fingerprint(&names.in_repository(checked.name(problem.at.file))),
        readers: problem.readers.clients().map(Client::id).collect(),
        start: problem.at.start,
        end: problem.at.end,
        related: related.collect(),
        fixes: fixes.collect(),
    }
}

fn fix(checked: &CheckedPair, fix: &Fix, is_safe: bool, names: &FileNames) -> FixOutput {
    let title = checked.redaction().redact(&fix.title).into_owned();
    let command = match &fix.remedy {
        Remedy::RestrictMode(file) => {
            let facts = &checked.pair().facts().files[*file];
            Some(facts.closing_command(checked.name(*file), shell_path))
        }
        Remedy::Edits(_) | Remedy::Rename { .. } | Remedy::Move { .. } => None,
    };
    let edits = checked.pair().edits(&fix.remedy).unwrap_or_default();
    let edits = edits.into_iter().map(|edit| {
        let (file, span) = checked.pair().locate(edit.at);
        let ByteLocation { start, end, .. } = checked.place(file, span);
        // The place stays, so that a program sees that the fix is more than the texts that are
        // shown.
        let text = (!checked.redaction().finds_in(&edit.text)).then_some(edit.text);
        EditOutput { path: names.in_directory(checked.name(file)), start, end, text }
    });
    FixOutput { title, safe: is_safe, edits: edits.collect(), command }
}
