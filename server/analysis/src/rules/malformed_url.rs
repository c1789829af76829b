mod of_another;
mod of_another_region;

use catalogue::endpoints::{has_underscore_in_host, with_domain_of_region, without_bucket};
use catalogue::value::{ValueFault, portal};
use catalogue::{ValueKind, keys, regions};

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::model::SymbolKind;
use crate::readers::Readers;
use crate::rule::{Group, Rule};
use crate::rules::portal_mismatch::are_exchanged;

pub(super) static RULE: Rule = Rule {
    code: "malformed-url",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value is not a URL, or not one that this setting allows.

The AWS CLI, boto3 and the SDKs refuse an endpoint without a scheme. The start URL of IAM Identity Center
is the URL of the access portal, with `https`. The sign-in pages of the console and of identity providers
(Okta, Microsoft Entra ID, AD FS) have other URLs. The AWS CLI and boto3 also refuse an endpoint with an underscore
in its host name, as in `http://local_stack:4566`.

The address of a service of AWS, such as `https://s3.eu-west-1.amazonaws.com`, is reported if it is set for
every service or for another one, and if its region is not that of the profile.

```ini bad
[profile local]
endpoint_url = localhost:4566
```

```ini good
[profile local]
endpoint_url = http://localhost:4566
```

The fix adds the missing scheme, changes `http` to `https`, or removes the second domain. It is not safe: only you know what answers
there.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Value(|kind| matches!(kind, ValueKind::Url | ValueKind::StartUrl), check),
    Check::Symbol(&[SymbolKind::Profile], of_another::check_profile),
    Check::Symbol(&[SymbolKind::Services], of_another::check_services),
    Check::Symbol(&[SymbolKind::Profile], of_another_region::check),
];

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(fault) = value.fault() else {
        check_host(value, findings);
        check_domain(value, findings);
        check_bucket(value, findings);
        return;
    };
    // `portal-mismatch` reports a region in the place of the URL, with both settings.
    if are_exchanged(value.section()) && value.known.kind == ValueKind::StartUrl {
        return;
    }
    if regions::lookup(value.text()).is_some() {
        report_region(value, findings);
        return;
    }
    let finding = value.report(findings, format!("`{}` {fault}.", value.known.name));
    // Tests run the readers of AWS only, so the formats of other tools are less certain.
    if !value.known.is_aws() {
        finding.severity(Severity::Warning);
    }
    let (kind, text) = (value.known.kind, value.text());
    let fixed = match fault {
        // The name of a portal alone.
        ValueFault::NoScheme if kind == ValueKind::StartUrl && !text.contains(['.', '/', ':']) => {
            format!("https://{}.awsapps.com/start", text.to_ascii_lowercase())
        }
        ValueFault::NoScheme => format!("{}://{text}", scheme(value)),
        ValueFault::NotHttps => text.replacen("http://", "https://", 1),
        ValueFault::DoubledDomain => match portal::without_doubled_domain(text) {
            Some(once) => once,
            None => return,
        },
        ValueFault::MalformedUrl => text.replacen("https://https://", "https://", 1).replacen(
            "http://http://",
            "http://",
            1,
        ),
        ValueFault::PortalSlip => match portal::without_slip(text) {
            Some(right) => right,
            None => return,
        },
        _ => return,
    };
    if kind.check(&fixed).is_ok() {
        finding.fix(format!("Change to `{fixed}`"), value.replaced_by(&fixed));
    }
}

fn report_region(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let message = format!(
        "`{}` is a URL, and this is the name of a region. Write the URL.",
        value.known.name
    );
    value.report(findings, message);
}

/// Reports an underscore in the host name of an endpoint.
fn check_host(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    if value.known.name != keys::ENDPOINT_URL.name() || !has_underscore_in_host(value.text()) {
        return;
    }
    let refusing: Readers =
        value.readers().iter().filter(|reader| reader.refuses_underscore_in_host()).collect();
    if !refusing.is_empty() {
        let effect = refusing.clause("refuses", "refuse", "it");
        let message =
            format!("The host name has an underscore{effect}. Use another name or an address.");
        value.report(findings, message).about(refusing);
    }
}

/// Reports the domain of another partition than that of the region.
fn check_domain(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    if value.known.kind != ValueKind::Url {
        return;
    }
    if let Some(right) = with_domain_of_region(value.text()) {
        let message = "There is no such host: this region has the endpoints of AWS in another domain. Correct the URL.";
        value
            .report(findings, message)
            .fix(format!("Change to `{right}`"), value.replaced_by(&right));
    }
}

/// Reports a bucket in an endpoint: tools add the bucket of each request to it.
fn check_bucket(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    if value.known.name != keys::ENDPOINT_URL.name() {
        return;
    }
    let Some(right) = without_bucket(value.text()) else { return };
    let message = "The endpoint has a bucket in it, and tools add the bucket of each request. \
                   Use the endpoint of the service.";
    value
        .report(findings, message)
        .severity(Severity::Warning)
        .fix(format!("Change to `{right}`"), value.replaced_by(&right));
}

/// The likelier scheme: few people have a certificate for their own machine.
fn scheme(value: &ValueContext<'_, '_>) -> &'static str {
    let (kind, text) = (value.known.kind, value.text());
    // The instance answers without TLS alone:
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
    if value.known.key() == keys::EC2_METADATA_SERVICE_ENDPOINT {
        return "http";
    }
    // LocalStack, MinIO and DynamoDB Local listen here without TLS by default.
    let local = ["localhost", "127.", "[::1]", "host.docker.internal"];
    let is_local = local.into_iter().any(|host| text.starts_with(host));
    if is_local && kind == ValueKind::Url { "http" } else { "https" }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "malformed-url";

    #[test]
    fn a_region_is_no_url() {
        check(
            CODE,
            "--- config
[profile a]
endpoint_url = us-east-1
               ^^^^^^^^^ error: `endpoint_url` is a URL, and this is the name of a region. Write the URL.
[sso-session b]
sso_start_url = us-east-1
                ^^^^^^^^^ error: `sso_start_url` is a URL, and this is the name of a region. Write the URL.
",
        );
        no_fix(CODE, "", "--- config\n[profile a]\nendpoint_url = us-east-1\n");
    }

    #[test]
    fn what_is_no_url_is_reported() {
        check(
            CODE,
            "--- config
[profile a]
endpoint_url = localhost:4566
               ^^^^^^^^^^^^^^ error: `endpoint_url` must begin with `https://` or `http://`.
[profile compose]
endpoint_url = http://local_stack:4566
               ^^^^^^^^^^^^^^^^^^^^^^^ error: The host name has an underscore, so the AWS CLI and boto3 refuse it. Use another name or an address.
[profile bucket]
endpoint_url = https://acme.r2.cloudflarestorage.com/photos
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The endpoint has a bucket in it, and tools add the bucket of each request. Use the endpoint of the service.
[profile path]
endpoint_url = http://localhost:4566/a_b
[profile b]
endpoint_url = https:// # x
               ^^^^^^^^ error: `endpoint_url` is not a URL.
[services e]
dynamodb =
  endpoint_url = db.example.com
                 ^^^^^^^^^^^^^^ error: `endpoint_url` must begin
[sso-session c]
sso_region = us-east-1
sso_start_url = http://acme.awsapps.com/start
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` must begin with `https://`.
[sso-session d]
sso_region = us-east-1
sso_start_url = https://eu-west-1.signin.aws.amazon.com/x
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of the AWS console
",
        );
    }

    #[test]
    fn pages_that_are_no_portal_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
sso_start_url = https://acme.okta.com/app/UserHome
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of an identity provider, not the URL of the AWS access portal.
sso_region = us-east-1
[profile b]
sso_start_url = https://myapps.microsoft.com
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of an identity provider
[sso-session c]
sso_start_url = https://login.acme.example/adfs/ls/IdpInitiatedSignOn.aspx?loginToRp=urn:amazon:webservices
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of an identity provider
[sso-session d]
sso_start_url = https://acme.awsapps.com.awsapps.com/start
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` has the domain of the access portal twice.
[sso-session e]
sso_start_url = https://sso.acme.example/start
[sso-session f]
sso_start_url = https://okta.awsapps.com/start
[sso-session g]
sso_start_url = https://identitycenter.amazonaws.com/ssoins-7223a1b2c3d4e5f6
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nec2_metadata_service_endpoint = 169.254.169.254\n",
            "--- config\n[profile a]\nec2_metadata_service_endpoint = http://169.254.169.254\n",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nsso_start_url = https://acme.awsapps.com.awsapps.com/start\n",
            "--- config\n[profile a]\nsso_start_url = https://acme.awsapps.com/start\n",
        );
    }

    #[test]
    fn slips_in_the_url_of_a_portal_are_corrected() {
        let file = |url| format!("--- config\n[profile a]\nsso_start_url = {url}\n");
        let right = "https://acme.awsapps.com/start";
        for wrong in [
            "acme",
            "https://acme.awsapp.com/start",
            "https://acme.awsapps.com/strat",
            "https://acme.awsaps.com/Start",
            "https://https://acme.awsapps.com/start",
        ] {
            fixed(CODE, &file(wrong), &file(right));
        }
        check(
            CODE,
            "--- config
[profile a]
sso_start_url = https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is an address of an AWS service
[profile b]
sso_start_url = https://portal.sso.eu-west-1.amazonaws.com/
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is an address of an AWS service
[profile c]
sso_start_url = https://auth.acme.example/realms/acme/protocol/saml/clients/amazon-aws
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of an identity provider
[profile d]
sso_start_url = https://login.acme.example/app/amazon_aws_sso/exk1abc/sso/saml
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of an identity provider
[profile e]
sso_start_url = https://apps.pingone.asia/1234/myapps/
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `sso_start_url` is a page of an identity provider
[profile f]
sso_start_url = https://d-9067642ac7.awsapps.com/start/
[profile g]
sso_start_url = https://start.us-gov-home.awsapps.com/directory/d-9067642ac7
[profile h]
sso_start_url = https://acme.awsapps.com
",
        );
    }

    #[test]
    fn urls_and_what_cannot_be_judged_pass() {
        check(
            CODE,
            "--- config
[profile a]
endpoint_url = http://127.0.0.1:4566/path
sso_start_url = https://<alias>.awsapps.com/start
sso_region = us-east-1
[profile b]
endpoint_url =
[services c]
s3 =
  endpoint_url = https://user@minio.example:9000
[plugins]
endpoint_url = x
",
        );
    }

    #[test]
    fn the_fix_writes_the_scheme() {
        let fixes = [
            ("endpoint_url = localhost:1\r", "endpoint_url = http://localhost:1\r"),
            ("endpoint_url = x.example", "endpoint_url = https://x.example"),
            ("sso_start_url = http://a.example/start", "sso_start_url = https://a.example/start"),
        ];
        for (bad, good) in fixes {
            let file = |line| format!("--- config\n[profile a]\n{line}\n");
            fixed(CODE, &file(bad), &file(good));
        }
    }
}
