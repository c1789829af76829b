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

The fix inserts the bracket after the name, or puts it in the place of a `)`, `}` or `>`. It is safe: no reader
reads the line as anything else. It is not offered if the line seems to contain a setting.
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
    let inner = line.text(header.inner);
    if let Some(wrong) = wrong_bracket(inner) {
        let message =
            format!("This section header ends with `{wrong}` instead of `]`{refusal}. Replace it.");
        let bracket = Span::new(header.inner.end - wrong.len_utf8() as u32, header.inner.end);
        findings
            .report(line.section, header.brackets, message)
            .about(&refusal)
            .safe_fix(format!("Replace `{wrong}` with `]`"), vec![line.edit(bracket, "]")]);
        return;
    }
    let message = format!("This section header has no `]`{refusal}. Add it.");
    let finding = findings.report(line.section, header.brackets, message).about(&refusal);
    // A setting or JSON on the line may begin anywhere: the name's end is then not known.
    if !inner.is_empty() && !inner.contains(['=', '{', '"', '[']) {
        finding
            .safe_fix("Insert the missing `]`", vec![line.edit(Span::at(header.inner.end), "]")]);
    }
}

/// The closing bracket of another kind at the end of a name, if none of its kind opens there.
fn wrong_bracket(inner: &str) -> Option<char> {
    let (open, close) = [('(', ')'), ('{', '}'), ('<', '>')]
        .into_iter()
        .find(|(_, close)| inner.ends_with(*close))?;
    let name = &inner[..inner.len() - close.len_utf8()];
    let is_plain = !name.trim().is_empty() && !name.contains([open, close, '=', '"', '[', ':']);
    is_plain.then_some(close)
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
    fn a_bracket_of_another_kind_is_replaced() {
        for close in [')', '}', '>'] {
            check_all(&format!(
                "--- config
[profile dev{close}
^^^^^^^^^^^^^ error[unclosed-section-header]: This section header ends with `{close}` instead of `]`
region = us-east-1
"
            ));
            let wrong = format!("--- config\n[profile dev{close} # mine\nregion = us-east-1\n");
            fixed(CODE, &wrong, &wrong.replacen(close, "]", 1));
        }
        fixed(CODE, "--- config\n[profile a(b)\n", "--- config\n[profile a(b)]\n");
    }

    #[test]
    fn the_bracket_goes_before_a_comment() {
        fixed(CODE, "--- config\n[profile a # b\r\n", "--- config\n[profile a] # b\r\n");
        no_fix(CODE, "", "--- config\n[profile a region = b\n");
    }
}
