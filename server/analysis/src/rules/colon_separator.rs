use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::model::InvalidLine;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "colon-separator",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting has a colon instead of an equals sign.

The AWS CLI, boto3 and the Go SDK read `region: us-east-1` as a setting. The Rust SDK refuses the whole
file, and the JavaScript SDK ignores the line. In a block such as `s3 =`, the AWS CLI and boto3 also
refuse the file. Only lines that begin with the name of a known setting are reported.

```ini bad
[default]
region: us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix replaces the colon with an equals sign. It is safe: readers that accept the colon see no
difference.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Setting, LineKind::Text], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(InvalidLine::Colon(name, colon)) = line.invalid() else { return };
    if line.header.is_none() {
        return; // `setting-outside-section` reports it: without a header no separator helps
    }
    let refusal = line.refusal(line.line_it_continues()..line.index + 1);
    let key = line.text(name);
    let sign = if line.source.text[colon as usize..].starts_with(":=") { ":=" } else { ":" };
    let message = format!("`{key}` has `{sign}` instead of `=`{refusal}. Use `=`.");
    let colon = Span::new(colon, colon + sign.len() as u32);
    // One blank on each side, and no second one where there is a blank already.
    let before = if colon.start == name.end { " " } else { "" };
    let rest = &line.source.text[colon.end as usize..];
    let after = if rest.starts_with([' ', '\t', '\r', '\n']) { "" } else { " " };
    findings.report(line.section, name.join(colon), message).about(&refusal).safe_fix(
        format!("Replace `{sign}` with `=`"),
        vec![line.edit(colon, format!("{before}={after}"))],
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "colon-separator";

    #[test]
    fn behind_known_names() {
        check(
            CODE,
            "--- config
[default]
region: us-east-1
^^^^^^^ error: `region` has `:` instead of `=`, so the Java SDK and the Rust SDK refuse the whole file. Use `=`.
sso_start_url : https://acme.awsapps.com/start?a=b
^^^^^^^^^^^^^^^ error: `sso_start_url` has `:` instead of `=`
s3 =
  addressing_style:path
  ^^^^^^^^^^^^^^^^^ error: `addressing_style` has `:` instead of `=`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Use `=`.
[profile a]
s3 =
  max_queue_size = 1
  addressing_style:path
  ^^^^^^^^^^^^^^^^^ error: `addressing_style` has `:` instead of `=`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Use `=`.
",
        );
    }

    #[test]
    fn the_lines_above_its_block_are_not_its_fault() {
        check(
            CODE,
            "--- config
[default]
  region = us-east-1
s3 =
  addressing_style:path
  ^^^^^^^^^^^^^^^^^ error: `addressing_style` has `:` instead of `=`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Use `=`.
",
        );
    }

    #[test]
    fn other_colons_are_not_looked_at() {
        check(
            CODE,
            "--- config
[default]
foo: bar
role_arn =
arn:aws:iam::123456789012:role/a
endpoint_url = http://localhost:4566
",
        );
    }

    #[test]
    fn the_fix_leaves_one_blank() {
        fixed(CODE, "--- config\n[a]\nregion:x\r\n", "--- config\n[a]\nregion = x\r\n");
        fixed(CODE, "--- config\n[a]\nregion : x\n", "--- config\n[a]\nregion = x\n");
        fixed(CODE, "--- config\n[a]\nregion:\n", "--- config\n[a]\nregion =\n");
        fixed(CODE, "--- config\n[a]\nregion := x\n", "--- config\n[a]\nregion = x\n");
        fixed(CODE, "--- config\n[a]\nregion:=x\n", "--- config\n[a]\nregion = x\n");
    }
}
