use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusing;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "indented-section-header",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section header is indented.

Below a setting, the AWS CLI, boto3 and the Rust SDK take the header for more of that setting's value:
the section does not exist, and its settings belong to the section above. If both have the same
setting, the AWS CLI and boto3 refuse the whole file. The Rust SDK refuses a file that begins so.

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

The fix moves the header to the left edge. It is safe: the section is then what it looks like.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = &line.header else { return };
    let indent = Span::new(line.span().start, header.brackets.start);
    // `invisible-character` removes what only looks like indentation.
    if !line.is_indented() || !line.text(indent).is_ascii() {
        return;
    }
    // What is above belongs to another section: the message says what happens in either case.
    let first = format!(" {}\noutput = json\n", line.text(header.brackets));
    let refusing = refusing(line.file, &first, line.options);
    let later = format!("[default]\nregion = us-east-1\n{first}");
    let taking = line.reading(&later, |view| {
        let region = view.profile("default").and_then(|profile| profile.setting("region"));
        region.is_some_and(|region| region.value.contains('\n'))
    });
    let below = taking.clause("takes", "take", "it for more of a value above");
    let first = refusing.clause("refuses", "refuse", "it as the first");
    let message = format!("an indented section header{below}{first}; move it to the left edge");
    findings
        .report(line.section, header.brackets, message)
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
 ^^^^^^^^^ error: an indented section header; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime take it for more of a value above; the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse it as the first; move it to the left edge
region = us-east-1
\t[profile dev] # note
 ^^^^^^^^^^^^^ error: an indented section header; AWS CLI, boto3, the Rust SDK, the Java SDK (from its source) and the Common Runtime take it for more of a value above; the Rust SDK, the Java SDK (from its source) and the Common Runtime refuse it as the first; move it to the left edge
region = us-east-1
[profile c]
",
        );
    }

    #[test]
    fn silent_where_the_header_is_flush_or_only_seems_indented() {
        check(CODE, "--- config\n[default]\n  region = us-east-1\n\u{a0}[profile a]\n  b = c\n");
    }

    #[test]
    fn the_fix_moves_the_header_alone() {
        fixed(CODE, "--- config\n  [a]\r\n  b = c\r\n", "--- config\n[a]\r\n  b = c\r\n");
    }
}
