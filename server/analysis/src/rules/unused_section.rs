use crate::finding::{Severity, Tags};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Spelling, SymbolKind, SymbolSettings};
use crate::readers::DEFAULTS;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unused-section",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"No profile uses an sso-session or services section.

The section has no effect on any profile. `aws sso login --sso-session NAME` still finds a session.

A profile of either file can use the section. The rule reports nothing until both files are known.

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
```

There is no fix: you may want to use it later.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::SsoSession, SymbolKind::Services], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let names_it = |other: SymbolSettings<'_, '_>| {
        let named = symbol.kind().reference().and_then(|key| other.get(key));
        // Python copies the settings of `[DEFAULT]` into every profile.
        let is_profile = other.kind() == SymbolKind::Profile || other.name() == DEFAULTS;
        is_profile && named == Some(symbol.name())
    };
    let is_used = symbol.referrers().any(names_it);
    // A profile of the other file may use it.
    if is_used || !symbol.is_complete() {
        return;
    }
    let section = symbol.first().filter(|section| section.spelling() == Spelling::Right);
    let Some(section) = section else { return };
    let (noun, name) = (symbol.kind().noun(), symbol.name());
    let message = format!("No profile uses the {noun} `{name}`.");
    findings.report(section, section.header_span(), message).tags(Tags::UNNECESSARY);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with};

    #[test]
    fn fires_where_no_profile_of_either_file_refers() {
        check(
            "unused-section",
            "--- config
[sso-session used]
[sso-session unused]
^^^^^^^^^^^^^^^^^^^^ hint: No profile uses the sso-session `unused`.
sso_session = unused
[services s]
^^^^^^^^^^^^ hint: No profile uses the services section `s`.
[services t]
[profile a]
services = t
[profile s]
[DEFAULT]
sso_session = python
[sso-session python]
--- credentials
[b]
sso_session = used
[sso-session elsewhere]
",
        );
    }

    #[test]
    fn the_file_that_is_not_known_may_refer() {
        check_with("unused-section", "--- config\n[sso-session s]\n", |facts, _| {
            facts.files.credentials.known = false;
        });
    }
}
