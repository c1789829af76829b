use std::ops::Range;

use catalogue::ValueKind;
use syntax::{LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{InvalidLine, Section, Setting};
use crate::readers::Effect;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "wrapped-value",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value is broken over several lines.

A value must be on the line of its setting. If the rest is at the left edge, the AWS CLI, boto3 and the
Rust SDK refuse the whole file. If the rest is indented, they keep a line break in the value, so a secret
or token is wrong, and other readers drop the rest. A value alone on the line below its setting is also
reported.

```ini bad
[default]
role_arn =
arn:aws:iam::123456789012:role/admin
```

```ini good
[default]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = base

[profile base]
region = us-east-1
```

The fix joins the lines. It is not safe: a line may not be part of the value.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Setting, LineKind::Text], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(InvalidLine::Wrapped(index)) = line.invalid() else { return };
    let mut rest = rest_of(line, index);
    if rest.next() != Some(line.index) {
        return;
    }
    let lines = line.index..rest.last().unwrap_or(line.index) + 1;
    let setting = &line.settings[index as usize];
    let name = line.text(setting.name);
    let what = if setting.is_empty() {
        format!("The value of `{name}` is on the line below")
    } else {
        format!("`{name}` spans several lines")
    };
    let all = setting.line as usize..lines.end;
    let refusal = line.refusal(all.clone());
    // A reader that refuses the file gets no value at all.
    // Mail programs and terminals wrap a token, which then has several lines that are no settings.
    let harm = if refusal.is_empty() { line_break(line, setting, all) } else { refusal };
    let message = format!("{what}{harm}. Write it on one line.");
    let span = line.trimmed_span(lines.start).join(line.trimmed_span(lines.end - 1));
    let finding = findings.report(line.section, span, message).about(&harm);
    if let Some(edits) = joined(line, setting, lines) {
        finding.fix("Join the lines", edits);
    }
}

/// The lines that hold the rest of the value of the setting of this index.
fn rest_of(section: &SectionContext<'_, '_>, index: u32) -> impl Iterator<Item = usize> {
    let below = section.invalid_lines_from(section.settings[index as usize].line as usize).iter();
    let wrapped = below.filter_map(|(line, invalid)| match invalid {
        InvalidLine::Wrapped(setting) => Some((*line, *setting)),
        _ => None,
    });
    wrapped.take_while(move |(_, setting)| *setting == index).map(|(line, _)| line)
}

/// ", so X and Y keep a line break in it" for the readers that do.
fn line_break(section: &SectionContext<'_, '_>, setting: &Setting, lines: Range<usize>) -> Effect {
    let key = section.text(setting.name).to_ascii_lowercase();
    let keepers =
        section.seeing(lines, &key, |value| value.is_some_and(|value| value.contains('\n')));
    keepers.clause("keeps", "keep", "a line break in it")
}

/// Removes what is between the lines; nothing where that is more than white space.
fn joined(section: &Section<'_>, setting: &Setting, lines: Range<usize>) -> Option<Vec<Edit>> {
    if setting.comment(&section.source.text).is_some() {
        return None;
    }
    let mut end = before_backslash(section, section.trimmed_span(setting.line as usize));
    let mut edits = Vec::new();
    for line in lines {
        let span = section.trimmed_span(line);
        let gap = Span::new(end, span.start);
        // A backslash says to a shell that the line goes on.
        let between = section.text(gap).trim_start().trim_start_matches('\\');
        if !between.chars().all(char::is_whitespace) {
            return None;
        }
        let is_after_equals = setting.is_empty() && edits.is_empty();
        // Credentials, ARNs and URLs have no blanks; another value had one where it was wrapped.
        let blank = if has_no_blank(setting) && !is_after_equals { "" } else { " " };
        edits.push(section.edit(gap, blank));
        end = before_backslash(section, span);
    }
    Some(edits)
}

fn has_no_blank(setting: &Setting) -> bool {
    let is_one_word = |kind| {
        use ValueKind::{Arn, MfaSerial, RoleArn, StartUrl, Url};
        matches!(kind, Arn | MfaSerial | RoleArn | StartUrl | Url)
    };
    setting.is_credential() || setting.known.is_some_and(|known| is_one_word(known.kind))
}

/// Where a line ends, without a backslash after a blank and that blank.
fn before_backslash(section: &Section<'_>, line: Span) -> u32 {
    let text = section.text(line);
    let kept = text.strip_suffix('\\').filter(|kept| kept.ends_with(syntax::is_padding));
    line.start + kept.map_or(text, |kept| kept.trim_end_matches(syntax::is_padding)).len() as u32
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed, no_fix};

    const CODE: &str = "wrapped-value";

    #[test]
    fn secrets_and_tokens() {
        check(
            CODE,
            "--- credentials
[default]
aws_session_token = IQoJb3JpZ2luX2Vj
SecondLineOfToken
^^^^^^^^^^^^^^^^^ error: `aws_session_token` spans several lines, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Write it on one line.
ThirdLineOfToken==
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3
  dF6gH4jL0pS+aQeU/iOt
  ^^^^^^^^^^^^^^^^^^^^ error: `aws_secret_access_key` spans several lines, so every AWS tool except the JavaScript SDK and the Ruby SDK keeps a line break in it. Write it on one line.
region = us-east-1
",
        );
    }

    #[test]
    fn values_below_their_settings() {
        check(
            CODE,
            "--- config
[default]
role_arn =
arn:aws:iam::123456789012:role/a
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The value of `role_arn` is on the line below, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Write it on one line.
credential_process =
  aws-vault export --format=json a
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The value of `credential_process` is on the line below, so the AWS CLI, boto3, the Java SDK and 2 others keep a line break in it. Write it on one line.
--- credentials
[default]
aws_session_token =
  IQoJb3JpZ2luX2Vj==
  ^^^^^^^^^^^^^^^^^^ error: The value of `aws_session_token` is on the line below
",
        );
    }

    #[test]
    fn near_misses() {
        check(
            CODE,
            "--- config
[default]
s3 =
oops
region = us-east-1
oops
foo = a
  b c
role_arn =

lost
",
        );
    }

    #[test]
    fn the_first_line_is_not_judged_alone() {
        check_all(
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:
role/dev
^^^^^^^^ error[wrapped-value]: `role_arn` spans several lines, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Write it on one line.
credential_source = Environment
[profile b]
credential_process = aws-vault export \\
  --format=json other
  ^^^^^^^^^^^^^^^^^^^ error[wrapped-value]: `credential_process` spans several lines
[profile c]
credential_process = aws-vault exec
  other --json
  ^^^^^^^^^^^^ error[wrapped-value]: `credential_process` spans several lines
[profile d]
endpoint_url = http://localhost:4566
oops
^^^^ error[missing-equals]: This line is not `name = value`
",
        );
    }

    #[test]
    fn lines_are_joined() {
        fixed(
            CODE,
            "--- credentials\n[a]\r\naws_session_token = IQo  \r\n Jb3\r\n J==\r\n",
            "--- credentials\n[a]\r\naws_session_token = IQoJb3J==\r\n",
        );
        fixed(CODE, "--- config\n[a]\nregion =\nx\n", "--- config\n[a]\nregion = x\n");
        fixed(
            CODE,
            "--- config\n[a]\ncredential_process = a\n  --b\n",
            "--- config\n[a]\ncredential_process = a --b\n",
        );
        no_fix(CODE, "", "--- config\n[a]\ncredential_process = a\n# c\n  --b\n");
        fixed(
            CODE,
            "--- config\n[a]\ncredential_process = aws-vault export \\\n  --format=json \\\n  other\n",
            "--- config\n[a]\ncredential_process = aws-vault export --format=json other\n",
        );
        for (first, rest) in [
            ("role_arn = arn:aws:iam::029608264753:", "role/dev"),
            ("role_arn = arn:aws:iam::029608264753:role/", "dev"),
            ("role_arn = arn:aws:iam::029608264753:role/", "  dev"),
            ("mfa_serial = arn:aws:iam::029608264753:", "mfa/jo"),
            ("sso_start_url = https://acme.awsapps.com", "/start"),
            ("sso_start_url = https://acme.awsapps.com/", "start"),
        ] {
            fixed(
                CODE,
                &format!("--- config\n[profile a]\n{first}\n{rest}\n"),
                &format!("--- config\n[profile a]\n{first}{}\n", rest.trim()),
            );
        }
    }

    #[test]
    fn above_the_first_header_readers_refuse_what_is_wrapped_as_anywhere() {
        check(
            CODE,
            "--- credentials
region\u{a0} = #x
k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The value of `region` is on the line below
[a]
",
        );
    }
}
