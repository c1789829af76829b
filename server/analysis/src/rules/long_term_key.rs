use catalogue::credentials::{KeyKind, is_placeholder, key_kind};
use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "long-term-key",
    severity: Severity::Hint,
    group: Group::Strict,
    doc: r"A file contains a long-term access key.

A key that begins with `AKIA` works for anyone who has the file, until it is deactivated. AWS recommends
temporary credentials instead, from `aws sso login` or `aws login`.
<https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html>

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

```ini good
[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1

[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = developer
```

The rule is off unless the group `strict` is on. There is no fix: it requires a change in IAM.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for id in symbol.filled(keys::AWS_ACCESS_KEY_ID) {
        let value = id.value();
        // Keys of other services have no temporary form to change to.
        if key_kind(value) == KeyKind::LongTerm && !is_placeholder(value) && symbol.has_aws_keys() {
            let message = "This long-term access key (`AKIA…`) works for anyone who has it, until it is \
                           deactivated. Use temporary credentials instead.";
            findings.report(id.section, id.setting.value, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "long-term-key";

    #[test]
    fn found_where_asked_for() {
        check_with(
            CODE,
            "--- config
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ hint: This long-term access key (`AKIA…`)
--- credentials
[temporary]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
[example]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
[localstack]
endpoint_url = http://localhost:4566
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
            |_, options| options.strict = true,
        );
    }

    #[test]
    fn off_by_default() {
        check(CODE, "--- config\n[default]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n");
    }
}
