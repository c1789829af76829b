use catalogue::{ACCOUNT_SCOPE, keys};
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, Spelling, SymbolKind, SymbolSettings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-sso-scopes",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"An sso-session has no `sso_registration_scopes`, or not the scope that its profiles need.

With the scope `sso:account:access`, tools get a refresh token and renew the sign-in themselves. Without
it, you may have to sign in again as soon as the first token expires. If only other scopes are named, some
tools get no credentials for profiles with `sso_role_name`, which is information.

```ini bad
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
sso_registration_scopes = sso:account:access
```

The fix inserts the scope. It is not safe: the next sign-in asks for more.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::SsoSession], check)];

fn check(session: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let is_complete = session.has(keys::SSO_START_URL) && session.has(keys::SSO_REGION);
    if !is_complete {
        return;
    }
    match session.setting(keys::SSO_REGISTRATION_SCOPES) {
        Some(scopes) => check_scopes(session, scopes, findings),
        None if session.has_lost(keys::SSO_REGISTRATION_SCOPES) => {}
        None => report_missing(session, findings),
    }
}

fn report_missing(session: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let section = session.first().filter(|section| section.spelling() == Spelling::Right);
    let Some(section) = section else { return };
    let Some(last) = section.top_level().next_back() else { return };
    let name = keys::SSO_REGISTRATION_SCOPES.name();
    let message = format!(
        "Without `{name}`, tools may get no refresh token, so you sign in more often. Add `{ACCOUNT_SCOPE}`."
    );
    let edit = section.insert_setting_below(last.line as usize, name, ACCOUNT_SCOPE);
    findings
        .report(section, section.header_span(), message)
        .fix(format!("Insert `{name}`"), vec![edit]);
}

/// <https://github.com/aws/aws-toolkit-vscode/issues/6755>
fn check_scopes(
    session: &SymbolContext<'_, '_>,
    scopes: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let SettingRef { section, setting } = scopes;
    // In a list with other separators it is named as well. `malformed-value` reports one that is misspelled.
    let is_named = section.value(setting).contains(ACCOUNT_SCOPE)
        || section
            .items(setting)
            .any(|at| catalogue::suggest(section.text(at), [ACCOUNT_SCOPE].into_iter()).is_some());
    if !scopes.is_filled_in() || is_named {
        return;
    }
    let gets_role =
        |profile: &SymbolSettings<'_, '_>| profile.setting(keys::SSO_ROLE_NAME).is_some();
    let Some(profile) = session.referrers().find(gets_role) else { return };
    let message = format!(
        "The AWS Toolkit for VS Code gets no role for profile `{}` without the scope `{ACCOUNT_SCOPE}`. Add it.",
        profile.name()
    );
    let edit = section.edit(Span::at(setting.value.end), format!(",{ACCOUNT_SCOPE}"));
    findings
        .report(section, setting.value, message)
        .severity(Severity::Information)
        .fix(format!("Add `{ACCOUNT_SCOPE}`"), vec![edit]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "missing-sso-scopes";

    #[test]
    fn a_session_without_scopes_is_reported() {
        check(
            CODE,
            "--- config
[sso-session a]
^^^^^^^^^^^^^^^ hint: Without `sso_registration_scopes`, tools may get no refresh token, so you sign in more often. Add `sso:account:access`.
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
[sso-session b]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = codewhisperer:completions
[sso-session c]
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn a_role_needs_its_scope() {
        let text = "--- config
[sso-session a]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = codecatalyst:read_write
                          ^^^^^^^^^^^^^^^^^^^^^^^ info: The AWS Toolkit for VS Code gets no role for profile `dev` without the scope `sso:account:access`. Add it.
[profile dev]
sso_session = a
sso_account_id = 029608264753
sso_role_name = Developer
[sso-session b]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = codecatalyst:read_write, sso:account:access
[profile both]
sso_session = b
sso_account_id = 029608264753
sso_role_name = Developer
[sso-session c]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = codecatalyst:read_write
[profile bearer]
sso_session = c
";
        check(CODE, text);
        let session = "[sso-session a]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";
        let profile = "[profile dev]\nsso_session = a\nsso_account_id = 029608264753\nsso_role_name = Developer\n";
        let file =
            |scopes| format!("--- config\n{session}sso_registration_scopes = {scopes}\n{profile}");
        fixed(
            CODE,
            &file("codecatalyst:read_write"),
            &file("codecatalyst:read_write,sso:account:access"),
        );
    }

    #[test]
    fn the_fix_inserts_the_scope() {
        let session = "--- config
[sso-session a]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
";
        fixed(CODE, session, &format!("{session}sso_registration_scopes = sso:account:access\n"));
    }
}
