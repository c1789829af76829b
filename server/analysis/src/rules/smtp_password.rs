use catalogue::credentials::{CredentialFault, SecretShape};
use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "smtp-password",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"An Amazon SES SMTP password is used as the secret access key.

The Amazon SES console creates SMTP credentials: the user name is an access key ID, and the password is
derived from the secret and has 44 characters that begin with `B`. It works only for the mail server.
Requests that are signed with it get `SignatureDoesNotMatch`.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = Bk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaQeUiOt3Xk5Z
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

There is no fix: the secret cannot be derived from the password. Create an access key for the user.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for secret in symbol.filled(keys::AWS_SECRET_ACCESS_KEY) {
        // <https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html>
        let is_password =
            secret.credential_fault() == Some(CredentialFault::Secret(SecretShape::SmtpPassword));
        if is_password && symbol.has_aws_keys() {
            let message = "This is an Amazon SES SMTP password (44 characters, the first a `B`), so AWS \
                           answers `SignatureDoesNotMatch`. Create an access key.";
            findings.report(secret.section, secret.setting.value, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all};

    #[test]
    fn it_is_told_from_a_secret_that_is_too_long() {
        check_all(
            "--- credentials
[ses]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = Bk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaQeUiOt3Xk5Z
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[smtp-password]: This is an Amazon SES SMTP password (44
",
        );
    }

    #[test]
    fn silent_on_other_lengths_beginnings_and_services() {
        check(
            "smtp-password",
            "--- credentials
[a]
aws_secret_access_key = Bk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaQeUiOt3Xk5
[b]
aws_secret_access_key = Ck7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaQeUiOt3Xk5Z
[c]
aws_secret_access_key = BYOUR_SECRET_ACCESS_KEY
[minio]
endpoint_url = http://minio:9000
aws_secret_access_key = Bk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaQeUiOt3Xk5Z
",
        );
    }
}
