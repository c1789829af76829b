mod comment_in_name;
mod diff;
mod joined;
mod line_fault;
mod lost_header;

use std::ops::Range;

use syntax::{LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{InvalidLine, Section, is_of_here_document};
use crate::rule::{Group, Rule};

pub(super) use comment_in_name::has_comment;
use line_fault::LineFault;

pub(super) static RULE: Rule = Rule {
    code: "missing-equals",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A line is not a comment, a header or `name = value`.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is requested, usually without
the line number. The JavaScript SDK and the Go SDK ignore the line. Adjacent lines, such as pasted JSON,
are reported together. So are two settings on one line: tools read the second as part of the first value.

```ini bad
[default]
region us-east-1
```

```ini good
[default]
region = us-east-1
```

The fixes insert a missing `=` or `[` if its place is clear, comment out the lines, or put each setting on its own line. They are not safe:
only the author knows what the line is for.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Line(&[LineKind::Setting, LineKind::Text], check_text),
    Check::Setting(comment_in_name::check),
    Check::Setting(joined::check),
    Check::Line(&[LineKind::Setting, LineKind::Text], diff::check),
];

/// The most lines of a run that readers are asked about: a long one is refused over its first.
const MOST_LINES: usize = 40;

fn check_text(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if line.has_diff() && diff::is_marked(line) {
        return; // `diff` reports them together
    }
    if let Some(lost) = line.lost_header() {
        lost_header::report(line, lost, findings);
    } else if is_here_document(line) {
        report(line, line.index..line.index + 1, findings);
    } else if let Some(lines) = line.run(is_text) {
        report(line, lines, findings);
    }
}

/// Whether it is invalid text. A line of only control characters, or with colours of a terminal, is reported by
/// `control-character`.
fn is_text(line: &LineContext<'_, '_>) -> bool {
    let text = line.text(line.trimmed_span(line.index));
    line.invalid() == Some(InvalidLine::Text)
        && text.contains(|c: char| !c.is_control())
        && !text.contains('\u{1b}')
        && line.lost_header().is_none()
        && !is_here_document(line)
        && !(line.has_diff() && diff::is_marked(line))
}

fn is_here_document(line: &LineContext<'_, '_>) -> bool {
    line.invalid() == Some(InvalidLine::Text)
        && is_of_here_document(line.text(line.trimmed_span(line.index)))
}

fn report(section: &SectionContext<'_, '_>, lines: Range<usize>, findings: &mut Findings<'_>) {
    let first = section.trimmed_span(lines.start);
    let last = section.trimmed_span(lines.end - 1);
    let refusal = section.refusal_in_place(lines.start..lines.end.min(lines.start + MOST_LINES));
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
        LineFault::HereDocument => {
            finding.fix("Remove the line", vec![section.remove_line(lines.start)]);
        }
        LineFault::Comment | LineFault::None => {}
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
        (LineFault::HereDocument, _) => {
            format!("This is a part of a shell command, not `name = value`{refusal}. Remove it.")
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

fn commented(section: &Section<'_>, lines: impl IntoIterator<Item = usize>) -> Vec<Edit> {
    filled(section, lines)
        .map(|line| section.edit(Span::at(section.line_span(line).start), "# "))
        .collect()
}

fn filled(
    section: &Section<'_>,
    lines: impl IntoIterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    lines.into_iter().filter(|line| section.source.lines[*line].kind != LineKind::Blank)
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
REM note
^^^^^^^^ error: This comment does not begin with `#` or `;`
output = json
hello
^^^^^ error: This line is not `name = value`
",
        );
    }

    #[test]
    fn a_shell_command_around_the_settings_is_no_part_of_them() {
        check_all(
            "--- credentials
cat >> ~/.aws/credentials <<EOF
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: This is a part of a shell command, not `name = value`, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Remove it.
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
EOF
^^^ error[missing-equals]: This is a part of a shell command
",
        );
        fixed(
            CODE,
            "--- credentials\n[a]\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\nEOF\n",
            "--- credentials\n[a]\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n",
        );
    }

    #[test]
    fn a_pasted_block_is_one_finding() {
        check(
            CODE,
            "--- config
{
^ error: These 3 lines are not `name = value`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Correct or remove them.
  \"Session\": \"IQoJ==\"
}
[default]
a: b
^^^^ error: These 2 lines are not `name = value`, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Correct or remove them.

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
    fn a_block_below_a_name_without_equals_is_not_reported_again() {
        check_all(
            "--- config
[profile a]
s3
^^ error[missing-equals]: `s3` has no `=` after it, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add it.
  addressing_style = path
  # more
  max_queue_size = 1
region = us-east-1
services = local
[services local]
dynamodb =
  endpoint_url = http://localhost:8000
lambda
^^^^^^ error[missing-equals]: `lambda` has no `=` after it, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add it.

  endpoint_url = http://localhost:9001
",
        );
        fixed(
            CODE,
            "--- config\n[services local]\nlambda\n  endpoint_url = http://localhost:9001\n",
            "--- config\n[services local]\nlambda =\n  endpoint_url = http://localhost:9001\n",
        );
    }

    #[test]
    fn what_the_line_would_set_is_not_missing() {
        check_all(
            "--- config
[profile a]
role_arn arn:aws:iam::029608264753:role/a
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: `role_arn` has no `=` after it
source_profile = b
[profile c]
sso_session acme
^^^^^^^^^^^^^^^^ error[missing-equals]: `sso_session` has no `=` after it
sso_account_id = 029608264753
sso_role_name = Dev
[profile f]
sso_session = acme
[sso-session acme]
sso_start_url https://acme.awsapps.com/start
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: `sso_start_url` has no `=` after it
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
[profile d]
role_arn = arn:aws:iam::029608264753:role/a
source_profile b
^^^^^^^^^^^^^^^^ error[missing-equals]: `source_profile` has no `=` after it
--- credentials
[b]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key 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
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: `aws_secret_access_key` has no `=` after it
[e]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
aws_session_token IQoJb3JpZ2luX2VjEJ7wZ2c3k9Qm4tR8vL1xN6pS5dF0gH2j
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: `aws_session_token` has no `=` after it
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
    fn a_sign_in_the_place_of_the_equals_is_replaced() {
        let blanks = [" \u{2013} ", " \u{2014} ", " -> ", " \u{2192} ", " \u{ff1d} ", " - "];
        for sign in blanks.into_iter().chain(["\u{2013}", "->", "\u{2192}", "\u{ff1d}"]) {
            let line = format!("--- config\n[a]\nregion{sign}eu-west-1\n");
            fixed(CODE, &line, "--- config\n[a]\nregion = eu-west-1\n");
        }
        check(
            CODE,
            "--- config
[default]
region -> eu-west-1
^^^^^^^^^^^^^^^^^^^ error: `region` has no `=` after it
",
        );
    }

    #[test]
    fn fixes_put_what_is_missing() {
        fixed(CODE, "--- config\n[a]\nregion   x\n", "--- config\n[a]\nregion = x\n");
        fixed(CODE, "--- config\n[a]\nregion＝x\n", "--- config\n[a]\nregion = x\n");
        fixed(
            CODE,
            "--- credentials\n[a]\naws_access_key_id ＝ AKIAQNZGKIQY56JQ7WML\n",
            "--- credentials\n[a]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\n",
        );
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
