use catalogue::keys;

use super::sso_conflict::doubles;
use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "redundant-sso-setting",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A profile repeats a setting of its sso-session.

The Rust SDK refuses a profile that has `sso_start_url` or `sso_region` together with `sso_session`, even
with the same value. The other tools compare the values and continue.

```ini bad
[profile dev]
sso_session = acme
sso_region = eu-west-1
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

The fix removes the setting from the profile. It is safe: every tool uses the session's.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for (key, own, of_session) in doubles(profile) {
        // Different values are for `sso-conflict`.
        if own.value() != of_session.value() {
            continue;
        }
        let failure = profile.failure(|why| matches!(why, FailureKind::SsoMisplaced(_)));
        // The readers in use accept equal values.
        if failure.is_empty() {
            return;
        }
        let setting = key.name();
        let session = profile.get(keys::SSO_SESSION).unwrap_or_default();
        let message =
            format!("`{setting}` repeats that of the sso-session `{session}`{failure}. Remove it.");
        findings
            .report(own.section, own.setting.name.join(own.setting.raw), message)
            .about(&failure)
            .related(
                Anchor::Setting(of_session.section.id, key),
                format!("the `{setting}` of sso-session `{session}`"),
            )
            .safe_fix(format!("Remove `{setting}`"), vec![own.section.remove_setting(own.setting)]);
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "redundant-sso-setting";
    const SESSION: &str =
        "[sso-session s]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";

    #[test]
    fn fires_on_what_the_session_says_as_long_as_a_reader_minds() {
        check(
            CODE,
            &format!(
                "--- config
{SESSION}[profile a]
sso_session = s
sso_start_url = https://acme.awsapps.com/start
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `sso_start_url` repeats that of the sso-session `s`, so the Rust SDK finds no credentials. Remove it.
sso_region = us-east-1
[profile b]
sso_start_url = https://acme.awsapps.com/start
[profile c]
sso_session = t
sso_region = eu-west-1
[sso-session t]
sso_start_url = https://acme.awsapps.com/start
"
            ),
        );
        check_with(
            CODE,
            &format!("--- config\n{SESSION}[profile a]\nsso_session = s\nsso_region = eu-west-1\n"),
            |_, options| options.readers = [Reader::Botocore].into_iter().collect::<Readers>(),
        );
    }

    #[test]
    fn the_fix_removes_the_line() {
        fixed(
            CODE,
            &format!("{SESSION}[profile a]\r\nsso_region = eu-west-1\r\nsso_session = s\r\n"),
            &format!("--- config\n{SESSION}[profile a]\r\nsso_session = s\r\n"),
        );
    }
}
