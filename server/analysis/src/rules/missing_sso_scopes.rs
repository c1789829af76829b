use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-sso-scopes",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"An sso-session has no `sso_registration_scopes`.

With the scope `sso:account:access`, tools get a refresh token and renew the sign-in themselves. Without
it, you may have to sign in again as soon as the first token expires.

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
    if !is_complete || session.setting(keys::SSO_REGISTRATION_SCOPES).is_some() {
        return;
    }
    let section = session.first().filter(|section| section.spelling() == Spelling::Right);
    let Some(section) = section else { return };
    let Some(last) = section.top_level().next_back() else { return };
    let name = keys::SSO_REGISTRATION_SCOPES.name();
    let message = format!(
        "Without `{name}`, tools may get no refresh token, so you sign in more often. \
         Add `sso:account:access`."
    );
    let edit = section.insert_setting_below(last.line as usize, name, "sso:account:access");
    findings
        .report(section, section.header_span(), message)
        .fix(format!("Insert `{name}`"), vec![edit]);
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
    fn the_fix_inserts_the_scope() {
        let session = "--- config
[sso-session a]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
";
        fixed(CODE, session, &format!("{session}sso_registration_scopes = sso:account:access\n"));
    }
}
