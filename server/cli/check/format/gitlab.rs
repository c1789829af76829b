//! The code quality report: <https://docs.gitlab.com/ci/testing/code_quality/>.

use std::collections::HashMap;

use analysis::Severity;
use serde_json::{Value, json};

use super::super::inputs::InputError;
use super::Report;

pub(super) fn print(report: &Report<'_>) -> String {
    let mut seen = HashMap::new();
    let mut issues: Vec<Value> = Vec::new();
    for file in &report.files {
        for problem in &file.problems {
            // A fingerprint is to stay when lines move, so it counts findings and not lines.
            let nth = seen.entry((problem.code, file.name())).or_insert(0_u32);
            *nth += 1;
            issues.push(json!({
                "check_name": problem.code,
                "description": problem.message,
                "severity": word(problem.severity),
                "fingerprint": format!("{}:{}:{nth}", problem.code, file.name()),
                "location": {
                    "path": file.name(),
                    "lines": {"begin": problem.at.start.line, "end": problem.at.end.line},
                },
            }));
        }
    }
    for finding in report.variables {
        issues.push(json!({
            "check_name": finding.rule.code,
            "description": format!("{}: {}", finding.variable, finding.message),
            "severity": word(finding.severity),
            "fingerprint": format!("{}:environment:{}", finding.rule.code, finding.variable),
            "location": {"path": "environment", "lines": {"begin": 1}},
        }));
    }
    for InputError { name, message } in report.errors {
        issues.push(json!({
            "check_name": "not-checked",
            "description": message,
            "severity": "blocker",
            "fingerprint": format!("not-checked:{name}"),
            "location": {"path": name, "lines": {"begin": 1}},
        }));
    }
    // Strings and numbers alone: there is nothing that could fail.
    serde_json::to_string_pretty(&issues).unwrap_or_default() + "\n"
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Information | Severity::Hint => "info",
    }
}
