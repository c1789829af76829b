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
    doc: r"The access key ID and the secret access key are swapped.

AWS answers every request with `IncompleteSignature` or `InvalidClientTokenId`. Requests contain the ID
unencrypted, so the secret is now in logs and CloudTrail: create a new key.

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

The fix swaps the two names and keeps the values in place. It is safe: the forms of the values show which
is which.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    // Reported once for the pair, at its ID.
    if !context.counts_as(keys::AWS_ACCESS_KEY_ID) {
        return;
    }
    let section = context.section;
    // Only if both values have the form of the other: half a mistake is for the rules about forms.
    let Some((id, secret)) = swapped(section) else { return };
    let message = "The access key ID and the secret access key are swapped, so AWS refuses every \
                   request. Swap them.";
    findings
        .report(section, id.value, message)
        .related(Anchor::Span(section.at(secret.value)), "the access key ID")
        .safe_fix(
            "Swap `aws_access_key_id` and `aws_secret_access_key`",
            vec![
                // The names are exchanged and not the values, so that no secret is in an edit.
                section.edit(id.name, keys::AWS_SECRET_ACCESS_KEY.name()),
                section.edit(secret.name, keys::AWS_ACCESS_KEY_ID.name()),
            ],
        );
}

/// The settings called ID and secret of a profile's section, if their values are swapped.
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
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[swapped-credentials]: The access key ID and the secret
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
