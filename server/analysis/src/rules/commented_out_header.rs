use syntax::{FileKind, LineKind};

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "commented-out-header",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A section header is commented out, and the settings below it are not.

They belong to the section above now: a role of another profile becomes that of `[default]`. If a setting is in
both, the AWS CLI and boto3 refuse the whole file, which is an error. Nothing else is reported of settings that are
there twice only because of it. In the credentials file, where any word in brackets may be a header, only that is
reported.

```ini bad
[default]
region = us-east-1
#[profile dev]
role_arn = arn:aws:iam::029608264753:role/dev
credential_source = Environment
```

```ini good
[default]
region = us-east-1
#[profile dev]
#role_arn = arn:aws:iam::029608264753:role/dev
#credential_source = Environment
```

The fix removes the sign of the comment. It is not safe: the settings may be what was to be removed.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Comment], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut headers = line.commented_headers().iter();
    let Some(found) = headers.find(|found| found.line == line.index) else { return };
    let header = line.text(found.brackets);
    let owner = line.header.as_ref().map_or("", |owner| line.text(owner.brackets));
    let sign = line.text(found.sign).trim_end();
    let finding = if line.header.is_none() {
        let refusal = line.refusal_in_place(found.line..found.line + 2);
        let message = format!(
            "`{header}` is commented out, and its settings are in no section{refusal}. Remove the `{sign}`."
        );
        findings
            .report(line.section, found.brackets, message)
            .about(&refusal)
            .severity(Severity::Error)
    } else if found.repeats {
        let twice = "[default]\nregion = a\nregion = b\n";
        let refusal = refusal(FileKind::Config, twice, line.options);
        let message = format!(
            "`{header}` is commented out and its settings are in `{owner}`{refusal}. Remove the `{sign}` or them."
        );
        let finding = findings.report(line.section, found.brackets, message).about(&refusal);
        if refusal.is_empty() { finding } else { finding.severity(Severity::Error) }
    } else {
        let message = format!(
            "`{header}` is commented out, so its settings belong to `{owner}`. Remove the `{sign}` or them."
        );
        findings.report(line.section, found.brackets, message)
    };
    finding.fix(format!("Remove the `{sign}`"), vec![line.edit(found.sign, "")]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    const CODE: &str = "commented-out-header";

    #[test]
    fn what_follows_from_it_is_not_reported_again() {
        check_all(
            "--- config
[default]
region = eu-west-1
#[profile dev]
 ^^^^^^^^^^^^^ warning[commented-out-header]: `[profile dev]` is commented out, so its settings belong to `[default]`. Remove the `#` or them.
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = default
--- credentials
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
;[dev]
 ^^^^^ error[commented-out-header]: `[dev]` is commented out and its settings are in `[default]`, so the AWS CLI and boto3 refuse the whole file. Remove the `;` or them.
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn the_first_header_of_the_file_is_not_made_up() {
        check_all(
            "--- config
;[profile dev]
 ^^^^^^^^^^^^^ error[commented-out-header]: `[profile dev]` is commented out, and its settings are in no section, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Remove the `;`.
region = us-east-1
output = json
--- credentials
# [default]
  ^^^^^^^^^ error[commented-out-header]: `[default]` is commented out, and its settings are in no section
region = us-east-1
",
        );
        fixed(
            CODE,
            "--- config\n;[profile dev]\nregion = us-east-1\n",
            "--- config\n[profile dev]\nregion = us-east-1\n",
        );
    }

    #[test]
    fn other_comments_pass() {
        check(
            CODE,
            "--- config
[default]
# [profile a]
region = eu-west-1
# [profile b]
# region = eu-west-1
output = json
# [notes]
cli_pager = less
# [profile c], as in
retry_mode = standard
# [default]
max_attempts = 3
--- credentials
[a]
region = eu-west-1
# [keys of the build]
output = json
# [b]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn the_sign_goes() {
        fixed(
            CODE,
            "--- config\n[default]\nregion = us-east-1\n# [profile dev]\noutput = json\n",
            "--- config\n[default]\nregion = us-east-1\n[profile dev]\noutput = json\n",
        );
    }
}
