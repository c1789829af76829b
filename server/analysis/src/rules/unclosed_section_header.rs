use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unclosed-section-header",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section header has no closing bracket.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is asked for. For the
JavaScript and the Go SDK the settings below belong to the section above.

```ini bad
[profile dev
region = us-east-1
```

```ini good
[profile dev]
region = us-east-1
```

The fix adds the bracket behind the name. It is safe: no reader takes the line for anything else. It is
not offered where a setting seems to stand on the header's line.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.header.as_ref().filter(|header| !header.closed) else { return };
    let refusal = line.refusal(0..1);
    let message = format!("a section header without its `]`{refusal}; add it");
    let finding = findings.report(line.section, header.brackets, message);
    let inner = line.text(header.inner);
    // A setting or JSON on the line may begin anywhere: the name's end is then not known.
    if !inner.is_empty() && !inner.contains(['=', '{', '"', '[']) {
        finding.safe_fix("Add the `]`", vec![line.edit(Span::at(header.inner.end), "]")]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "unclosed-section-header";

    #[test]
    fn to_the_end_of_the_name() {
        check(
            CODE,
            "--- config
[profile dev # note
^^^^^^^^^^^^ error: a section header without its `]`; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse the whole file; add it
region = us-east-1
[profile ok]
[
^ error: a section header
",
        );
    }

    #[test]
    fn the_bracket_goes_before_a_comment() {
        fixed(CODE, "--- config\n[profile a # b\r\n", "--- config\n[profile a] # b\r\n");
        no_fix(CODE, "", "--- config\n[profile a region = b\n");
    }
}
