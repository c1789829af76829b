use catalogue::keys;

use super::dangling::{Dangling, other_thing};
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-sso-session",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A profile names an sso-session that does not exist.

`sso_session` names an `[sso-session NAME]` section of the config file. If it does not exist, every tool
that needs the profile's credentials stops, even if the profile also has an access key.

```ini bad
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acmee]
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

One fix changes to the most similar name, or to the only session; another adds the session at the end of the
config file, with the profile's own values or placeholders. Neither is safe: only you know which is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(dangling) = Dangling::of(profile, SymbolKind::SsoSession) else { return };
    let (found, name) = (&dangling.found, dangling.name);
    let failure = profile.failure(|why| matches!(why, FailureKind::SsoSessionMissing(_)));
    // Sessions are only read from the config file, so the other file does not matter.
    let (severity, message) = if let Some(other) = other_thing(name) {
        let message = format!(
            "This is {other}, not the name of an sso-session{failure}. Use the name after `sso-session` in a header."
        );
        (Severity::Error, message)
    } else if profile.facts().files.config.known {
        let message = format!("There is no `[sso-session {name}]`{failure}{}", dangling.hint());
        (Severity::Error, message)
    } else {
        let message =
            format!("`[sso-session {name}]` belongs in the config file, which is not available.");
        (Severity::Information, message)
    };
    let finding = findings.report(found.section, found.setting.value, message);
    finding.about(&failure).severity(severity);
    let value = |key, placeholder| profile.get(key).unwrap_or(placeholder);
    let lines = [
        format!(
            "sso_start_url = {}",
            value(keys::SSO_START_URL, "https://<portal>.awsapps.com/start")
        ),
        format!("sso_region = {}", value(keys::SSO_REGION, "<region>")),
        "sso_registration_scopes = sso:account:access".to_owned(),
    ];
    dangling.offer(finding, &lines);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed, fixed_by};

    const CODE: &str = "unknown-sso-session";

    #[test]
    fn a_url_is_no_name() {
        let file = |value: &str| {
            format!(
                "--- config\n[profile a]\nsso_account_id = 029608264753\nsso_role_name = Dev\nsso_session = {value}\n\
                 [sso-session corp]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n"
            )
        };
        fixed(CODE, &file("https://acme.awsapps.com/start"), &file("corp"));
        check(
            CODE,
            "--- config
[profile a]
sso_account_id = 029608264753
sso_role_name = Dev
sso_session = https://acme.awsapps.com/start
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a URL, not the name of an sso-session, so every AWS tool except the Common Runtime finds no credentials. Use the name after
",
        );
    }

    #[test]
    fn fires_on_names_that_no_section_defines() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = corp-sso
              ^^^^^^^^ error: There is no `[sso-session corp-sso]`, so the JavaScript SDK, the Go SDK and the Rust SDK find no credentials. Did you mean `corpsso`?
[default]
sso_account_id = 029608264753
sso_role_name = Dev
sso_session = elsewhere
              ^^^^^^^^^ error: There is no `[sso-session elsewhere]`, so every AWS tool except the Common Runtime finds no credentials. Define it or use another sso-session.
[sso-session corpsso]
[profile elsewhere]
",
        );
    }

    #[test]
    fn is_silent_where_the_session_stands_or_another_rule_speaks() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = one
[profile b]
sso_session = 'two words'
[profile c]
sso_session =
[profile d]
sso_session = {{ session }}
[sso-session one]
[sso-session two words]
[sso-session three]
sso_session = four
[b]
sso_session = five
--- credentials
[a]
sso_session = in-credentials
[sso-session in-credentials]
",
        );
        check_with(
            CODE,
            "--- credentials
[a]
sso_session = s
              ^ info: `[sso-session s]` belongs in the config file, which is not available.
",
            |facts, _| facts.files.config.known = false,
        );
    }

    #[test]
    fn the_only_session_is_offered_however_it_is_called() {
        fixed_by(
            CODE,
            "Change to `corp`",
            "--- config\n[profile a]\nsso_session = elsewhere\n[sso-session corp]\n",
            "--- config\n[profile a]\nsso_session = corp\n[sso-session corp]\n",
        );
    }

    #[test]
    fn the_fixes_rename_or_create() {
        fixed(
            CODE,
            "[profile a]\nsso_session = crop\n[sso-session corp]\n",
            "--- config\n[profile a]\nsso_session = corp\n[sso-session corp]\n",
        );
        fixed_by(
            CODE,
            "Create sso-session `s`",
            "[profile a]\nsso_session = s\nsso_region = eu-west-1\n",
            "--- config
[profile a]
sso_session = s
sso_region = eu-west-1

[sso-session s]
sso_start_url = https://<portal>.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
",
        );
    }
}
