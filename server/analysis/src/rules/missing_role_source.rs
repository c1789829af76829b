use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-role-source",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A role has no source of credentials.

`role_arn` requires exactly one of `source_profile`, `credential_source` and `web_identity_token_file` in
the same profile. Without one, the AWS CLI, boto3 and most SDKs refuse the profile, even if it has an
access key. To use that key, the profile must name itself in `source_profile`.

If a setting of another tool shows that the tool supplies the credentials, this is information. While the
other file of the pair is not known, it is a warning: only a source that is written there could help.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
region = eu-west-1
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
credential_source = Ec2InstanceMetadata
region = eu-west-1
```

There is no fix: only you know whose credentials the role trusts.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if !profile.has(keys::ROLE_ARN) {
        return;
    }
    let sources = [keys::SOURCE_PROFILE, keys::CREDENTIAL_SOURCE, keys::WEB_IDENTITY_TOKEN_FILE];
    // Even an empty one: `empty-value` reports it.
    if sources.into_iter().any(|key| profile.setting(key).is_some() || profile.has_lost(key)) {
        return;
    }
    let Some(role) = profile.setting(keys::ROLE_ARN).filter(SettingRef::is_in_place) else {
        return;
    };
    let suppliers = profile.suppliers();
    let ask = "Add `source_profile` or another source.";
    let failure = profile.failure(|why| *why == FailureKind::NoSource);
    // With a process some readers run it, and others refuse the role whatever a tool supplies.
    let has_process = profile.has(keys::CREDENTIAL_PROCESS);
    let (severity, message) = if !suppliers.is_empty() && (!has_process || failure.is_empty()) {
        let message = format!(
            "`role_arn` has no source, so only a tool that supplies credentials ({suppliers}) can use it."
        );
        (Severity::Information, message)
    } else if profile.is_complete() {
        (Severity::Error, format!("`role_arn` has no source{failure}. {ask}"))
    } else {
        (Severity::Warning, format!("`role_arn` has no source in this file. {ask}"))
    };
    findings.report(role.section, role.setting.name, message).about(&failure).severity(severity);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "missing-role-source";

    #[test]
    fn a_role_needs_a_source() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
^^^^^^^^ error: `role_arn` has no source, so the AWS CLI, boto3, the Ruby SDK and 2 others find no credentials. Add `source_profile` or another source.
[profile b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
color = ff0000
role_arn = arn:aws:iam::029608264753:role/b
^^^^^^^^ error: `role_arn` has no source, so the AWS CLI, boto3, the Ruby SDK and 2 others find no credentials. Add `source_profile` or another source.
",
        );
    }

    #[test]
    fn other_tools_and_unknown_files_make_it_less() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
^^^^^^^^ info: `role_arn` has no source, so only a tool that supplies credentials (aws-okta) can use it.
aws_saml_url = home/amazon_aws/x
[profile b]
role_arn = arn:aws:iam::029608264753:role/a
^^^^^^^^ error: `role_arn` has no source, so the AWS CLI, boto3
aws_saml_url = home/amazon_aws/x
credential_process = aws-okta exec b
",
        );
        let fixture = "--- config
[default]
role_arn = arn:aws:iam::029608264753:role/a
^^^^^^^^ warning: `role_arn` has no source in this file
";
        check_with(CODE, fixture, |facts, _| facts.files.credentials.known = false);
    }

    #[test]
    fn one_source_is_enough_in_whichever_file() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
[profile c]
role_arn = arn:aws:iam::029608264753:role/c
web_identity_token_file = /var/run/token
[profile d]
role_arn =
[sso-session e]
role_arn = arn:aws:iam::029608264753:role/e
--- credentials
[b]
credential_source = EcsContainer
",
        );
    }
}
