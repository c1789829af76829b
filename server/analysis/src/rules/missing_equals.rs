mod comment_in_name;
mod value_alone;

use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::{Anchor, Edit, Finding, Severity};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{InvalidLine, LostHeader, Section};
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
    if let Some(lost) = line.lost_header() {
        report_lost_header(line, lost, findings);
    } else if let Some(lines) = line.run(is_text) {
        report(line, lines, findings);
    }
}

/// Whether it is invalid text. A line of only control characters is reported by `control-character`.
fn is_text(line: &LineContext<'_, '_>) -> bool {
    let text = line.text(line.trimmed_span(line.index));
    line.invalid() == Some(InvalidLine::Text)
        && text.contains(|c: char| !c.is_control())
        && line.lost_header().is_none()
}

/// Reports a line that was meant as a header. What follows from it for the settings below is part of this
/// finding: they are duplicates, or before the first header, only because of it.
fn report_lost_header(line: &LineContext<'_, '_>, lost: LostHeader, findings: &mut Findings<'_>) {
    let mut others = line.lost_headers().iter().copied();
    let next = others.find(|other| *other > line.index).unwrap_or(line.source.lines.len());
    let is_setting = |below: &usize| line.source.lines[*below].kind == LineKind::Setting;
    let mut below = (line.index + 1..next).filter(is_setting);
    let first = below.next();
    let end_of_settings = below.next_back().or(first);
    let header = line.trimmed_span(line.index);
    // In a section, readers that refuse only duplicates of the settings below refuse this line, too.
    let end = first.filter(|_| line.header.is_none()).unwrap_or(line.index) + 1;
    let refusal = line.refusal_in_place(line.index..end);
    let what = match lost {
        LostHeader::Bracket => format!("no `[`{refusal}. Add it."),
        LostHeader::Brackets => format!("no brackets{refusal}. Add them."),
        LostHeader::OtherBrackets(_) => format!("other brackets{refusal}. Use `[` and `]`."),
    };
    let message = format!("This header has {what}");
    let finding = findings.report(line.section, header, message).about(&refusal);
    if let (Some(first), Some(last)) = (first, end_of_settings) {
        let settings = line.trimmed_span(first).join(line.trimmed_span(last));
        let without = match &line.header {
            Some(header) => format!("these settings belong to `{}`", line.text(header.brackets)),
            None => "these settings belong to no section".to_owned(),
        };
        finding.related(Anchor::Span(line.section.at(settings)), without);
    }
    complete_header(line, lost, header, finding);
    finding.fix("Comment out", commented(line, line.index..line.index + 1));
}

fn complete_header(section: &Section<'_>, lost: LostHeader, line: Span, finding: &mut Finding) {
    let insert = |at: u32, text: &str| section.edit(Span::at(at), text);
    match lost {
        LostHeader::Bracket => {
            finding.fix("Insert the missing `[`", vec![insert(line.start, "[")]);
        }
        LostHeader::Brackets => {
            let edits = vec![insert(line.start, "["), insert(line.end, "]")];
            finding.fix("Insert the missing brackets", edits);
        }
        LostHeader::OtherBrackets(inner) => {
            let header = format!("[{}]", section.text(inner));
            finding.fix("Replace them with `[` and `]`", vec![section.edit(line, header)]);
        }
    }
}

fn report(section: &SectionContext<'_, '_>, lines: Range<usize>, findings: &mut Findings<'_>) {
    let first = section.trimmed_span(lines.start);
    let last = section.trimmed_span(lines.end - 1);
    let refusal = section.refusal_in_place(lines.start..lines.start + 1);
    let slip = LineFault::of(section, lines.clone());
    let message =
        message(section, &slip, filled(section, lines.clone()).count(), &refusal.to_string());
    let finding = findings.report(section.section, first.join(last), message).about(&refusal);
    match slip {
        LineFault::Equals(name, gap) => {
            let title = format!("Insert `=` after `{}`", section.text(name));
            let equals = if name.end == last.end { " =" } else { " = " };
            finding.fix(title, vec![section.edit(gap, equals)]);
        }
        LineFault::Values(names) => {
            let title = match names.as_slice() {
                [(_, name)] => format!("Insert `{name} =`"),
                _ => "Insert the names".to_owned(),
            };
            let insert =
                |(at, name): &(u32, &str)| section.edit(Span::at(*at), format!("{name} = "));
            finding.fix(title, names.iter().map(insert).collect());
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
        (LineFault::Values(names), _) => match names.as_slice() {
            [(_, name)] => {
                format!("This value has no name before it{refusal}. Did you mean `{name}`?")
            }
            _ => format!("These {count} values have no names before them{refusal}. Insert them."),
        },
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
    /// Values without the settings of these names before them, each with its place.
    Values(Vec<(u32, &'static str)>),
    Conflict,
    Comment,
    None,
}

impl LineFault {
    fn of(section: &Section<'_>, lines: Range<usize>) -> Self {
        let line = section.trimmed_span(lines.start);
        let text = section.text(line);
        if ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|mark| text.starts_with(mark)) {
            return Self::Conflict;
        }
        // A private key that was pasted begins with hyphens and is no comment.
        let is_armour = text.starts_with("-----BEGIN") || text.starts_with("-----END");
        if !is_armour
            && ["//", "--", "/*", "REM ", "rem "].iter().any(|mark| text.starts_with(mark))
        {
            return Self::Comment;
        }
        // Before names: the form of a value is surer than a first word that happens to be a name.
        if let Some(names) = value_alone::names(section, filled(section, lines)) {
            return Self::Values(names);
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
    use crate::rules::fixture::{check, check_all, fixed, fixed_by, no_fix};

    const CODE: &str = "missing-equals";

    #[test]
    fn the_slip_is_named() {
        check(
            CODE,
            "--- config
[default]
\u{1a}
region us-east-1
^^^^^^^^^^^^^^^^ error: `region` has no `=` after it, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Add it.
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
    fn a_header_without_brackets_is_one_finding_for_what_is_below_it() {
        for (lost, message) in [
            (
                "default]",
                "This header has no `[`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add it.",
            ),
            (
                "profile dev",
                "This header has no brackets, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add them.",
            ),
            (
                "{default}",
                "This header has other brackets, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Use `[` and `]`.",
            ),
        ] {
            let carets = "^".repeat(lost.len());
            check_all(&format!(
                "--- config\n{lost}\n{carets} error[missing-equals]: {message}\nregion = us-east-1\noutput = json\n"
            ));
        }
        check_all(
            "--- config
[default]
region = us-east-1
profile dev]
^^^^^^^^^^^^ error[missing-equals]: This header has no `[`
region = us-west-2
region = us-west-2
^^^^^^ error[duplicate-setting]: `region` is already set above
",
        );
    }

    #[test]
    fn brackets_are_put_where_they_are_missing() {
        let after = "--- config\n[default]\nregion = us-east-1\n";
        for lost in ["default]", "default", "(default)", "<default>"] {
            fixed(CODE, &format!("--- config\n{lost}\nregion = us-east-1\n"), after);
        }
    }

    #[test]
    fn a_pasted_block_is_one_finding() {
        check(
            CODE,
            "--- config
{
^ error: These 3 lines are not `name = value`, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Correct or remove them.
  \"Session\": \"IQoJ==\"
}
[default]
a: b
^^^^ error: These 2 lines are not `name = value`, so the Java SDK and the Rust SDK refuse the whole file. Correct or remove them.

  c: d=
--- credentials
[default]
{
^ error: These 3 lines are not `name = value`, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Correct or remove them.
\"Secret\": \"k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO=\"
}
region = us-east-1
  goes on
",
        );
    }

    #[test]
    fn an_indented_line_below_a_header_may_be_in_the_block_above_it() {
        check(
            CODE,
            "--- config
[default]
s3 =

[sso-session a]
 a b = us-east-1
 ^^^^^^^^^^^^^^^ error: This line is not `name = value`, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Correct or remove it.
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
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This value has no name before it
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\narn:aws:iam::029608264753:role/dev\n",
            "--- config\n[profile a]\nrole_arn = arn:aws:iam::029608264753:role/dev\n",
        );
    }

    #[test]
    fn a_value_of_another_form_tells_its_setting() {
        let named = [
            ("profile a", "eu-west-1", "region"),
            ("profile a", "http://localhost:4566", "endpoint_url"),
            ("profile a", "https://acme.awsapps.com/start", "sso_start_url"),
            ("profile a", "arn:aws:iam::029608264753:mfa/jo", "mfa_serial"),
            ("profile a", "json", "output"),
            ("profile a", "AKIAQNZGKIQY56JQ7WML", "aws_access_key_id"),
            ("sso-session s", "eu-west-1", "sso_region"),
            ("sso-session s", "https://acme.awsapps.com/start", "sso_start_url"),
        ];
        for (header, value, name) in named {
            let file = |line: &str| format!("--- config\n[{header}]\n{line}\n");
            fixed(CODE, &file(value), &file(&format!("{name} = {value}")));
        }
        fixed(
            CODE,
            "--- credentials\n[a]\nAKIAQNZGKIQY56JQ7WML\nk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n",
            "--- credentials\n[a]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n",
        );
        no_fix(CODE, "Insert", "--- config\n[profile a]\nregion = us-east-1\neu-west-1\n");
        no_fix(CODE, "Insert", "--- config\n[profile a]\neu-west-1\nus-east-1\n");
        no_fix(CODE, "Insert", "--- config\n[profile a]\n029608264753\n");
        no_fix(CODE, "Insert", "--- config\n[profile a]\nabcdefghijklmnopqrst\n");
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
