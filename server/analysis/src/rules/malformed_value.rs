use catalogue::ValueKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::Traits;
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-value",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value does not have the form that its setting needs.

Account IDs have twelve digits, leading zeros included; session names, external IDs and scopes have
characters and lengths that the service prescribes. Tools send what is written, and the service refuses
it with a `ValidationError`.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::847291036455:role/deploy
credential_source = Ec2InstanceMetadata
role_session_name = deploy from laptop
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::847291036455:role/deploy
credential_source = Ec2InstanceMetadata
role_session_name = deploy-from-laptop
```

The fix takes hyphens and blanks out of an account ID, and puts back the zeros that a spreadsheet has
dropped. It asks for a look. For other faults there is none: only you know the value.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::MISFIT, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for (setting, known, fault) in section.misfits(is_judged) {
        let readers = Readers::of(known).intersection(section.options.readers);
        let whose = if readers.is_empty() { String::new() } else { format!("; read by {readers}") };
        let message = format!("`{}` {fault}{whose}", known.name);
        let finding = findings.report(section, setting.meant, message);
        if !known.is_aws() {
            finding.severity(Severity::Warning);
        }
        let account = mended_account(section.value(setting));
        if let Some(account) = account.filter(|_| known.kind == ValueKind::AccountId) {
            let title = format!("Write `{account}`");
            finding.fix(title, vec![section.edit(setting.meant, account)]);
        }
    }
}

/// The kinds that no rule of their own judges.
fn is_judged(kind: ValueKind) -> bool {
    match kind {
        ValueKind::AccountId
        | ValueKind::Pattern(_)
        | ValueKind::Duration
        | ValueKind::Timestamp => true,
        ValueKind::List(of) => is_judged(*of),
        _ => false,
    }
}

/// The account ID that was meant by one with hyphens, or with no leading zeros.
fn mended_account(value: &str) -> Option<String> {
    let digits: String = value.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let plausible = (9..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plausible.then(|| format!("{digits:0>12}"))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "malformed-value";

    #[test]
    fn forms_are_held() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
credential_source = Environment
role_session_name = a b
                    ^^^ error: `role_session_name` must be
external_id = x
              ^ error: `external_id` must be
[profile b]
sso_account_id = 12345
                 ^^^^^ error: `sso_account_id` must be 12 digits
[sso-session s]
sso_registration_scopes = sso:account:access, ö
                          ^^^^^^^^^^^^^^^^^^^^^ error: `sso_registration_scopes`
",
        );
    }

    #[test]
    fn what_fits_or_cannot_be_judged_passes() {
        check(
            CODE,
            "--- config
[profile a]
role_session_name = me@example.com
external_id = a:b/c
sso_account_id = 029608264753
[profile b]
sso_account_id = <account>
role_session_name =
duration_seconds = 1
[plugins]
sso_account_id = x
",
        );
    }

    #[test]
    fn account_ids_are_mended() {
        let file = |id| format!("--- config\n[profile a]\nsso_account_id = {id}\n");
        fixed(CODE, &file("0296-0826-4753"), &file("029608264753"));
        fixed(CODE, &file("29608264753"), &file("029608264753"));
        no_fix(CODE, "Write", &file("12345"));
    }
}
