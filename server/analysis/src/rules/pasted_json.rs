use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::model::{Pasted, Section};
use crate::pasted::{key_named, recognise};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "pasted-json",
    severity: Severity::Error,
    group: Group::Default,
    doc: r#"Credentials were pasted into the file as JSON, as a table or with labels.

`aws sts` and `aws configure export-credentials` print JSON, `aws configure` asks for
`AWS Access Key ID [None]:`, and IAM offers new keys as CSV. None of these is valid in these files: some tools
refuse the whole file, and the others find no credentials.

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

Where the section has no credentials yet, the fix writes them as settings, and what else the text says as
comments. Above the first header, it puts them into `[default]`. It is not safe: they may be for another
profile.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Setting, LineKind::Text], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut pasted = line.pasted.iter();
    let Some(pasted) = pasted.find(|pasted| pasted.lines.start == line.index) else { return };
    let lines = pasted.lines.clone();
    let span = line.trimmed_span(lines.start).join(line.trimmed_span(lines.end - 1));
    let refusal = line.refusal_in_place(lines);
    let what = if pasted.has_labels {
        "have labels, not the names of settings"
    } else {
        "are JSON or a table, not settings"
    };
    let message = format!("These credentials {what}{refusal}. Convert them.");
    let finding = findings.report(line.section, span, message);
    finding.about(&refusal).settled_by_import();
    // With the indentation: settings are at the left edge.
    let whole = line.content_span(pasted.lines.start).join(line.content_span(pasted.lines.end - 1));
    if let Some(settings) = converted(line, pasted, whole) {
        finding.fix("Convert to settings", vec![line.edit(whole, settings)]);
    }
}

/// The credentials as settings, and the rest as comments.
fn converted(section: &Section<'_>, pasted: &Pasted, span: Span) -> Option<String> {
    let credentials = recognise(section.text(span)).ok()?;
    if credentials.is_token_alone() {
        return None; // the key that it belongs to is elsewhere
    }
    let settings = credentials.settings().into_iter();
    let settings = settings.map(|(key, value)| format!("{} = {value}", key.name()));
    let rest = pasted.others.iter().map(|(name, value)| {
        let [name, value] = [name, value].map(|span| section.text(*span));
        (name, value)
    });
    // The form of the output, and the time that is among the settings.
    let rest = rest.filter(|(name, _)| *name != "Version" && key_named(name).is_none());
    let rest = rest.map(|(name, value)| match name {
        "Default region name" | "region" | "AWS_REGION" | "AWS_DEFAULT_REGION" => {
            format!("region = {value}")
        }
        "Default output format" => format!("output = {value}"),
        _ => format!("# {name}: {value}"),
    });
    // Before the first header the settings would belong to no profile.
    let header = section.header.is_none().then(|| "[default]".to_owned());
    let lines: Vec<String> = header.into_iter().chain(settings).chain(rest).collect();
    Some(lines.join(section.line_end()))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed, no_fix};

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
    fn the_answers_of_the_aws_cli_become_settings() {
        let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        let token = format!("IQoJb3JpZ2luX2Vj{}", "EJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc".repeat(5));
        let settings = |rest: &str| {
            format!(
                "--- credentials\n[default]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = {secret}\naws_session_token = {token}\nx_security_token_expires = 2030-01-02T03:04:05Z\n{rest}"
            )
        };
        // aws sts assume-role
        let json = format!(
            "{{\n  \"Credentials\": {{\n    \"AccessKeyId\": \"ASIAQNZGKIQY56JQ7WML\",\n    \"SecretAccessKey\": \"{secret}\",\n    \"SessionToken\": \"{token}\",\n    \"Expiration\": \"2030-01-02T03:04:05Z\"\n  }},\n  \"AssumedRoleUser\": {{\"Arn\": \"arn:aws:sts::029608264753:assumed-role/a/b\"}}\n}}"
        );
        let arn = "# Arn: arn:aws:sts::029608264753:assumed-role/a/b\n";
        fixed(CODE, &format!("--- credentials\n{json}\n"), &settings(arn));
        fixed(CODE, &format!("--- credentials\n[default]\n{json}\n"), &settings(arn));
        // aws sso get-role-credentials
        let json = format!(
            "{{\"roleCredentials\": {{\"accessKeyId\": \"ASIAQNZGKIQY56JQ7WML\", \"secretAccessKey\": \"{secret}\", \"sessionToken\": \"{token}\", \"expiration\": 1893553445000}}}}\n"
        );
        fixed(CODE, &format!("--- credentials\n{json}"), &settings(""));
        // aws configure export-credentials
        let json = format!(
            "{{\"Version\": 1, \"AccessKeyId\": \"ASIAQNZGKIQY56JQ7WML\", \"SecretAccessKey\": \"{secret}\", \"SessionToken\": \"{token}\", \"Expiration\": \"2030-01-02T03:04:05+00:00\"}}\n"
        );
        fixed(
            CODE,
            &format!("--- credentials\n# of today\n{json}"),
            &settings("").replace("[default]", "# of today\n[default]"),
        );
    }

    #[test]
    fn the_table_of_the_console_becomes_settings() {
        fixed(
            CODE,
            "--- credentials\nUser name,Password,Access key ID,Secret access key,Console login link\r\njane,,AKIAQNZGKIQY56JQ7WML,k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt,https://x\r\n",
            "--- credentials\n[default]\r\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\r\naws_secret_access_key = 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\r\n# User name: jane\r\n# Console login link: https://x\r\n",
        );
    }

    #[test]
    fn labels_become_the_names_of_settings() {
        let settings = |header: &str, rest: &str| {
            format!(
                "--- credentials\n{header}aws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n{rest}"
            )
        };
        let (id, secret) = ("AKIAQNZGKIQY56JQ7WML", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt");
        for pasted in [
            format!("Access key ID: {id}\nSecret access key: {secret}\n"),
            format!(
                "\"aws_access_key_id\" = \"{id}\",\n\"aws_secret_access_key\" = \"{secret}\",\n"
            ),
            format!("  \"AccessKeyId\": \"{id}\",\n  \"SecretAccessKey\": \"{secret}\"\n}}\n"),
            format!("Credentials:\n  AccessKeyId: {id}\n  SecretAccessKey: {secret}\n"),
            format!(
                "----------\n|  AccessKeyId      |  {id}  |\n|  SecretAccessKey  |  {secret}  |\n+--------+\n"
            ),
        ] {
            fixed(
                CODE,
                &format!("--- credentials\n[default]\n{pasted}"),
                &settings("[default]\n", ""),
            );
            fixed(CODE, &format!("--- credentials\n{pasted}"), &settings("[default]\n", ""));
        }
        let asked = format!(
            "$ aws configure\nAWS Access Key ID [None]: {id}\nAWS Secret Access Key [None]: {secret}\nDefault region name [None]: eu-west-1\nDefault output format [None]: \n"
        );
        fixed(
            CODE,
            &format!("--- credentials\n[dev]\n{asked}"),
            &settings("[dev]\n", "region = eu-west-1\n"),
        );
        check_all(&format!(
            "--- credentials
[dev]
AWS Access Key ID [None]: {id}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[pasted-json]: These credentials have labels, not the names of settings, so the Java SDK and the Rust SDK refuse the whole file. Convert them.
AWS Secret Access Key [None]: {secret}
"
        ));
    }

    #[test]
    fn text_output_becomes_settings() {
        let token = format!("IQoJb3JpZ2luX2Vj{}", "EJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc".repeat(5));
        fixed(
            CODE,
            &format!(
                "--- credentials\n[a]\nCREDENTIALS\tASIAQNZGKIQY56JQ7WML\t2030-01-02T03:04:05Z\tk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\t{token}\n"
            ),
            &format!(
                "--- credentials\n[a]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\naws_session_token = {token}\nx_security_token_expires = 2030-01-02T03:04:05Z\n"
            ),
        );
    }

    #[test]
    fn what_is_no_whole_key_has_no_fix() {
        let cut = "--- credentials\n{\"AccessKeyId\": \"AKIAQNZGKIQY56JQ7WML\"}\n";
        no_fix(CODE, "Convert", cut);
    }

    #[test]
    fn silent_on_other_text() {
        check(CODE, "--- credentials\n[default]\n{\"UserId\": \"x\"}\naws_access_key_id = {\n");
    }

    #[test]
    fn blocks_of_yaml_and_terraform_become_settings() {
        const ID: &str = "AKIASP2TPHJSQH3FJRUX";
        const SECRET: &str = "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";
        let settings = format!(
            "--- credentials\n[default]\naws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n"
        );
        let list = format!(
            "- name: AWS_ACCESS_KEY_ID\n  value: {ID}\n- name: AWS_SECRET_ACCESS_KEY\n  value: \"{SECRET}\"\n"
        );
        let block = format!("  AWS_ACCESS_KEY_ID: {ID}\n  AWS_SECRET_ACCESS_KEY: {SECRET}\n");
        let yaml = format!("  aws_access_key_id: {ID}\n  aws_secret_access_key: {SECRET}\n");
        for text in [
            format!("[default]\n{list}"),
            format!("[default]\nenv:\n{block}"),
            format!("environment:\n{block}"),
            format!("default:\n{yaml}"),
        ] {
            fixed(CODE, &format!("--- credentials\n{text}"), &settings);
        }
        let provider = format!(
            "provider \"aws\" {{\n  region     = \"eu-west-1\"\n  access_key = \"{ID}\"\n  secret_key = \"{SECRET}\"\n}}\n"
        );
        fixed(
            CODE,
            &format!("--- credentials\n{provider}"),
            &format!("{settings}region = eu-west-1\n"),
        );
        check_all(&format!(
            "--- credentials
[default]
- name: AWS_ACCESS_KEY_ID
^^^^^^^^^^^^^^^^^^^^^^^^^ error[pasted-json]: These credentials have labels, not the names of settings, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Convert them.
{}",
            list.split_once('\n').unwrap().1
        ));
    }
}
