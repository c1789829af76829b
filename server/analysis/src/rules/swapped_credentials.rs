use catalogue::credentials::{KeyIdFault, SecretShape, key_id_fault, secret_shape};
use catalogue::keys;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Section, Setting, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "swapped-credentials",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"Access key ID and secret access key are exchanged.

AWS answers every request with `IncompleteSignature` or `InvalidClientTokenId`. And because the ID
goes out readable, the secret does so in its place, into logs and CloudTrail: create a new key.

```ini bad credentials
[default]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix exchanges the two names and leaves the values where they are. It is safe: the forms of the
values tell which is which.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    if !context.counts_as(keys::AWS_ACCESS_KEY_ID) {
        return;
    }
    let section = context.section;
    let Some((id, secret)) = swapped(section) else { return };
    let message = "a secret access key stands as the access key ID, and the ID as the secret: \
                   nothing can sign in; exchange them";
    findings
        .report(section, id.meant, message)
        .related(Anchor::Span(section.at(secret.meant)), "the access key ID")
        .safe_fix(
            "Exchange `aws_access_key_id` and `aws_secret_access_key`",
            vec![
                section.edit(id.name, keys::AWS_SECRET_ACCESS_KEY.name()),
                section.edit(secret.name, keys::AWS_ACCESS_KEY_ID.name()),
            ],
        );
}

/// The settings called ID and secret of a profile's section, if their values are exchanged.
pub(super) fn swapped<'s>(section: &'s Section<'_>) -> Option<(&'s Setting, &'s Setting)> {
    let (SymbolKind::Profile, _) = section.symbol()? else { return None };
    let id = section.setting(keys::AWS_ACCESS_KEY_ID)?;
    let secret = section.setting(keys::AWS_SECRET_ACCESS_KEY)?;
    (secret_shape(section.value(secret)) == SecretShape::AccessKeyId
        && key_id_fault(section.value(id)) == Some(KeyIdFault::Secret))
    .then_some((id, secret))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    #[test]
    fn both_are_told_of_at_once_and_by_this_rule_alone() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[swapped-credentials]: a secret access key stands
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn one_value_in_the_wrong_place_is_another_fault() {
        check(
            "swapped-credentials",
            "--- credentials
[a]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn the_fix_exchanges_the_names() {
        fixed(
            "swapped-credentials",
            "--- config
[profile a]
aws_secret_access_key = 'AKIASP2TPHJSQH3FJRUX'
aws_access_key_id=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
            "--- config
[profile a]
aws_access_key_id = 'AKIASP2TPHJSQH3FJRUX'
aws_secret_access_key=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
",
        );
    }
}
