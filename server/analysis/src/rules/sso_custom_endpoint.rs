mod environment;

use catalogue::endpoints::EndpointOwner;
use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Reader;
use crate::readers::resolve::Resolution;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "sso-custom-endpoint",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A profile that signs in with IAM Identity Center sends all requests to another endpoint.

`endpoint_url` holds for every service, also for the ones that sign in and give credentials. LocalStack and
others do not answer for these, so `aws sso login` fails. In a `[services NAME]` section, the endpoint holds
for one service. The same holds of the variables `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_S3`.

```ini bad
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer
endpoint_url = http://localhost:4566

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
services = local

[services local]
s3 =
  endpoint_url = http://localhost:4566

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
```

There is no fix: only you know which services you call there.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile], check), Check::Environment(environment::check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let found = profile.setting(keys::ENDPOINT_URL).filter(SettingRef::is_filled_in);
    let Some(found) = found.filter(SettingRef::is_in_place) else { return };
    let readers = profile.options().readers;
    if catalogue::endpoints::endpoint(found.value()) == EndpointOwner::Aws
        || !readers.contains(Reader::Botocore)
        || !matches!(profile.resolution(Reader::Botocore), Resolution::Sso { .. })
    {
        return;
    }
    let message = "The AWS CLI and boto3 also sign in at this endpoint, so they get no credentials. \
                   Use a `[services NAME]` section.";
    findings.report(found.section, found.setting.name, message);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "sso-custom-endpoint";

    #[test]
    fn an_endpoint_for_all_services_is_reported_where_one_signs_in() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
endpoint_url = http://localhost:4566
^^^^^^^^^^^^ warning: The AWS CLI and boto3 also sign in at this endpoint
[profile b]
credential_process = /opt/vend
endpoint_url = http://localhost:4566
[profile c]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
services = local
[services local]
s3 =
  endpoint_url = http://localhost:9000
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
",
        );
    }
}
