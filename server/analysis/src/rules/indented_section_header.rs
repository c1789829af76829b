use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusing;
use crate::lint::{Check, Findings, LineContext};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "indented-section-header",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section header is indented.

Below a setting, the AWS CLI, boto3 and the Rust SDK read the header as part of that setting's value: the
section does not exist, and its settings belong to the section above. If both sections have the same
setting, the AWS CLI and boto3 refuse the whole file. The Rust SDK refuses a file that begins with an
indented header.

```ini bad
[default]
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

The fix moves the header to the left edge. It is safe: every reader then sees the section.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = &line.header else { return };
    let indent = Span::new(line.span().start, header.brackets.start);
    // Invisible characters that look like indentation are reported by `invisible-character`.
    if !line.is_indented() || !line.text(indent).is_ascii() {
        return;
    }
    // What is above belongs to another section, and may be indented as far: then most readers see the
    // header. The message says what happens in each case.
    let first = format!(" {}\noutput = json\n", line.text(header.brackets));
    let refusing = refusing(line.file, &first, line.options);
    // Below a setting, where an indented line can go on with the value.
    let later = format!("[default]\nregion = us-east-1\n{first}");
    let taking = line.reading(&later, |view| {
        let region = view.profile("default").and_then(|profile| profile.setting("region"));
        region.is_some_and(|region| region.value.contains('\n'))
    });
    let affected: Readers = taking.iter().chain(refusing.iter()).collect();
    let reads = if refusing.is_empty() {
        "it as part of a value above"
    } else {
        "it as part of a value above or refuse it"
    };
    let effect = affected.clause("may read", "may read", reads);
    let message = format!("This section header is indented{effect}. Move it to the left edge.");
    findings
        .report(line.section, header.brackets, message)
        .about(affected)
        .safe_fix("Move the header to the left edge", vec![line.edit(indent, "")]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "indented-section-header";

    #[test]
    fn first_and_later_ones() {
        check(
            CODE,
            "--- config
 [default]
 ^^^^^^^^^ error: This section header is indented, so the AWS CLI, boto3, the Java SDK and 2 others may read it as part of a value above or refuse it. Move it to the left edge.
region = us-east-1
\t[profile dev] # note
 ^^^^^^^^^^^^^ error: This section header is indented, so the AWS CLI, boto3, the Java SDK and 2 others may read it as part of a value above or refuse it. Move it to the left edge.
region = us-east-1
[profile c]
region = us-east-1
",
        );
    }

    #[test]
    fn silent_where_the_header_is_flush_or_only_seems_indented() {
        check(CODE, "--- config\n[default]\n  region = us-east-1\n\u{a0}[profile a]\n  b = c\n");
    }

    #[test]
    fn the_fix_moves_the_header_alone() {
        fixed(CODE, "--- config\n  [a]\r\nb = c\r\n", "--- config\n[a]\r\nb = c\r\n");
    }
}
