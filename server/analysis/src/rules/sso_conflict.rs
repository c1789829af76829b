use catalogue::{Key, keys};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sso-conflict",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A profile and its sso-session disagree on where to sign in.

The AWS CLI, boto3 and most SDKs refuse a profile whose `sso_start_url` or `sso_region` differs from its
session's. The JavaScript SDK uses the session's. A `#` at the end is a difference.

```ini bad
[profile dev]
sso_session = acme
sso_region = us-east-1
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
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

The fix removes the setting from the profile. It is not safe: the session's may be wrong.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

/// The settings that both a profile and its session can have.
pub(super) const SHARED: [Key; 2] = [keys::SSO_START_URL, keys::SSO_REGION];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for (key, own, of_session) in doubles(profile) {
        // Equal values are for `redundant-sso-setting`.
        if own.value() == of_session.value() {
            continue;
        }
        let failure = profile.failure(|why| {
            matches!(why, FailureKind::SsoDisagrees(_) | FailureKind::SsoMisplaced(_))
        });
        let setting = key.name();
        let session = profile.get(keys::SSO_SESSION).unwrap_or_default();
        let message =
            format!("`{setting}` differs from that of the sso-session `{session}`{failure}.");
        findings
            .report(own.section, own.setting.value, message)
            .about(&failure)
            .related(
                Anchor::Setting(of_session.section.id, key),
                format!("the `{setting}` of sso-session `{session}`"),
            )
            .fix(
                format!("Remove `{setting}` from the profile"),
                vec![own.section.remove_setting(own.setting)],
            );
    }
}

/// The settings that both a profile and the session it names have: key, the profile's, the session's.
pub(super) fn doubles<'c, 'p>(
    profile: &SymbolContext<'c, 'p>,
) -> impl Iterator<Item = (Key, SettingRef<'c, 'p>, SettingRef<'c, 'p>)> {
    let session = profile.target(SymbolKind::SsoSession);
    let profile = **profile;
    SHARED.into_iter().filter_map(move |key| {
        let own = profile.setting(key).filter(SettingRef::is_in_place)?;
        let of_session = session?.setting(key)?;
        let both = !own.setting.is_empty() && !of_session.setting.is_empty();
        both.then_some((key, own, of_session))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "sso-conflict";
    const SESSION: &str =
        "[sso-session s]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";

    #[test]
    fn fires_on_each_setting_that_differs() {
        check(
            CODE,
            &format!(
                "--- config
{SESSION}[profile a]
sso_session = s
sso_start_url = https://acme.awsapps.com/start#
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` differs from that of the sso-session `s`, so every AWS tool except the JavaScript SDK and the Common Runtime finds no credentials.
sso_region = us-east-1
             ^^^^^^^^^ error: `sso_region` differs from that of the sso-session `s`, so every AWS tool except the JavaScript SDK and the Common Runtime finds no credentials.
sso_account_id = 029608264753
sso_role_name = Dev
"
            ),
        );
    }

    #[test]
    fn is_silent_on_equal_or_unrelated_values() {
        check(
            CODE,
            &format!(
                "--- config
{SESSION}[profile a]
sso_session = s
sso_region = 'eu-west-1'
[profile b]
sso_region = us-east-1
[profile c]
sso_session = t
sso_region = us-east-1
sso_start_url =
[sso-session t]
sso_region =
"
            ),
        );
    }

    #[test]
    fn the_fix_takes_the_sessions_value() {
        fixed(
            CODE,
            &format!("{SESSION}[profile a]\nsso_region = us-east-1\n# note\nsso_session = s\n"),
            &format!("--- config\n{SESSION}[profile a]\n# note\nsso_session = s\n"),
        );
    }
}
