use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "legacy-sso",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"A profile signs in with IAM Identity Center without an sso-session.

This still works. With a shared `[sso-session NAME]` section, one sign-in serves all of its profiles,
tools renew the token as long as the session lasts, and the start URL and region are in one place.

```ini bad
[profile dev]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753
sso_role_name = Developer
```

```ini good
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
```

There is no fix here: use the refactoring, which moves the start URL of every profile that has it.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // Without a region the profile is incomplete, which `incomplete-sso` reports.
    if profile.setting(keys::SSO_SESSION).is_some() || !profile.has(keys::SSO_REGION) {
        return;
    }
    let url = profile.setting(keys::SSO_START_URL).filter(|url| !url.setting.is_empty());
    let Some(found) = url.filter(SettingRef::is_in_place) else { return };
    let message = "With an `[sso-session NAME]` section, all profiles of this portal would share one \
                   sign-in, and tools would renew its token.";
    findings.report(found.section, found.setting.name, message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn fires_on_a_complete_sign_in_without_a_session() {
        check(
            "legacy-sso",
            "--- config
[profile a]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
^^^^^^^^^^^^^ hint: With an `[sso-session NAME]` section, all profiles of this portal would share
[profile b]
sso_start_url = https://acme.awsapps.com/start
[profile c]
sso_session = s
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
[sso-session s]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
",
        );
    }
}
