use syntax::{LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext};
use crate::model::{Pasted, Section};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "pasted-json",
    severity: Severity::Error,
    group: Group::Default,
    doc: r#"Credentials were pasted into the file as JSON or CSV.

`aws sts` and `aws configure export-credentials` print JSON, and IAM offers new keys as CSV. Neither is
valid in these files: some tools refuse the whole file, and the others find no credentials.

```ini bad credentials
[default]
{
    "AccessKeyId": "AKIASP2TPHJSQH3FJRUX",
    "SecretAccessKey": "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"
}
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix converts the text to settings and keeps the values in place. It is not safe: the credentials may
belong to another profile.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Setting, LineKind::Text], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut pasted = line.pasted.iter();
    let Some(pasted) = pasted.find(|pasted| pasted.lines.start == line.index) else { return };
    let lines = pasted.lines.clone();
    let span = line.trimmed_span(lines.start).join(line.trimmed_span(lines.end - 1));
    let refusal = line.refusal_in_place(lines);
    let message =
        format!("These credentials are JSON or a table, not settings{refusal}. Convert them.");
    findings
        .report(line.section, span, message)
        .about(&refusal)
        .fix("Convert to settings", converted(line, pasted, span));
}

/// Only the text around the values is replaced, so that no secret is in an edit.
fn converted(section: &Section<'_>, pasted: &Pasted, span: Span) -> Vec<Edit> {
    let end = section.line_end();
    let mut edits = Vec::new();
    let mut from = span.start;
    for (key, value) in pasted.values.iter().filter(|(_, value)| !value.is_empty()) {
        let lead = match from {
            from if from > span.start => end.to_owned(),
            _ if section.header.is_none() => format!("[default]{end}"),
            _ => String::new(),
        };
        let name = format!("{lead}{} = ", key.name());
        edits.push(section.edit(Span::new(from, value.start), name));
        from = value.end;
    }
    if from < span.end {
        edits.push(section.edit(Span::new(from, span.end), ""));
    }
    edits
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    const CODE: &str = "pasted-json";

    #[test]
    fn one_finding_tells_all() {
        check_all(
            "--- credentials
[default]
{\"AccessKeyId\": \"AKIASP2TPHJSQH3FJRUX\", \"SecretAccessKey\": \"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\"}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[pasted-json]: These credentials are JSON or a table, not settings
",
        );
    }

    #[test]
    fn a_token_that_looks_like_a_setting_is_part_of_it() {
        check(
            CODE,
            "--- credentials
[default]
{
^ error: These credentials are JSON or a table, not settings
  \"AccessKeyId\": \"ASIAQNZGKIQY56JQ7WML\",
  \"SessionToken\": \"IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Q==\"
}
region = eu-west-1
",
        );
    }

    #[test]
    fn silent_on_other_text() {
        check(CODE, "--- credentials\n[default]\n{\"UserId\": \"x\"}\naws_access_key_id = {\n");
    }

    #[test]
    fn the_fix_keeps_the_values_in_place() {
        fixed(
            CODE,
            "--- credentials
[default]
{
  \"Credentials\": {
    \"AccessKeyId\": \"ASIAQNZGKIQY56JQ7WML\",
    \"SecretAccessKey\": \"made/up\",
    \"SessionToken\": \"made/up==\"
  }
}
region = eu-west-1
",
            "--- credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = made/up
aws_session_token = made/up==
region = eu-west-1",
        );
        fixed(
            CODE,
            "--- credentials\nUser name,Access key ID,Secret access key\njane,AKIASP2TPHJSQH3FJRUX,made/up\n",
            "--- credentials\n[default]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = made/up",
        );
    }
}
