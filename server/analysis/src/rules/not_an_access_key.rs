use catalogue::credentials::CredentialFault;
use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "not-an-access-key",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A unique ID or an Amazon Bedrock API key is used as an access key.

IAM gives users (`AIDA…`), roles (`AROA…`), groups and policies unique IDs that look like access key IDs
but cannot sign requests, and AWS answers `InvalidClientTokenId`. An API key for Amazon Bedrock (`ABSK…`)
is not an access key either. Bedrock clients read it from the environment variable
`AWS_BEARER_TOKEN_BEDROCK`.

```ini bad credentials
[default]
aws_access_key_id = AROAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

There is no fix: only you have the access key. <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let places = [keys::AWS_ACCESS_KEY_ID, keys::AWS_SECRET_ACCESS_KEY, keys::AWS_SESSION_TOKEN];
    for place in places {
        for found in symbol.filled(place) {
            let message = match found.credential_fault() {
                Some(CredentialFault::UniqueId(what)) => format!(
                    "`{}…` is an IAM unique ID ({what}), not an access key, so AWS answers \
                     `InvalidClientTokenId`. Keys begin with `AKIA` or `ASIA`.",
                    &found.value()[..4],
                ),
                Some(CredentialFault::BedrockApiKey) => format!(
                    "An Amazon Bedrock API key cannot be used as `{}`. Set the environment variable \
                     `AWS_BEARER_TOKEN_BEDROCK` instead.",
                    place.name(),
                ),
                Some(CredentialFault::ServiceApiKey) => format!(
                    "`{}…` is an API key of a single service, not an access key, so AWS answers \
                     `InvalidClientTokenId`. Keys begin with `AKIA` or `ASIA`.",
                    &found.value()[..4],
                ),
                _ => continue,
            };
            if symbol.has_aws_keys() {
                findings.report(found.section, found.setting.value, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all};

    #[test]
    fn unique_ids_are_named_for_what_they_are() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = AROAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error[not-an-access-key]: `AROA…` is an IAM unique ID (role), not an access key
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_access_key_id = ACWLEHdHc3RWVmdTQ2w0YjVrNmR4
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[not-an-access-key]: `ACWL…` is an API key of a single service, not an access key
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
        );
    }

    #[test]
    fn bedrock_keys_are_found_wherever_they_are_put() {
        let key = format!("ABSK{}", "QmVkcm9ja0FQSUtleS1tYWRlLXVw".repeat(4));
        let carets = "^".repeat(key.len());
        check_all(&format!(
            "--- credentials
[a]
aws_access_key_id = {key}
                    {carets} error[not-an-access-key]: An Amazon Bedrock API key cannot be used as `aws_access_key_id`
aws_secret_access_key = {key}
                        {carets} error[not-an-access-key]: An Amazon Bedrock API key cannot be used as `aws_secret_access_key`
"
        ));
    }

    #[test]
    fn silent_on_keys_secrets_and_placeholders() {
        check(
            "not-an-access-key",
            "--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = ABSK1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_access_key_id = AIDAXXXXXXXXXXXXXXXX
aws_secret_access_key = AROA1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
        );
    }
}
