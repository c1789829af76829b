use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "control-character",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A control character stands in the file.

They come from binary data, from terminals (`^[[0m`, `^Z`, `^H`) and from text in UTF-16, and few
editors show them. In a value they end up in what is signed or sent; on a line of their own the AWS
CLI, boto3 or the Rust SDK refuse the whole file. In a comment they harm nobody, which is information.

```ini bad escaped
[default]
region = us-east-1\u{1a}
```

```ini good
[default]
region = us-east-1
```

The fix removes them. It is safe: no setting's value holds one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let runs = runs(line.content(), line.span().start);
    let Some(first) = runs.first().copied() else { return };
    let code = line.text(first).chars().next().map_or(0, u32::from);
    let more = if runs.len() > 1 { " and others in the line" } else { "" };
    let refusal = line.refusal(line.index..line.index + 1);
    let message = format!("control character U+{code:04X}{more}{refusal}; remove it");
    let finding = findings.report(line.section, first, message);
    if line.kind == LineKind::Comment {
        finding.severity(Severity::Information);
    }
    let edits = runs.into_iter().map(|run| line.edit(run, "")).collect();
    finding.safe_fix("Remove the control characters of the line", edits);
}

/// The runs of control characters in `text`, which starts at byte `start`.
fn runs(text: &str, start: u32) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_control() && *c != '\t') {
        let at = start + at as u32;
        let end = at + c.len_utf8() as u32;
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    #[test]
    fn one_finding_a_line() {
        check(
            "control-character",
            "--- config
[default]
region = us\u{1b}[0m-east\u{0}-1
           ^ error: control character U+001B and others in the line; remove it
\u{1a}
^ error: control character U+001A; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; remove it
# \u{7f}
  ^ info: control character U+007F
output =\tjson
role_session_name = \u{1}\u{2}a
                    ^^ error: control character U+0001
--- credentials
[a\u{85}]
  ^ error: control character U+0085
",
        );
    }

    #[test]
    fn the_fix_removes_all_of_the_line() {
        fixed(
            "control-character",
            "--- config\n[default]\nregion = \u{1}\u{2}us\u{0}\r\n",
            "--- config\n[default]\nregion = us\r\n",
        );
    }
}
