use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::model::InvalidLine;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-outside-section",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting is before the first section header.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is requested. The JavaScript
SDK and the Go SDK ignore the setting. All such settings are reported together.

```ini bad
region = us-east-1

[profile dev]
output = json
```

```ini good
[default]
region = us-east-1

[profile dev]
output = json
```

The fix inserts `[default]` above the first setting. It is not safe: the settings may be for another
profile, and the file may already have a `[default]`.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Setting, LineKind::Text], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if line.header.is_some() || !line.is_first(is_setting) {
        return;
    }
    // The line is a header in colours, which `control-character` reports.
    let above = syntax::Span::new(0, line.span().start);
    if line.text(above).contains('\u{1b}') {
        return;
    }
    let lines: Vec<usize> = line.lines().filter(is_setting).map(|line| line.index).collect();
    let (what, them) = match lines.len() {
        1 => ("This setting is".to_owned(), "it"),
        count => (format!("These {count} settings are"), "them"),
    };
    let refusal = line.refusal_in_place(line.index..line.index + 1);
    let message =
        format!("{what} before the first section header{refusal}. Add a header above {them}.");
    let last = lines.last().copied().unwrap_or(line.index);
    let span = line.trimmed_span(line.index).join(line.trimmed_span(last));
    let header = format!("[default]{}", line.line_end());
    findings
        .report(line.section, span, message)
        .about(&refusal)
        .fix("Insert `[default]` above", vec![line.edit(Span::at(line.span().start), header)]);
}

/// Whether it is a setting, or would be one with `=` or at the left edge. Below a line that was meant as a
/// header, the setting is where it belongs: `missing-equals` reports that line.
fn is_setting(line: &LineContext<'_, '_>) -> bool {
    if line.lost_headers().first().is_some_and(|lost| *lost < line.index) {
        return false;
    }
    match (line.setting_on_line(), line.invalid()) {
        (Some(setting), _) => !setting.name.is_empty(),
        (None, Some(InvalidLine::Colon(..))) => true,
        (None, Some(InvalidLine::Indented(_))) => line.kind == LineKind::Setting,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "setting-outside-section";

    #[test]
    fn one_finding_for_all() {
        check(
            CODE,
            "--- config
# note
region: us-east-1
^^^^^^^^^^^^^^^^^ error: These 3 settings are before the first section header, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Add a header above them.
  output = json
foo = bar
[default]
region = us-east-1
--- credentials
aws_access_key_id=AKIASP2TPHJSQH3FJRUX
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This setting is before the first section header
",
        );
        check(
            CODE,
            "--- config
  foo = bar
  ^^^^^^^^^ error: These 2 settings are before
  # note
  output = json
[default]
",
        );
    }

    #[test]
    fn comments_may_stand_there() {
        check(CODE, "--- config\n# region = us-east-1\n\n[default]\nregion = us-east-1\n");
    }

    #[test]
    fn the_fix_adds_a_header() {
        fixed(
            CODE,
            "--- config\n# note\r\nregion = a\r\noutput = json\r\n",
            "--- config\n# note\r\n[default]\r\nregion = a\r\noutput = json\r\n",
        );
    }
}
