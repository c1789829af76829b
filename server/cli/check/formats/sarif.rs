//! SARIF 2.1.0, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>. No source text.

use std::collections::HashMap;
use std::fmt::Write as _;

use analysis::lint::VariableFinding;
use analysis::rules::rules;
use analysis::{Fix, Group, Rule, Severity};
use serde_json::{Value, json};
use syntax::{FileKind, PerFile};

use super::path_uri;
use crate::cli::check::checked_pair::CheckedPair;
use crate::cli::check::location::ByteLocation;
use crate::cli::check::problem::Problem;
use crate::cli::check::selected::SelectedFindings;
use crate::cli::input_error::InputError;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Result by result: as one tree of values, 20 MB of findings took 5 GB.
pub(super) fn print(report: &SelectedFindings<'_>) -> String {
    let driver = json!({
        "name": "aws-config-lsp",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules().map(descriptor).collect::<Vec<_>>(),
    });
    let invocation = invocation(report);
    let mut out = format!(
        r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"invocations":[{invocation}],"columnKind":"unicodeCodePoints","results":["#
    );
    let indexes: HashMap<&str, usize> =
        rules().enumerate().map(|(index, rule)| (rule.code, index)).collect();
    let in_files = report.files.iter().flat_map(|file| {
        let names = Names { checked: file.checked, report };
        file.problems.iter().map(move |problem| (names, problem))
    });
    let in_files = in_files.map(|(names, problem)| result(names, problem, &indexes));
    let in_variables = report.variables.iter().map(|finding| variable(finding, &indexes));
    for (number, result) in in_files.chain(in_variables).enumerate() {
        // Writing to a string does not fail.
        let _ = write!(out, "{}\n{result}", if number > 0 { "," } else { "" });
    }
    out + "\n]}]}\n"
}

/// The files of a pair as the log names them.
#[derive(Clone, Copy)]
struct Names<'r> {
    checked: &'r CheckedPair,
    report: &'r SelectedFindings<'r>,
}

impl Names<'_> {
    fn name(self, file: FileKind) -> String {
        self.report.options.names.in_repository(self.checked.name(file))
    }

    fn artifact(self, file: FileKind) -> Value {
        json!({"uri": path_uri(&self.name(file))})
    }
}

/// How the run went: section 3.20. What could not be read or fixed is no result of any rule.
fn invocation(report: &SelectedFindings<'_>) -> Value {
    let notifications = report.errors.iter().map(|InputError { name, message }| {
        let artifact = json!({"uri": path_uri(&report.options.names.in_repository(name))});
        json!({
            "level": "error",
            "message": {"text": message},
            "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
        })
    });
    json!({
        "executionSuccessful": report.errors.is_empty(),
        "toolExecutionNotifications": notifications.collect::<Vec<_>>(),
    })
}

/// Without the examples: they hold keys, and a log that is searched for keys is to be quiet.
fn descriptor(rule: &Rule) -> Value {
    let text = rule.doc_without_examples();
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let description = paragraphs.iter().take(2).map(|it| it.replace('\n', " "));
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.summary()},
        "fullDescription": {"text": description.collect::<Vec<_>>().join(" ")},
        "help": {"text": text, "markdown": format!("{text}\n\n[Examples]({})", rule.url())},
        "helpUri": rule.url(),
        "defaultConfiguration": {"level": level(rule.severity)},
        // What code scanning of GitHub sorts and filters by.
        // https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
        "properties": {
            "tags": ["aws", if rule.group == Group::Strict { "advice" } else { "correctness" }],
            "precision": "high",
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "recommendation",
            },
        },
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

fn result(names: Names<'_>, problem: &Problem<'_>, indexes: &HashMap<&str, usize>) -> Value {
    let related = problem.related.iter().enumerate().map(|(id, (at, message))| {
        let mut place = location(names, *at);
        place["id"] = id.into();
        place["message"] = json!({"text": message});
        place
    });
    let mut place = location(names, problem.at);
    if !problem.place.is_empty() {
        place["logicalLocations"] = json!([{"fullyQualifiedName": problem.place}]);
    }
    let fixes: Vec<Value> = problem.fixes.iter().filter_map(|fix| self::fix(names, fix)).collect();
    let fingerprint = problem.fingerprint(&names.name(problem.at.file));
    let mut result = json!({
        "ruleId": problem.code,
        "ruleIndex": indexes.get(problem.code),
        "level": level(problem.severity),
        "message": {"text": problem.message},
        "locations": [place],
        "relatedLocations": related.collect::<Vec<_>>(),
        // The number in the name rises if fingerprints are made in another way: only those of one
        // name are compared.
        "partialFingerprints": {"sectionAndSetting/v1": fingerprint},
    });
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

/// A finding in the environment, which has no file: section 3.33.
fn variable(finding: &VariableFinding, indexes: &HashMap<&str, usize>) -> Value {
    let name = &finding.variable;
    let place = json!({"name": name, "fullyQualifiedName": format!("environment: {name}")});
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": indexes.get(finding.rule.code),
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"logicalLocations": [place]}],
    })
}

fn location(names: Names<'_>, at: ByteLocation) -> Value {
    let artifact = names.artifact(at.file);
    json!({"physicalLocation": {"artifactLocation": artifact, "region": region(at)}})
}

fn region(at: ByteLocation) -> Value {
    json!({
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    })
}

/// A fix that edits and none of whose texts holds a secret. It has one change for each file: section 3.55.
fn fix(names: Names<'_>, fix: &Fix) -> Option<Value> {
    let checked = names.checked;
    let edits = checked.pair().edits(&fix.remedy).filter(|edits| !edits.is_empty())?;
    if edits.iter().any(|edit| checked.redaction().finds_in(&edit.text)) {
        return None;
    }
    let mut replacements: PerFile<Vec<Value>> = PerFile::default();
    for edit in edits {
        let (file, span) = checked.pair().locate(edit.at);
        replacements[file].push(json!({
            "deletedRegion": region(checked.place(file, span)),
            "insertedContent": {"text": edit.text},
        }));
    }
    let changes = replacements.into_iter().filter(|(_, replacements)| !replacements.is_empty());
    let changes = changes.map(|(file, replacements)| {
        json!({"artifactLocation": names.artifact(file), "replacements": replacements})
    });
    let description = checked.redaction().redact(&fix.title).into_owned();
    Some(json!({
        "description": {"text": description},
        "artifactChanges": changes.collect::<Vec<_>>(),
    }))
}
