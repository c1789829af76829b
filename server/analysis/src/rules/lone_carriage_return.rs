use syntax::{Eol, LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "lone-carriage-return",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A carriage return (CR) is not followed by a line feed (LF).

Python, and so the AWS CLI, ends a line there, as editors do. Every other reader treats the CR as an
ordinary character: lines run together, and their settings are lost or have the next line as part of
their value. The Rust SDK may refuse the whole file.

```ini bad escaped
[default]\rregion = us-east-1\routput = json
```

```ini good
[default]
region = us-east-1
output = json
```

The fix replaces each such CR of the section with an LF, or removes it if the line ends right after it.
It is safe: the lines stay as an editor shows them.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if !line.is_first(ends_in_lone_cr) {
        return;
    }
    let edits: Vec<Edit> =
        line.lines().filter(ends_in_lone_cr).map(|line| with_lf(&line)).collect();
    let (lines, them) = match edits.len() {
        1 => ("This line ends".to_owned(), "it"),
        count => (format!("This line and {} more end", count - 1), "them"),
    };
    // With the next line: readers that see no end here join the two.
    // What joins the last line is in another section.
    let is_last = line.index + 1 == line.source.lines.len();
    let lines_joined = line.line_it_continues()..line.index + 2;
    let refusing = if is_last { Readers::NONE } else { line.refusing_in_place(lines_joined) };
    let enders = line.reading("[default]\rregion = us-east-1\n", |view| {
        view.profile("default").is_some_and(|profile| profile.setting("region").is_some())
    });
    let effect = if !refusing.is_empty() {
        refusing.clause("refuses", "refuse", "the whole file and others join the lines").to_string()
    } else if enders.is_empty() {
        ", so no tool sees its end".to_owned()
    } else {
        format!(", so only {enders} {} its end", enders.verb("sees", "see"))
    };
    let message = format!("{lines} in CR without LF{effect}. Replace {them} with LF.");
    findings
        .report(line.section, its_end(line), message)
        .about(refusing)
        .safe_fix("Replace lone CRs with LF", edits);
}

fn ends_in_lone_cr(line: &LineContext<'_, '_>) -> bool {
    line.eol() == Eol::Cr
}

fn its_end(line: &LineContext<'_, '_>) -> Span {
    let end = line.line_span(line.index).end;
    Span::new(end - 1, end)
}

/// The line with an LF in place of its CR. Of CR CR LF the first is removed: an LF in its place would
/// add an empty line.
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
         ^ error: This line and 1 more end in CR without LF, so the Rust SDK refuses the whole file and others join the lines. Replace them with LF.
[profile c]
junk\rregion = us-east-1
    ^ error: This line ends in CR without LF, so the AWS CLI, boto3 and the Java SDK refuse the whole file and others join the lines. Replace it with LF.
[profile b]\r
region = us-east-1
--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX\r\r
                                        ^ error: This line ends in CR without LF, so only the AWS CLI, boto3 and the Java SDK see its end. Replace it with LF.
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
