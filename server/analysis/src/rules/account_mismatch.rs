mod portal_name;

use catalogue::credentials::{
    AccountId, KeyKind, account_of_key, is_documentation_account, key_kind,
};
use catalogue::{Key, arn, keys};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, Symbol, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "account-mismatch",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"Settings of one profile name different accounts.

An access key ID contains the account that it belongs to. If `aws_account_id` names another account,
requests go to that account's endpoints and are refused. STS refuses the code of an MFA device that
belongs to another account than the user. In a profile that assumes a role, `aws_account_id` is the
role's account, and in one that signs in, the account there. A section that the portal has named begins with the
account of its key.

```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
aws_account_id = 609629065308
```

```ini good credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
aws_account_id = 029608264753
```

There is no fix: only you know which account is right. Keys created before about 2019 do not contain an
account and are not compared.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    portal_name::check(symbol, findings);
    // An account of the documentation is a placeholder, and a malformed one has a rule of its own.
    let account = find_filled_in(symbol, keys::AWS_ACCOUNT_ID).filter(|account| {
        arn::is_account_id(account.value()) && !is_documentation_account(account.value())
    });
    let device = find_filled_in(symbol, keys::MFA_SERIAL);
    if account.is_none() && device.is_none() {
        return;
    }
    let role = find_filled_in(symbol, keys::ROLE_ARN);
    if let (Some(account), Some(role)) = (account, role) {
        compare_with_role(account, role, findings);
    }
    if let Some(account) = account.filter(|_| role.is_none()) {
        compare_with_sign_in(symbol, account, findings);
    }
    if let (Some(device), Some(_)) = (device, role) {
        compare_with_source(symbol, device, findings);
    }
    let Some(id) = find_filled_in(symbol, keys::AWS_ACCESS_KEY_ID) else { return };
    let Some(owner) = account_of_key(id.value()) else { return };
    // With a role or SSO, `aws_account_id` is the account of the role, not that of the key.
    let signs_in =
        [keys::SSO_ACCOUNT_ID, keys::LOGIN_SESSION].into_iter().any(|key| symbol.has(key));
    let signs_in = signs_in || role.is_some();
    if let Some(account) = account.filter(|_| !signs_in) {
        compare_with_key(account, id, owner, findings);
    }
    // Temporary keys may be of a role in an account other than the user's, whose device it is.
    if let Some(device) = device.filter(|_| key_kind(id.value()) == KeyKind::LongTerm) {
        compare_with_device(device, id, owner, findings);
    }
}

/// The device for a role belongs to the user whose key the source profile has.
fn compare_with_source(
    symbol: &SymbolContext<'_, '_>,
    device: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let source = symbol.target(SymbolKind::Profile).filter(|source| source.id != symbol.id);
    // A role or a sign-in comes before the key there, or is what another tool uses.
    let takes_key = |source: &Symbol<'_, '_>| {
        let others = [
            keys::ROLE_ARN,
            keys::SSO_ACCOUNT_ID,
            keys::SSO_SESSION,
            keys::SSO_START_URL,
            keys::CREDENTIAL_PROCESS,
            keys::CREDENTIAL_SOURCE,
            keys::LOGIN_SESSION,
            keys::WEB_IDENTITY_TOKEN_FILE,
        ];
        !others.into_iter().any(|key| source.has(key))
    };
    let Some(source) = source.filter(takes_key) else { return };
    let Some(id) = source.setting(keys::AWS_ACCESS_KEY_ID).filter(SettingRef::is_filled_in) else {
        return;
    };
    // Temporary keys may be of a role in an account other than the user's, whose device it is.
    if let Some(owner) = account_of_key(id.value())
        && key_kind(id.value()) == KeyKind::LongTerm
    {
        compare_with_device(device, id, owner, findings);
    }
}

fn find_filled_in<'c, 'p>(symbol: &SymbolContext<'c, 'p>, key: Key) -> Option<SettingRef<'c, 'p>> {
    symbol.setting(key).filter(SettingRef::is_filled_in)
}

/// The account of an ARN, unless it is one of the documentation's examples.
fn account_of(text: &str) -> Option<&str> {
    let arn = arn::parse(text).ok()?;
    (arn.has_account_id() && !is_documentation_account(arn.account)).then_some(arn.account)
}

fn compare_with_role(
    account: SettingRef<'_, '_>,
    role: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let Some(owner) = account_of(role.value()).filter(|owner| *owner != account.value()) else {
        return;
    };
    let message = format!(
        "The role of this profile is in account {owner}, so requests to this account's endpoints \
         are refused. Correct one of the two."
    );
    findings
        .report(account.section, account.setting.value, message)
        .related(Anchor::Span(role.section.at(role.setting.value)), "the role");
}

/// What the profile signs in to, with IAM Identity Center or `aws login`.
fn compare_with_sign_in(
    symbol: &SymbolContext<'_, '_>,
    account: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let sso = find_filled_in(symbol, keys::SSO_ACCOUNT_ID);
    let Some(found) = sso.or_else(|| find_filled_in(symbol, keys::LOGIN_SESSION)) else { return };
    let owner = if arn::is_account_id(found.value()) {
        Some(found.value()).filter(|owner| !is_documentation_account(owner))
    } else {
        account_of(found.value())
    };
    let Some(owner) = owner.filter(|owner| *owner != account.value()) else { return };
    let message = format!(
        "This profile signs in to account {owner}, so requests to this account's endpoints are refused. Correct \
         one of the two."
    );
    findings.report(account.section, account.setting.value, message).related(
        Anchor::Span(found.section.at(found.setting.value)),
        "the account that it signs in to",
    );
}

fn compare_with_key(
    account: SettingRef<'_, '_>,
    id: SettingRef<'_, '_>,
    owner: AccountId,
    findings: &mut Findings<'_>,
) {
    if owner == *account.value() {
        return;
    }
    let message = format!(
        "The access key of this profile belongs to account {owner}, so requests to this account's \
         endpoints are refused. Correct one of the two."
    );
    findings
        .report(account.section, account.setting.value, message)
        .related(Anchor::Span(id.section.at(id.setting.value)), "the access key");
}

fn compare_with_device(
    device: SettingRef<'_, '_>,
    id: SettingRef<'_, '_>,
    owner: AccountId,
    findings: &mut Findings<'_>,
) {
    let Some(account) = account_of(device.value()).filter(|account| owner != *account) else {
        return;
    };
    let message = format!(
        "This MFA device belongs to account {account}, but the access key to {owner}, so STS refuses \
         its code. Correct one of the two."
    );
    findings
        .report(device.section, device.setting.value, message)
        .related(Anchor::Span(id.section.at(id.setting.value)), "the access key");
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "account-mismatch";

    #[test]
    fn the_account_of_a_sign_in_is_compared() {
        check(
            CODE,
            "--- config
[profile sso]
sso_session = acme
sso_account_id = 609629065308
sso_role_name = Admin
aws_account_id = 029608264753
                 ^^^^^^^^^^^^ warning: This profile signs in to account 609629065308, so requests to this account's endpoints are refused. Correct one of the two.
[profile login]
login_session = arn:aws:iam::609629065308:user/x
aws_account_id = 029608264753
                 ^^^^^^^^^^^^ warning: This profile signs in to account 609629065308, so requests to this account's endpoints are refused. Correct one of the two.
[profile same]
login_session = arn:aws:iam::609629065308:user/x
aws_account_id = 609629065308
",
        );
    }

    #[test]
    fn accounts_of_key_role_and_device_are_compared() {
        check(
            CODE,
            "--- config
[profile a]
aws_account_id = 029608264753
                 ^^^^^^^^^^^^ warning: The access key of this profile belongs to account 609629065308
[profile b]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = a
aws_account_id = 609629065308
                 ^^^^^^^^^^^^ warning: The role of this profile is in account 029608264753
[profile c]
mfa_serial = arn:aws:iam::029608264753:mfa/me
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This MFA device belongs to account 029608264753, but the access key to 609629065308
[profile d]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = c
mfa_serial = arn:aws:iam::029608264753:mfa/me
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This MFA device belongs to account 029608264753, but the access key to 609629065308
[profile e]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = c
mfa_serial = arn:aws:iam::609629065308:mfa/me
--- credentials
[a]
aws_access_key_id = ASIAY34FZKBOKMUTVV7A
[c]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
",
        );
    }

    #[test]
    fn silent_where_they_agree_or_cannot_be_told() {
        check(
            CODE,
            "--- config
[profile a]
aws_account_id = 609629065308
mfa_serial = arn:aws:iam::609629065308:mfa/me
[profile role]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = role
aws_account_id = 029608264753
[profile session]
mfa_serial = arn:aws:iam::029608264753:mfa/me
[profile device]
mfa_serial = GAHT12345678
[profile example]
aws_account_id = 123456789012
[profile old]
aws_account_id = 029608264753
[profile shown]
aws_account_id = 029608264753
[profile managed]
role_arn = arn:aws:iam::aws:role/admin
source_profile = a
aws_account_id = 029608264753
--- credentials
[a]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
[role]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
[session]
aws_access_key_id = ASIAY34FZKBOKMUTVV7A
[device]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
[example]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
[old]
aws_access_key_id = AKIAI44QH8DHB4JQ7WML
[shown]
aws_access_key_id = AKIAY34FZKBOKEXAMPLE
",
        );
    }
}
