mod comment_in_name;

use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{InvalidLine, Section};
use crate::rule::{Group, Rule};

pub(super) use comment_in_name::has_comment;

pub(super) static RULE: Rule = Rule {
    code: "missing-equals",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A line is not a comment, a header or `name = value`.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is requested, usually without
the line number. The JavaScript SDK and the Go SDK ignore the line. Adjacent lines, such as pasted JSON,
are reported together.

```ini bad
[default]
region us-east-1
```

```ini good
[default]
region = us-east-1
```

The fixes insert a missing `=` or `[` if its place is clear, or comment out the lines. They are not safe:
only the author knows what the line is for.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Line(&[LineKind::Setting, LineKind::Text], check_text),
    Check::Setting(comment_in_name::check),
];

fn check_text(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if let Some(lines) = line.run(is_text) {
        report(line, lines, findings);
    }
}

/// Whether it is invalid text. A line of only control characters is reported by `control-character`.
fn is_text(line: &LineContext<'_, '_>) -> bool {
    let text = line.text(line.trimmed_span(line.index));
    line.invalid() == Some(InvalidLine::Text) && text.contains(|c: char| !c.is_control())
}

fn report(section: &SectionContext<'_, '_>, lines: Range<usize>, findings: &mut Findings<'_>) {
    let first = section.trimmed_span(lines.start);
    let last = section.trimmed_span(lines.end - 1);
    let refusal = section.refusal_in_place(lines.start..lines.start + 1);
    let slip = LineFault::of(section, first);
    let message =
        message(section, &slip, filled(section, lines.clone()).count(), &refusal.to_string());
    let finding = findings.report(section.section, first.join(last), message).about(&refusal);
    match slip {
        LineFault::Equals(name, gap) => {
            let title = format!("Insert `=` after `{}`", section.text(name));
            let equals = if name.end == last.end { " =" } else { " = " };
            finding.fix(title, vec![section.edit(gap, equals)]);
        }
        LineFault::Bracket(at) => {
            finding.fix("Insert the missing `[`", vec![section.edit(Span::at(at), "[")]);
        }
        LineFault::Arn(name) => {
            let edit = section.edit(Span::at(first.start), format!("{name} = "));
            finding.fix(format!("Insert `{name} =`"), vec![edit]);
        }
        LineFault::Conflict | LineFault::Comment | LineFault::None => {}
    }
    // Always offered, because the other fixes are guesses.
    finding.fix("Comment out", commented(section, lines));
}

fn message(section: &Section<'_>, slip: &LineFault, count: usize, refusal: &str) -> String {
    match (slip, count) {
        (LineFault::Equals(name, _), _) => {
            format!("`{}` has no `=` after it{refusal}. Add it.", section.text(*name))
        }
        (LineFault::Bracket(_), _) => format!("This header has no `[`{refusal}. Add it."),
        (LineFault::Arn(name), _) => {
            format!("This ARN has no name before it{refusal}. Did you mean `{name}`?")
        }
        (LineFault::Conflict, _) => {
            format!("This merge conflict is not resolved{refusal}. Keep one side of it.")
        }
        (LineFault::Comment, _) => {
            format!("This comment does not begin with `#` or `;`{refusal}. Use `#`.")
        }
        (LineFault::None, 1) => {
            format!("This line is not `name = value`{refusal}. Correct or remove it.")
        }
        (LineFault::None, count) => {
            format!("These {count} lines are not `name = value`{refusal}. Correct or remove them.")
        }
    }
}

/// What may have gone wrong in a line.
enum LineFault {
    /// The name of a setting, and the blanks after it.
    Equals(Span, Span),
    /// A header that begins at this byte.
    Bracket(u32),
    /// An ARN without the setting of this name before it.
    Arn(&'static str),
    Conflict,
    Comment,
    None,
}

impl LineFault {
    fn of(section: &Section<'_>, line: Span) -> Self {
        let text = section.text(line);
        if ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|mark| text.starts_with(mark)) {
            return Self::Conflict;
        }
        if ["//", "--", "/*", "REM ", "rem "].iter().any(|mark| text.starts_with(mark)) {
            return Self::Comment;
        }
        if let Some(name) = setting_of_arn(text) {
            return Self::Arn(name);
        }
        if text.ends_with(']') && !text.contains(['[', '"', '{']) {
            return Self::Bracket(line.start);
        }
        let len = text.find(syntax::is_padding).unwrap_or(text.len());
        if catalogue::lookup_ignore_case(&text[..len]).is_none() {
            return Self::None;
        }
        let name = Span::new(line.start, line.start + len as u32);
        let value = syntax::trim_padding(&section.source.text, Span::new(name.end, line.end));
        Self::Equals(name, Span::new(name.end, value.start))
    }
}

/// The setting that has such an ARN as its value.
fn setting_of_arn(text: &str) -> Option<&'static str> {
    if catalogue::arn::role(text).is_ok() {
        Some("role_arn")
    } else {
        (text.starts_with("arn:") && catalogue::arn::mfa(text).is_ok()).then_some("mfa_serial")
    }
}

fn commented(section: &Section<'_>, lines: Range<usize>) -> Vec<Edit> {
    filled(section, lines)
        .map(|line| section.edit(Span::at(section.line_span(line).start), "# "))
        .collect()
}

fn filled(section: &Section<'_>, lines: Range<usize>) -> impl Iterator<Item = usize> {
    lines.filter(|line| section.source.lines[*line].kind != LineKind::Blank)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by, no_fix};

    const CODE: &str = "missing-equals";

    #[test]
    fn the_slip_is_named() {
        check(
            CODE,
            "--- config
[default]
\u{1a}
region us-east-1
^^^^^^^^^^^^^^^^ error: `region` has no `=` after it, so the AWS CLI, boto3, the Java SDK and 1 other refuse the whole file. Add it.
output = json
profile dev]
^^^^^^^^^^^^ error: This header has no `[`
output = json
<<<<<<< HEAD
^^^^^^^^^^^^ error: This merge conflict is not resolved
output = json
REM note
^^^^^^^^ error: This comment does not begin with `#` or `;`
output = json
hello
^^^^^ error: This line is not `name = value`
",
        );
    }

    #[test]
    fn a_pasted_block_is_one_finding() {
        check(
            CODE,
            "--- config
{
^ error: These 3 lines are not `name = value`, so the AWS CLI, boto3, the Java SDK and 1 other refuse the whole file. Correct or remove them.
  \"Session\": \"IQoJ==\"
}
[default]
a: b
^^^^ error: These 2 lines are not `name = value`, so the Java SDK and the Rust SDK refuse the whole file. Correct or remove them.

  c: d=
--- credentials
[default]
{
^ error: These 3 lines are not `name = value`, so the AWS CLI, boto3, the Java SDK and 1 other refuse the whole file. Correct or remove them.
\"Secret\": \"k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO=\"
}
region = us-east-1
  goes on
",
        );
    }

    #[test]
    fn an_arn_without_a_name_is_one_of_a_role() {
        check(
            CODE,
            "--- config
[profile a]
arn:aws:iam::029608264753:role/dev
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This ARN has no name before it
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\narn:aws:iam::029608264753:role/dev\n",
            "--- config\n[profile a]\nrole_arn = arn:aws:iam::029608264753:role/dev\n",
        );
    }

    #[test]
    fn fixes_put_what_is_missing() {
        fixed(CODE, "--- config\n[a]\nregion   x\n", "--- config\n[a]\nregion = x\n");
        fixed(CODE, "--- config\n[a]\nprofile b]\n", "--- config\n[a]\n[profile b]\n");
        fixed_by(
            CODE,
            "Comment out",
            "--- config\n[a]\r\nfoo:\r\n\r\n  bar: x\r\n",
            "--- config\n[a]\r\n# foo:\r\n\r\n#   bar: x\r\n",
        );
        no_fix(CODE, "Add", "--- config\n[a]\nhello\n");
    }
}
