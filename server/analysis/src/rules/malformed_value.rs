mod scopes;

use catalogue::arn::is_account_id;
use catalogue::{Key, ValueKind, keys};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext, ValueContext};
use crate::model::{Section, Setting, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-value",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value does not have the form that its setting requires.

Account IDs have 12 digits, including leading zeros. The service limits the characters and lengths of
session names, external IDs and scopes. Tools send what is written, and the service answers
`ValidationError`.

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

The fix removes hyphens, spaces and commas from an account ID, takes it out of the ARN of the account, and adds the leading zeros that a spreadsheet
dropped. It is not safe: check the result. For other faults there is no fix: only you know the value.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Setting(scopes::check_list),
    Check::Value(has_no_other_rule, check),
    Check::Symbol(&[SymbolKind::Profile], check_of_role),
];

/// Without a role, which may be in the other file, `ineffective-setting` says that nobody reads these.
const OF_ROLE: [Key; 2] = [keys::ROLE_SESSION_NAME, keys::EXTERNAL_ID];

fn has_no_other_rule(kind: ValueKind) -> bool {
    match kind {
        ValueKind::AccountId
        | ValueKind::Pattern(_)
        | ValueKind::Duration
        | ValueKind::Timestamp => true,
        ValueKind::List(of) => has_no_other_rule(*of),
        _ => false,
    }
}

fn check_of_role(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if profile.setting(keys::ROLE_ARN).is_none() {
        return;
    }
    for found in OF_ROLE.into_iter().flat_map(|key| profile.settings(key)) {
        if let Some(value) = ValueContext::of(found.section, found.setting, profile.options()) {
            report_fault(&value, findings);
        }
    }
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    if value.known.key() == keys::SSO_REGISTRATION_SCOPES {
        scopes::check(value, findings);
        if scopes::list_of(value.text()).is_some() {
            return;
        }
    }
    if [keys::SSO_ACCOUNT_ID, keys::SSO_ROLE_NAME].contains(&value.known.key())
        && let Some((account, role)) = exchanged(value.section())
    {
        // Once, at the first of them.
        if value.known.key() == keys::SSO_ACCOUNT_ID {
            report_exchanged(value, account, role, findings);
        }
        return;
    }
    if !OF_ROLE.contains(&value.known.key()) {
        report_fault(value, findings);
    }
}

fn report_fault(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(fault) = value.fault() else { return };
    let rounded = value.known.kind == ValueKind::AccountId && is_rounded(value.text());
    let message = if rounded {
        format!(
            "A spreadsheet has rounded `{}`, which is 12 digits. Copy it again.",
            value.known.name
        )
    } else {
        format!("`{}` {fault}.{}", value.name(), value.read_by())
    };
    let finding = value.report(findings, message).about(value.readers());
    // Tests run the readers of AWS only, so the formats of other tools are less certain.
    if !value.known.is_aws() {
        finding.severity(Severity::Warning);
    }
    if value.known.kind == ValueKind::AccountId
        && let Some(account) = repaired_account(value.text())
    {
        finding.fix(format!("Change to `{account}`"), value.replaced_by(&account));
    }
    if value.known.key() == keys::SSO_ROLE_NAME
        && let Some(set) = permission_set_of(value.text())
    {
        finding.message =
            format!("`{}` is a role of IAM. Use its permission set, `{set}`.", value.text());
        finding.fix(format!("Change to `{set}`"), value.replaced_by(set));
    }
}

/// The permission set that IAM Identity Center made a role for, by the role's name or ARN.
/// <https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html>
fn permission_set_of(role: &str) -> Option<&str> {
    let name = role.rsplit('/').next()?.strip_prefix("AWSReservedSSO_")?;
    let (set, suffix) = name.rsplit_once('_')?;
    let is_suffix = suffix.len() == 16 && suffix.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_suffix && keys::SSO_ROLE_NAME.get().kind.check(set).is_ok()).then_some(set)
}

/// The account ID and the permission set of a section, where each is in the setting of the other.
fn exchanged<'s>(section: &'s Section<'_>) -> Option<(&'s Setting, &'s Setting)> {
    let account = section.setting(keys::SSO_ACCOUNT_ID)?;
    let role = section.setting(keys::SSO_ROLE_NAME)?;
    let is_role = |name: &str| {
        keys::SSO_ROLE_NAME.get().kind.check(name).is_ok()
            && name.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    (is_account_id(section.value(role)) && is_role(section.value(account)))
        .then_some((account, role))
}

fn report_exchanged(
    value: &ValueContext<'_, '_>,
    account: &Setting,
    role: &Setting,
    findings: &mut Findings<'_>,
) {
    let section = value.section();
    let message = "This is the permission set, and `sso_role_name` has the account ID. Swap them.";
    let edits = vec![
        section.edit(account.value, section.value(role)),
        section.edit(role.value, section.value(account)),
    ];
    value
        .report(findings, message)
        .about(value.readers())
        .related(Anchor::Span(section.at(role.value)), "the account ID")
        .fix("Swap `sso_account_id` and `sso_role_name`", edits);
}

/// Whether a spreadsheet wrote a number of this size: `6.09629E+11`.
fn is_rounded(value: &str) -> bool {
    let number = value.to_ascii_uppercase().replace(',', ".");
    number.split_once("E+").is_some_and(|(digits, exponent)| {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        is_number && !digits.is_empty() && matches!(exponent, "8" | "9" | "08" | "09" | "10" | "11")
    })
}

/// The account ID for one with hyphens, or without its leading zeros.
fn repaired_account(value: &str) -> Option<String> {
    // `arn:aws:organizations::029608264753:account/o-acme/609629065308`
    let in_arn = value.split_once(":account/").and_then(|(_, rest)| rest.rsplit('/').next());
    let value = in_arn.unwrap_or(value);
    let digits: String =
        value.chars().filter(|c| !matches!(c, '-' | ' ' | ',' | '.' | '_' | '\'' | ':')).collect();
    let is_account =
        // Spreadsheets drop leading zeros; more than three of them are unlikely.
        (9..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_account.then(|| format!("{digits:0>12}"))
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
sso_account_id = 29608
                 ^^^^^ error: `sso_account_id` must be 12 digits
[sso-session s]
sso_registration_scopes = sso:account:access, ö
                          ^^^^^^^^^^^^^^^^^^^^^ error: `sso_registration_scopes`
",
        );
    }

    #[test]
    fn the_role_of_a_session_name_can_be_in_the_other_file() {
        check(
            CODE,
            "--- config
[profile a]
role_session_name = a b
                    ^^^ error: `role_session_name` must be
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
[profile c]
role_session_name = a b
--- credentials
[a]
role_arn = arn:aws:iam::029608264753:role/a
[b]
external_id = x
              ^ error: `external_id` must be
",
        );
    }

    #[test]
    fn account_and_permission_set_are_exchanged() {
        check(
            CODE,
            "--- config
[profile a]
sso_account_id = Admin
                 ^^^^^ error: This is the permission set, and `sso_role_name` has the account ID. Swap them.
sso_role_name = 029608264753
[profile b]
sso_account_id = 29608
                 ^^^^^ error: `sso_account_id` must be 12 digits
sso_role_name = 029608264753
[profile c]
sso_account_id = 029608264753
sso_role_name = 029608264753
",
        );
        let file = |account, role| {
            format!("--- config\n[profile a]\nsso_account_id = {account}\nsso_role_name = {role}\n")
        };
        fixed(CODE, &file("Admin", "029608264753"), &file("029608264753", "Admin"));
    }

    #[test]
    fn a_slip_in_the_scope_of_every_sign_in_is_corrected() {
        check(
            CODE,
            "--- config
[sso-session s]
sso_registration_scopes = codewhisperer:completions, sso:accounts:access
                                                     ^^^^^^^^^^^^^^^^^^^ error: AWS has no such scope. Did you mean `sso:account:access`?
",
        );
        let file =
            |scope| format!("--- config\n[sso-session s]\nsso_registration_scopes = {scope}\n");
        fixed(CODE, &file("sso:account:acces"), &file("sso:account:access"));
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
    fn account_ids_are_repaired() {
        let file = |id| format!("--- config\n[profile a]\nsso_account_id = {id}\n");
        fixed(CODE, &file("0296-0826-4753"), &file("029608264753"));
        fixed(CODE, &file("29608264753"), &file("029608264753"));
        no_fix(CODE, "Write", &file("29608"));
    }

    #[test]
    fn an_account_from_a_spreadsheet_or_an_arn_is_known() {
        check(
            CODE,
            "--- config
[profile a]
sso_account_id = 6.09629E+11
                 ^^^^^^^^^^^ error: A spreadsheet has rounded `sso_account_id`, which is 12 digits. Copy it again.
",
        );
        let file = |account: &str| format!("--- config\n[profile a]\nsso_account_id = {account}\n");
        for wrong in [
            "609,629,065,308",
            "609.629.065.308",
            "arn:aws:organizations::029608264753:account/o-acme/609629065308",
        ] {
            fixed(CODE, &file(wrong), &file("609629065308"));
        }
        no_fix(CODE, "", &file("6.09629E+11"));
    }
}
