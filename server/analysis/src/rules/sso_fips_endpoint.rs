use catalogue::{keys, regions};

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, Findings, SymbolContext, VariableFindings};
use crate::model::{SettingRef, Symbol, SymbolKind};
use crate::readers::resolve::Resolution;
use crate::readers::{Readers, capitalized};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sso-fips-endpoint",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A profile that signs in with IAM Identity Center has `use_fips_endpoint = true`.

With it, or with the variable `AWS_USE_FIPS_ENDPOINT`, tools call `portal.sso-fips.REGION.amazonaws.com` and
`oidc-fips.REGION.amazonaws.com` to get credentials, and users report that these hosts do not exist. In
GovCloud and other partitions nothing is reported.

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

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile], check), Check::Environment(check_variable)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let fips = keys::USE_FIPS_ENDPOINT;
    let found = profile.setting(fips).filter(SettingRef::is_in_place);
    let Some(found) = found.filter(|found| found.value() == "true") else { return };
    if !has_no_fips_portal(profile) {
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

/// Whether the profile's portal is where users report that the FIPS hosts do not exist: in other partitions they
/// do.
fn has_no_fips_portal(profile: &Symbol<'_, '_>) -> bool {
    let session = profile.target(SymbolKind::SsoSession);
    let region = session.and_then(|session| session.get(keys::SSO_REGION));
    let region = region.or_else(|| profile.get(keys::SSO_REGION)).and_then(regions::lookup);
    region.is_some_and(|region| region.partition == "aws")
}

fn check_variable(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    const VARIABLE: &str = "AWS_USE_FIPS_ENDPOINT";
    if !context.environment.filled(VARIABLE).is_some_and(|it| it.eq_ignore_ascii_case("true")) {
        return;
    }
    let setting = catalogue::lookup(keys::USE_FIPS_ENDPOINT.name());
    let reading = setting.map_or(Readers::NONE, Readers::of);
    let clients = context.clients(|answer| {
        let profile = context.world.find(SymbolKind::Profile, &answer.selected.name);
        matches!(answer.resolution, Some(Resolution::Sso { .. }))
            && reading.contains(answer.client.reader())
            && profile.is_some_and(|profile| {
                // The finding about the setting says it.
                has_no_fips_portal(&profile) && profile.get(keys::USE_FIPS_ENDPOINT) != Some("true")
            })
    });
    if clients.is_empty() {
        return;
    }
    let message = format!(
        "{} {} IAM Identity Center at a FIPS endpoint, which may not exist. Unset it.",
        capitalized(&clients.subject()),
        clients.verb("calls", "call"),
    );
    findings.report(VARIABLE, message).command(format!("unset {VARIABLE}"));
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_variables};

    const CODE: &str = "sso-fips-endpoint";

    #[test]
    fn the_variable_says_the_same() {
        let files = "--- config\n[profile a]\nsso_session = s\nsso_account_id = 029608264753\n\
                     sso_role_name = Dev\n[profile keys]\n[sso-session s]\n\
                     sso_start_url = https://acme.awsapps.com/start\nsso_region = us-east-1\n";
        let fips = ("AWS_USE_FIPS_ENDPOINT", "true");
        check_variables(
            CODE,
            files,
            &[fips, ("AWS_PROFILE", "a")],
            "warning AWS_USE_FIPS_ENDPOINT: Every AWS tool except the Common Runtime calls IAM Identity Center at \
             a FIPS endpoint, which may not exist. Unset it.\n$ unset AWS_USE_FIPS_ENDPOINT\n",
        );
        check_variables(CODE, files, &[fips, ("AWS_PROFILE", "keys")], "");
        let set = ("AWS_USE_FIPS_ENDPOINT", "false");
        check_variables(CODE, files, &[set, ("AWS_PROFILE", "a")], "");
    }

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
