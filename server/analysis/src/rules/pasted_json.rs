use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
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
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

In an editor, "Update `[default]` with these keys" puts the credentials into the profile and replaces its
old ones. On the command line, `aws-config-lsp import` does the same.
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
    findings.report(line.section, span, message).about(&refusal).settled_by_import();
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all};

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
}
