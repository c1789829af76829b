//! The code quality report: <https://docs.gitlab.com/ci/testing/code_quality/>.

use analysis::Severity;
use serde_json::{Value, json};

use crate::cli::check::selected::SelectedFindings;
use crate::cli::input_error::InputError;

pub(super) fn print(report: &SelectedFindings<'_>) -> String {
    let names = &report.options.names;
    let mut issues: Vec<Value> = Vec::new();
    for file in &report.files {
        let path = names.in_repository(file.name());
        for problem in &file.problems {
            issues.push(json!({
                "check_name": problem.code,
                "description": problem.message,
                "severity": word(problem.severity),
                "fingerprint": problem.fingerprint(&path),
                "location": {
                    "path": path,
                    "lines": {"begin": problem.at.start.line, "end": problem.at.end.line},
                },
            }));
        }
    }
    for finding in &report.variables {
        issues.push(json!({
            "check_name": finding.rule.code,
            "description": format!("{}: {}", finding.variable, finding.message),
            "severity": word(finding.severity),
            "fingerprint": format!("{}:environment:{}", finding.rule.code, finding.variable),
            // GitLab refuses an entry without a path and a line.
            "location": {"path": "environment", "lines": {"begin": 1}},
        }));
    }
    for InputError { name, message } in report.errors {
        let name = names.in_repository(name);
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
