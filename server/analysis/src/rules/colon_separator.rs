use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Stray, Traits};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "colon-separator",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting has a colon where its equals sign should be.

The AWS CLI and boto3 take `region: us-east-1` for a setting, as the Go SDK does. The Rust SDK refuses
the whole file, and the JavaScript SDK ignores the line. In a block such as `s3 =`, the AWS CLI and
boto3 refuse the file as well. Only lines that begin with the name of a known setting are reported.

```ini bad
[default]
region: us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix writes an equals sign instead. It is safe: readers that take the colon see no difference.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::TEXT, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    if section.header.is_none() {
        return; // `setting-outside-section` says the worse
    }
    for (index, stray) in section.strays() {
        let Stray::Colon(name, colon) = stray else { continue };
        let indented = section.source.lines[index].indented;
        let under = if indented { above(section, index) } else { index };
        let (key, refusal) = (section.text(name), section.refusal(under..index + 1));
        let message = format!("`:` stands where the `=` of `{key}` should be{refusal}; write `=`");
        let span = Span::new(colon, colon + 1);
        let blank = |c: Option<&u8>| c.is_some_and(|c| matches!(c, b' ' | b'\t' | b'\r' | b'\n'));
        let bytes = section.source.text.as_bytes();
        let before = if colon == name.end { " " } else { "" };
        let after = if blank(bytes.get(span.end as usize)) { "" } else { " " };
        findings
            .report(section, name.join(span), message)
            .safe_fix("Write `=`", vec![section.edit(span, format!("{before}={after}"))]);
    }
}

/// The line that an indented one hangs on.
fn above(section: &SectionContext<'_, '_>, index: usize) -> usize {
    let flush = |line: &syntax::Line| !line.indented && line.kind != syntax::LineKind::Blank;
    section.source.lines[..index].iter().rposition(flush).unwrap_or(index)
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
^^^^^^^ error: `:` stands where the `=` of `region` should be; the Rust SDK and the Java SDK (from its source) refuse the whole file; write `=`
sso_start_url : https://acme.awsapps.com/start?a=b
^^^^^^^^^^^^^^^ error: `:` stands
s3 =
  addressing_style:path
  ^^^^^^^^^^^^^^^^^ error: `:` stands where the `=` of `addressing_style` should be; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; write `=`
[profile a]
s3 =
  max_queue_size = 1
  addressing_style:path
  ^^^^^^^^^^^^^^^^^ error: `:` stands where the `=` of `addressing_style` should be; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; write `=`
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
  ^^^^^^^^^^^^^^^^^ error: `:` stands where the `=` of `addressing_style` should be; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; write `=`
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
    }
}
