use catalogue::credentials::{KeyKind, RedactedKeyId, key_kind};
use catalogue::{Verdict, keys};

use super::sts_verdict::verdict;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sts-rejected",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"AWS rejected these credentials in a live validation.

Only a live validation, which you start yourself (`aws-config-lsp validate`, or the command in your
editor), can find this: a key that was deactivated or deleted looks like any other. The finding remains
until the credentials change.

- No such key: activate it or create a new one in the IAM console, under your user's security
  credentials. For temporary credentials, copy all three parts again: the token may belong to another key.
- Wrong secret: copy the secret access key again. AWS shows it only once, when you create the key.
- Expired: sign in again with the tool that wrote them.

There is no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some((id, verdict)) = verdict(symbol) else { return };
    let key = RedactedKeyId(id.value());
    let temporary =
        key_kind(id.value()) == KeyKind::Temporary || symbol.has(keys::AWS_SESSION_TOKEN);
    let (found, message) = match verdict {
        Verdict::UnknownKey if temporary => (
            id,
            format!(
                "AWS rejects the temporary key `{key}`: it is unknown, or its session token is missing \
                 or wrong. Get new credentials and copy all three parts."
            ),
        ),
        Verdict::UnknownKey => (
            id,
            format!(
                "AWS has no active key `{key}`, so it was deactivated or deleted. Activate it or create \
                 a new one in the IAM console."
            ),
        ),
        Verdict::WrongSecret if temporary => (
            symbol.setting(keys::AWS_SECRET_ACCESS_KEY).unwrap_or(id),
            format!(
                "AWS has the temporary key `{key}`, but this is not its secret. Copy all three parts from \
                 one place."
            ),
        ),
        Verdict::WrongSecret => (
            symbol.setting(keys::AWS_SECRET_ACCESS_KEY).unwrap_or(id),
            format!("AWS has the key `{key}`, but this is not its secret. Copy it again."),
        ),
        Verdict::Expired => (
            id,
            format!(
                "According to AWS, the credentials of `{key}` have expired. Sign in again with the tool \
                 that wrote them."
            ),
        ),
        Verdict::Valid { .. }
        | Verdict::RegionDisabled { .. }
        | Verdict::ClockSkew { .. }
        | Verdict::Denied
        | Verdict::Unknown(_) => return,
    };
    findings.report(found.section, found.setting.value, message);
}

#[cfg(test)]
mod tests {
    use super::super::sts_verdict::fixture::{KEY, check_verdict};
    use super::*;

    #[test]
    fn each_cause_has_its_next_step() {
        let code = "sts-rejected";
        check_verdict(
            code,
            Verdict::UnknownKey,
            &format!("--- credentials\n[a]\n{KEY}"),
            "id: AWS rejects the temporary key `ASIA…7WML`: it is unknown, or its session token",
        );
        let without_token = KEY.replace("aws_session_token = token\n", "");
        check_verdict(
            code,
            Verdict::UnknownKey,
            &format!("--- credentials\n[a]\n{without_token}"),
            "id: AWS rejects the temporary key `ASIA…7WML`: it is unknown, or its session token",
        );
        check_verdict(
            code,
            Verdict::WrongSecret,
            &format!("--- credentials\n[a]\n{KEY}"),
            "secret: AWS has the temporary key `ASIA…7WML`, but this is not its secret",
        );
        check_verdict(
            code,
            Verdict::Expired,
            &format!("--- credentials\n[a]\n{KEY}"),
            "id: According to AWS, the credentials of `ASIA…7WML` have expired",
        );
        let valid = Verdict::Valid { account: "029608264753".into(), arn: "arn".into() };
        check_verdict(code, valid, &format!("--- credentials\n[a]\n{KEY}"), "");
    }

    #[test]
    fn other_credentials_are_not_judged() {
        let other = KEY.replace("made/up", "made/up2");
        check_verdict(
            "sts-rejected",
            Verdict::Expired,
            &format!("--- credentials\n[a]\n{other}"),
            "",
        );
        check_verdict(
            "sts-rejected",
            Verdict::Expired,
            &format!("--- credentials\n[sso-session a]\n{KEY}"),
            "",
        );
    }
}
