//! An endpoint in the environment, beside a profile that signs in.

use catalogue::endpoints::{EndpointOwner, endpoint};

use crate::lint::{EnvironmentContext, VariableFindings};
use crate::readers::Reader;
use crate::readers::capitalized;
use crate::readers::resolve::Resolution;

const ENDPOINT: &str = "AWS_ENDPOINT_URL";

pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let environment = context.environment;
    let Some(url) = environment.filled(ENDPOINT) else { return };
    let is_ignored = environment
        .filled("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
        .is_some_and(|it| it.eq_ignore_ascii_case("true"));
    // Who names an endpoint of the services that sign in has thought of them.
    let has_own = ["AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC"]
        .into_iter()
        .any(|name| environment.filled(name).is_some());
    if is_ignored || has_own || endpoint(url) == EndpointOwner::Aws {
        return;
    }
    let clients = context.clients(|it| {
        it.client.reader() == Reader::Botocore
            && matches!(it.resolution, Some(Resolution::Sso { .. }))
    });
    if clients.is_empty() {
        return;
    }
    let message = format!(
        "{} also {} in at this endpoint, so {} no credentials. Set it for one service, as \
         `AWS_ENDPOINT_URL_S3`.",
        capitalized(&clients.subject()),
        clients.verb("signs", "sign"),
        clients.verb("it gets", "they get"),
    );
    findings.report(ENDPOINT, message).command(format!("unset {ENDPOINT}"));
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "sso-custom-endpoint";
    const FILES: &str = "--- config
[profile dev]
sso_session = corp
sso_account_id = 029608264753
sso_role_name = Developer
[profile key]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
[sso-session corp]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
";

    #[test]
    fn an_endpoint_for_all_services_is_one_for_signing_in() {
        let local = ("AWS_ENDPOINT_URL", "http://localhost:4566");
        let dev = ("AWS_PROFILE", "dev");
        check_variables(
            CODE,
            FILES,
            &[dev, local],
            "warning AWS_ENDPOINT_URL: The AWS CLI and boto3 also sign in at this endpoint, so they get no credentials. Set it for one service, as `AWS_ENDPOINT_URL_S3`.
$ unset AWS_ENDPOINT_URL
",
        );
        check_variables(CODE, FILES, &[("AWS_PROFILE", "key"), local], "");
        check_variables(CODE, FILES, &[dev, ("AWS_ENDPOINT_URL_S3", local.1)], "");
        let ignored = ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        check_variables(CODE, FILES, &[dev, local, ignored], "");
    }
}
