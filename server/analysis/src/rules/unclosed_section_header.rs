use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unclosed-section-header",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section header has no closing bracket.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is requested. For the
JavaScript SDK and the Go SDK, the settings below belong to the section above.

```ini bad
[profile dev
region = us-east-1
```

```ini good
[profile dev]
region = us-east-1
```

The fix inserts the bracket after the name. It is safe: no reader reads the line as anything else. It is
not offered if the line seems to contain a setting.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.header.as_ref().filter(|header| !header.closed) else { return };
    // Asked for this line alone: lines below may have faults of their own.
    // Below a header some readers take `[a:b` for a setting.
    let refusal = if line.is_first_of_file() {
        line.refusal(0..1)
    } else {
        refusal(line.file, &format!("[default]\n{}\n", line.content()), line.options)
    };
    let message = format!("This section header has no `]`{refusal}. Add it.");
    let finding = findings.report(line.section, header.brackets, message).about(&refusal);
    let inner = line.text(header.inner);
    // A setting or JSON on the line may begin anywhere: the name's end is then not known.
    if !inner.is_empty() && !inner.contains(['=', '{', '"', '[']) {
        finding
            .safe_fix("Insert the missing `]`", vec![line.edit(Span::at(header.inner.end), "]")]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed, no_fix};

    const CODE: &str = "unclosed-section-header";

    #[test]
    fn to_the_end_of_the_name() {
        check(
            CODE,
            "--- config
[profile dev # note
^^^^^^^^^^^^ error: This section header has no `]`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add it.
region = us-east-1
[profile ok]
[
^ error: This section header has no `]`
[a:b
^^^^ error: This section header has no `]`
",
        );
    }

    #[test]
    fn what_is_below_is_no_second_mistake() {
        check_all(
            "--- config
[default
^^^^^^^^ error[unclosed-section-header]: This section header has no `]`
region = us-east-1
",
        );
    }

    #[test]
    fn the_bracket_goes_before_a_comment() {
        fixed(CODE, "--- config\n[profile a # b\r\n", "--- config\n[profile a] # b\r\n");
        no_fix(CODE, "", "--- config\n[profile a region = b\n");
    }
}
