//! Regions of services other than AWS that have an API like that of S3.

use catalogue::regions;
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Findings, SymbolContext};
use crate::model::Section;

/// Reports a region of another service that AWS does not have, and returns whether it is one. The endpoint
/// may be on the command line, so nothing need be wrong.
pub(super) fn check(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    at: Span,
    findings: &mut Findings<'_>,
) -> bool {
    let name = section.text(at);
    let clouds: Vec<_> = symbol.clouds_with(name).iter().map(|cloud| cloud.name).collect();
    // Names in other letters of a region that AWS has are a mistake in the case, not another service.
    if clouds.is_empty() || regions::lookup(&name.to_ascii_lowercase()).is_some() {
        return false;
    }
    let message = format!(
        "This is a region of {}, not of AWS. Set `endpoint_url` unless the command line does.",
        clouds.join(" or ")
    );
    findings.report(section, at, message).severity(Severity::Hint);
    true
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all};

    const CODE: &str = "unknown-region";

    #[test]
    fn regions_of_other_clouds() {
        check(
            CODE,
            "--- config
[profile yandex]
region = ru-central1
         ^^^^^^^^^^^ hint: This is a region of Yandex Cloud, not of AWS. Set `endpoint_url` unless the command line does.
[profile yandex-slip]
region = ru-central-1
         ^^^^^^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `ru-central1`?
[profile outscale-as-aws]
region = eu-west-2
endpoint_url = https://oos.eu-west-2.outscale.com
[profile outscale]
region = cloudgouv-eu-west-1
         ^^^^^^^^^^^^^^^^^^^ hint: This is a region of OUTSCALE, not of AWS.
[profile r2]
region = auto
         ^^^^ hint: This is a region of Cloudflare R2 or Tigris, not of AWS.
[profile spaces]
region = nyc3
endpoint_url = https://nyc3.digitaloceanspaces.com
[profile hetzner]
region = HEL1
         ^^^^ hint: This is a region of Hetzner Object Storage, not of AWS.
[profile ovh]
region = gra
         ^^^ hint: This is a region of OVHcloud, not of AWS.
[profile slip]
region = us-east1
         ^^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `us-east-1` (Northern Virginia)?
[profile cut]
region = us-east
         ^^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `us-east-1` (Northern Virginia)?
[profile bucket]
region = EU
         ^^ warning: This is not an AWS region, so requests go to a host that does not exist. Did you mean `eu-west-1` (Ireland)?
[profile google]
region = us-east1
         ^^^^^^^^ hint: This is a region of Google Cloud Storage, not of AWS.
aws_access_key_id = GOOG1EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLE
[profile google-endpoint]
region = us-east1
endpoint_url = https://storage.googleapis.com
",
        );
    }

    #[test]
    fn regions_of_profiles_that_are_of_aws() {
        check(
            CODE,
            "--- config
[profile with-aws-key]
region = global
         ^^^^^^ warning: This is not an AWS region, so requests go to a host that does not exist.
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
[profile signs-in-to-aws]
region = auto
         ^^^^ warning: This is not an AWS region, so requests go to a host that does not exist.
sso_session = s
[profile with-example-key]
region = fr-par
         ^^^^^^ hint: This is a region of Linode Object Storage or Scaleway, not of AWS.
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
[sso-session s]
sso_region = fr-par
             ^^^^^^ warning: This is not an AWS region
",
        );
    }

    #[test]
    fn keys_of_other_clouds_are_not_judged_by_the_forms_of_aws() {
        check_all(
            "--- credentials
[garage]
aws_access_key_id = GK31c2f218a2e44f485b94239e
aws_secret_access_key = b892c0665f0ada8a4755dae98baa3b133590e11dae3bcc1f9d769d67f16c3835
[localstack]
aws_access_key_id = LKIAQAAAAAAABWMOT4VV
aws_secret_access_key = pR7wX2kV9mQ4tZ8n
[hetzner]
aws_access_key_id = 5B7QZ2W9K4NVT8XJ3R6M
aws_secret_access_key = pR7wX2kV9mQ4tZ8nB3
region = fsn1
         ^^^^ hint[unknown-region]: This is a region of Hetzner Object Storage
",
        );
    }
}
