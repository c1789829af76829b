use catalogue::keys;

use crate::finding::{Anchor, Severity};
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

`--fix` does not change it. In editors, *Extract the sso-session* moves the start URL of every profile that has it.
",
};

/// As many as an editor shows without a list that is longer than the file.
const MAX_RELATED: usize = 40;

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // Without a region the profile is incomplete, which `incomplete-sso` reports.
    if profile.setting(keys::SSO_SESSION).is_some() || !profile.has(keys::SSO_REGION) {
        return;
    }
    let url = profile.setting(keys::SSO_START_URL).filter(|url| !url.setting.is_empty());
    let Some(found) = url.filter(SettingRef::is_in_place) else { return };
    let profiles = profile.of_legacy_portal();
    // One finding for all profiles of a portal: somebody may have forty.
    if profiles.first().is_some_and(|first| first.id != profile.id) {
        return;
    }
    let who = match profiles.len() {
        0 | 1 => "all profiles of this portal".to_owned(),
        count => format!("the {count} profiles of this portal"),
    };
    let message = format!(
        "With an `[sso-session NAME]` section, {who} would share one sign-in, and tools would renew its \
         token."
    );
    let finding = findings.report(found.section, found.setting.name, message);
    // The first one is this profile.
    for other in profiles.iter().skip(1).take(MAX_RELATED) {
        if let Some(url) = other.setting(keys::SSO_START_URL) {
            let anchor = Anchor::Setting(url.section.id, keys::SSO_START_URL);
            finding.related(anchor, "the same portal");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn one_finding_speaks_for_all_profiles_of_a_portal() {
        let portal = "sso_region = eu-west-1\nsso_start_url = https://acme.awsapps.com/start\n";
        check(
            "legacy-sso",
            &format!(
                "--- config
[profile c]
{portal}[profile b]
{portal}^^^^^^^^^^^^^ hint: With an `[sso-session NAME]` section, the 3 profiles of this portal would share
[profile d]
{portal}[profile other]
sso_region = eu-west-1
sso_start_url = https://other.awsapps.com/start
^^^^^^^^^^^^^ hint: With an `[sso-session NAME]` section, all profiles of this portal would share
"
            ),
        );
    }

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
