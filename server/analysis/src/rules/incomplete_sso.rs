use catalogue::{Key, keys};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, SettingRef, Spelling, SymbolKind};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "incomplete-sso",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting is missing that signing in with IAM Identity Center needs.

An account needs the role to use in it, and the reverse. Where to sign in takes a start URL and its
region: both in the `[sso-session NAME]` section, or both in a profile that names none. A profile with
`sso_session` alone is complete: it gives a bearer token. One with start URL and region alone can sign
in and gives no credentials, which is information, as are settings that aws-vault completes through
`include_profile`.

```ini bad
[profile dev]
sso_session = acme
sso_account_id = 029608264753

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

The fix inserts the missing settings with placeholders to fill in; so it is not safe.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile, SymbolKind::SsoSession], check)];

/// What signing in takes, with what a fix writes until the user knows better.
const ALL: [(Key, &str); 4] = [
    (keys::SSO_START_URL, "https://<portal>.awsapps.com/start"),
    (keys::SSO_REGION, "<region>"),
    (keys::SSO_ACCOUNT_ID, "<account>"),
    (keys::SSO_ROLE_NAME, "<permission set>"),
];
/// Where to sign in: the part that an sso-session can say for many profiles.
const WHERE: usize = 2;

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    match symbol.kind() {
        SymbolKind::Profile => check_profile(symbol, findings),
        _ => check_session(symbol, findings),
    }
}

fn check_session(session: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let section = session.first().filter(|section| section.spelling() == Spelling::Right);
    let Some(section) = section else { return };
    let missing = ALL.map(|(key, _)| session.setting(key).is_none());
    // One without any setting for signing in is only begun, or empty.
    if !missing[..WHERE].contains(&true) || !has_sso_setting(session) {
        return;
    }
    let lacking = [missing[0], missing[1], false, false];
    let message = format!(
        "sso-session `{}` lacks {}: no profile can sign in through it",
        session.name(),
        names(lacking)
    );
    let span = section.header_span();
    let fix = insertion(section, 0, lacking);
    findings.report(section, span, message).fix(format!("Insert {}", names(lacking)), vec![fix]);
}

fn has_sso_setting(session: &SymbolContext<'_, '_>) -> bool {
    let mut known = session.sections().flat_map(|section| &section.settings).map(|it| it.known);
    known.any(|known| known.is_some_and(|known| known.name.starts_with("sso_")))
}

fn check_profile(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let found = ALL.map(|(key, _)| profile.setting(key));
    let has_session = profile.setting(keys::SSO_SESSION).is_some();
    let Some(lacking) = lacking(found.map(|found| found.is_some()), has_session) else { return };
    // The last of those that are there: `sso_account_id` without its role, not the start URL.
    let Some(at) = found.into_iter().flatten().next_back().filter(SettingRef::is_in_place) else {
        return;
    };
    let foreign = [keys::INCLUDE_PROFILE, keys::PARENT_PROFILE];
    let included = foreign.into_iter().any(|key| profile.has(key));
    let (severity, message) = if lacking == [false, false, true, true] {
        let message = "start URL and region alone sign in and give no credentials; \
                       add `sso_account_id` and `sso_role_name`";
        (Severity::Information, message.to_owned())
    } else {
        let failure = profile.failure(|why| matches!(why, FailureKind::SsoIncomplete(_)));
        // The other half of a profile in the credentials file may stand in the config file.
        let refutable = included || !profile.facts().config.known;
        let severity = if refutable { Severity::Information } else { Severity::Error };
        (severity, format!("{} without {}{failure}", names_of(found), names(lacking)))
    };
    let line = at.setting.line as usize;
    let fix = insertion(at.section, line, lacking);
    findings
        .report(at.section, at.setting.name, message)
        .severity(severity)
        .fix(format!("Insert {}", names(lacking)), vec![fix]);
}

/// Which settings a profile lacks beside those it has; `None` where it lacks none. In the order of
/// [`ALL`].
fn lacking(has: [bool; 4], has_session: bool) -> Option<[bool; 4]> {
    let [url, region, account, role] = has;
    if !has.contains(&true) || has_session && account == role {
        return None;
    }
    let lacking = if has_session {
        [false, false, !account, !role]
    } else if account || role || url && region {
        [!url, !region, !account, !role]
    } else {
        [!url, !region, false, false]
    };
    lacking.contains(&true).then_some(lacking)
}

fn names_of(found: [Option<SettingRef<'_, '_>>; 4]) -> String {
    names(found.map(|found| found.is_some()))
}

/// "`sso_region` and `sso_role_name`"
fn names(which: [bool; 4]) -> String {
    let wanted = ALL.iter().zip(which).filter(|(_, wanted)| *wanted);
    let names: Vec<_> = wanted.map(|((key, _), _)| format!("`{}`", key.name())).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Puts the settings below line `index`.
fn insertion(section: &Section<'_>, index: usize, which: [bool; 4]) -> crate::finding::Edit {
    let mut wanted = ALL.iter().zip(which).filter(|(_, wanted)| *wanted).map(|(entry, _)| entry);
    let (first, value) = wanted.next().unwrap_or(&ALL[0]);
    let mut value = (*value).to_owned();
    for (key, placeholder) in wanted {
        value.push_str(section.line_end());
        value.extend([key.name(), " = ", placeholder]);
    }
    section.insert_setting_below(index, first.name(), &value)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "incomplete-sso";

    #[test]
    fn account_and_role_belong_together() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
^^^^^^^^^^^^^^ error: `sso_account_id` without `sso_role_name`; AWS tools other than the Go SDK and the Common Runtime find no credentials
[profile b]
sso_role_name = Dev
^^^^^^^^^^^^^ error: `sso_role_name` without `sso_account_id`; AWS tools other than the Go SDK and the Common Runtime find no credentials
sso_session = s
[profile c]
sso_account_id = 029608264753
sso_role_name = Dev
^^^^^^^^^^^^^ error: `sso_account_id` and `sso_role_name` without `sso_start_url` and `sso_region`; AWS tools other than the Common Runtime find no credentials
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn a_start_url_and_its_region_belong_together() {
        check(
            CODE,
            "--- config
[profile a]
sso_start_url = https://acme.awsapps.com/start
^^^^^^^^^^^^^ error: `sso_start_url` without `sso_region`; the JavaScript SDK
[profile b]
sso_region = eu-west-1
^^^^^^^^^^ error: `sso_region` without `sso_start_url`
[profile c]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
^^^^^^^^^^ info: start URL and region alone sign in and give no credentials
[profile d]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753
^^^^^^^^^^^^^^ error: `sso_start_url`, `sso_region` and `sso_account_id` without `sso_role_name`
[sso-session s]
^^^^^^^^^^^^^^^ error: sso-session `s` lacks `sso_region`: no profile can sign in through it
sso_start_url = https://acme.awsapps.com/start
[sso-session t]
^^^^^^^^^^^^^^^ error: sso-session `t` lacks `sso_start_url` and `sso_region`: no profile
sso_registration_scopes = sso:account:access
",
        );
    }

    #[test]
    fn complete_ones_are_silent_whichever_file_they_stand_in() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_start_url = https://acme.awsapps.com/start
[profile b]
sso_session = s
sso_account_id = 029608264753
[profile c]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753
sso_role_name = Dev
[d]
sso_account_id = 029608264753
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
--- credentials
[b]
sso_role_name = Dev
[sso-session t]
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn a_session_without_any_sso_setting_is_silent() {
        check(
            CODE,
            "--- config\n[sso-session s]\n[sso-session t]\nregion = eu-west-1\nfoo = bar\n",
        );
    }

    #[test]
    fn what_may_be_completed_elsewhere_is_information() {
        check(
            CODE,
            "--- config
[profile a]
include_profile = org
sso_account_id = 029608264753
^^^^^^^^^^^^^^ info: `sso_account_id` without `sso_start_url`, `sso_region` and `sso_role_name`
",
        );
        check_with(
            CODE,
            "--- credentials
[a]
sso_role_name = Dev
^^^^^^^^^^^^^ info: `sso_role_name` without
",
            |facts, _| facts.config.known = false,
        );
    }

    #[test]
    fn the_fix_inserts_what_is_missing() {
        fixed(
            CODE,
            "[sso-session s]\r\n# portal\r\nsso_registration_scopes = x\r\n",
            "--- config\n[sso-session s]\r\nsso_start_url = https://<portal>.awsapps.com/start\r\nsso_region = <region>\r\n# portal\r\nsso_registration_scopes = x\r\n",
        );
        fixed(
            CODE,
            "[profile a]\nsso_session = s\nsso_role_name = Dev",
            "--- config\n[profile a]\nsso_session = s\nsso_role_name = Dev\nsso_account_id = <account>\n",
        );
    }
}
