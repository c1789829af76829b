use catalogue::{keys, regions};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Readers;
use crate::readers::resolve::Resolution;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sso-fips-endpoint",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A profile that signs in with IAM Identity Center has `use_fips_endpoint = true`.

Tools then call `portal.sso-fips.REGION.amazonaws.com` and `oidc-fips.REGION.amazonaws.com` to get
credentials, and users report that these hosts do not exist. In GovCloud and other partitions nothing is
reported.

```ini bad
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer
use_fips_endpoint = true

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
```

```ini good
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
```

There is no fix: you may need FIPS endpoints for other services. A second profile with
`credential_process` can then get the credentials from this one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let fips = keys::USE_FIPS_ENDPOINT;
    let found = profile.setting(fips).filter(SettingRef::is_in_place);
    let Some(found) = found.filter(|found| found.value() == "true") else { return };
    let session = profile.target(SymbolKind::SsoSession);
    let region = session.and_then(|session| session.get(keys::SSO_REGION));
    let region = region.or_else(|| profile.get(keys::SSO_REGION)).and_then(regions::lookup);
    // In GovCloud the FIPS hosts exist.
    if region.is_none_or(|region| region.partition != "aws") {
        return;
    }
    let signing_in = profile.resolving(|found| matches!(found, Resolution::Sso { .. }));
    let reading = found.setting.known.map_or(Readers::NONE, Readers::of);
    let readers = signing_in.intersection(reading);
    if readers.is_empty() {
        return;
    }
    let message = format!(
        "{} {} IAM Identity Center at a FIPS endpoint, which may not exist. Remove `{}`.",
        readers.at_start(),
        readers.verb("calls", "call"),
        fips.name()
    );
    findings.report(found.section, found.setting.name, message).about(readers);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "sso-fips-endpoint";

    #[test]
    fn profiles_that_sign_in_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
use_fips_endpoint = true
^^^^^^^^^^^^^^^^^ warning: Every AWS tool except
[profile b]
use_fips_endpoint = true
[profile c]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
use_fips_endpoint = false
[profile d]
sso_session = gov
sso_account_id = 029608264753
sso_role_name = Dev
use_fips_endpoint = true
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
[sso-session gov]
sso_start_url = https://start.us-gov-home.awsapps.com/directory/acme
sso_region = us-gov-west-1
",
        );
    }
}
