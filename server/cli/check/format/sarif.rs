//! SARIF 2.1.0, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>. No source text.

use analysis::Rule;
use analysis::lint::VariableFinding;
use analysis::rules::rules;
use analysis::{Fix, Severity};
use serde_json::{Value, json};

use super::super::inputs::InputError;
use super::super::problem::{CheckedPair, Location, Problem};
use super::{FileReport, Report, path_uri};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn print(report: &Report<'_>) -> String {
    let results = report.files.iter().flat_map(results);
    let results: Vec<Value> = results.chain(report.variables.iter().map(variable)).collect();
    let driver = json!({
        "name": "aws-config-lsp",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules().map(descriptor).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": {"driver": driver},
        "invocations": [invocation(report.errors)],
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    // Strings and numbers alone: there is nothing that could fail.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// How the run went: section 3.20. What could not be read or fixed is no result of any rule.
fn invocation(errors: &[InputError]) -> Value {
    let notifications = errors.iter().map(|InputError { name, message }| {
        let artifact = json!({"uri": path_uri(name)});
        json!({
            "level": "error",
            "message": {"text": message},
            "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
        })
    });
    json!({
        "executionSuccessful": errors.is_empty(),
        "toolExecutionNotifications": notifications.collect::<Vec<_>>(),
    })
}

/// Without the whole page: its examples hold keys, and a log that is searched for keys is to be quiet.
fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.summary()},
        "helpUri": rule.url(),
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

/// SARIF has no hint; `note` is what asks for nothing.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn results<'r>(file: &'r FileReport<'_>) -> impl Iterator<Item = Value> + 'r {
    file.problems.iter().map(|problem| result(file.checked, problem))
}

fn result(checked: &CheckedPair, problem: &Problem<'_>) -> Value {
    let related = problem.related.iter().enumerate().map(|(id, (at, message))| {
        let mut place = location(checked, *at);
        place["id"] = id.into();
        place["message"] = json!({"text": message});
        place
    });
    let fixes: Vec<Value> =
        problem.fixes.iter().filter_map(|fix| self::fix(checked, fix)).collect();
    let mut result = json!({
        "ruleId": problem.code,
        "level": level(problem.severity),
        "message": {"text": problem.message},
        "locations": [location(checked, problem.at)],
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let Some(index) = rules().position(|rule| rule.code == problem.code) {
        result["ruleIndex"] = index.into();
    }
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

/// A finding in the environment, which has no file: section 3.33.
fn variable(finding: &VariableFinding) -> Value {
    let name = &finding.variable;
    let place = json!({"name": name, "fullyQualifiedName": format!("environment: {name}")});
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rules().position(|rule| rule == finding.rule),
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"logicalLocations": [place]}],
    })
}

fn location(checked: &CheckedPair, at: Location) -> Value {
    let artifact = json!({"uri": path_uri(checked.name(at.file))});
    json!({"physicalLocation": {"artifactLocation": artifact, "region": region(at)}})
}

fn region(at: Location) -> Value {
    json!({
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    })
}

/// A fix that edits and none of whose texts holds a secret.
fn fix(checked: &CheckedPair, fix: &Fix) -> Option<Value> {
    let edits = checked.pair.edits(&fix.remedy).filter(|edits| !edits.is_empty())?;
    if edits.iter().any(|edit| checked.redaction.finds_in(&edit.text)) {
        return None;
    }
    let changes = edits.iter().map(|edit| {
        let (file, span) = checked.pair.locate(edit.at);
        let replacement = json!({
            "deletedRegion": region(checked.place(file, span)),
            "insertedContent": {"text": edit.text},
        });
        let artifact = json!({"uri": path_uri(checked.name(file))});
        json!({"artifactLocation": artifact, "replacements": [replacement]})
    });
    let description = checked.redaction.redact(&fix.title).into_owned();
    Some(json!({
        "description": {"text": description},
        "artifactChanges": changes.collect::<Vec<_>>(),
    }))
}
