use syntax::{Eol, LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "lone-carriage-return",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A carriage return (CR) stands without a line feed (LF) behind it.

Python, and so the AWS CLI, ends a line there, as editors do. To every other reader the CR is a
character like any other: lines run into one another, and their settings are lost or get the next
line as a part of their value. The Rust SDK may refuse the whole file.

```ini bad escaped
[default]\rregion = us-east-1\routput = json
```

```ini good
[default]
region = us-east-1
output = json
```

The fix puts an LF in the place of each such CR of the section, or removes it where the line ends
right behind it. It is safe: the lines stay as an editor shows them.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if !line.is_first(ends_in_lone_cr) {
        return;
    }
    let edits: Vec<Edit> =
        line.lines().filter(ends_in_lone_cr).map(|line| with_lf(&line)).collect();
    let more = match edits.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    let refusal = line.refusal(line.index..line.index + 2);
    let enders = line.reading("[default]\rregion = us-east-1\n", |view| {
        view.profile("default").is_some_and(|profile| profile.setting("region").is_some())
    });
    let ends = if enders.is_empty() {
        String::from("it ends no line")
    } else {
        format!("only {enders} end a line there")
    };
    let message = format!("a CR without LF{more}: {ends}{refusal}; make it an LF");
    findings.report(line.section, its_end(line), message).safe_fix("Replace lone CRs by LF", edits);
}

fn ends_in_lone_cr(line: &LineContext<'_, '_>) -> bool {
    line.eol() == Eol::Cr
}

fn its_end(line: &LineContext<'_, '_>) -> Span {
    let end = line.line_span(line.index).end;
    Span::new(end - 1, end)
}

/// The line with an LF in place of its CR. Of CR CR LF the first goes: it is no line of its own.
fn with_lf(line: &LineContext<'_, '_>) -> Edit {
    let next = line.source.lines.get(line.index + 1);
    let is_doubled = next.is_some_and(|next| next.eol == Eol::CrLf)
        && line.content_span(line.index + 1).is_empty();
    line.edit(its_end(line), if is_doubled { "" } else { "\n" })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "lone-carriage-return";

    #[test]
    fn one_finding_a_section() {
        check(
            CODE,
            "--- config
[default]\rregion = us-east-1\routput = json
         ^ error: a CR without LF, and 1 more: only AWS CLI, boto3 and the Java SDK (from its source) end a line there; the Rust SDK refuses the whole file; make it an LF
[profile c]
junk\rregion = us-east-1
    ^ error: a CR without LF: only AWS CLI, boto3 and the Java SDK (from its source) end a line there; AWS CLI, boto3 and the Java SDK (from its source) refuse the whole file; make it an LF
[profile b]\r
region = us-east-1
--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX\r\r
                                        ^ error: a CR without LF: only AWS CLI, boto3 and the Java SDK (from its source) end a line there; make it an LF
",
        );
    }

    #[test]
    fn the_fix_keeps_the_lines() {
        fixed(CODE, "--- config\n[default]\rregion = a\r", "--- config\n[default]\nregion = a");
        fixed(
            CODE,
            "--- config\n[default]\r\r\nregion = a\r\n",
            "--- config\n[default]\r\nregion = a\r\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\nregion = a\r \nb = c\r\rd = e\n",
            "--- config\n[default]\nregion = a\n \nb = c\n\nd = e",
        );
    }
}
