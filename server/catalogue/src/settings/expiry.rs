//! The names under which tools note in the credentials file when the keys end.

use crate::kind::ValueKind as K;
use crate::setting::{KnownSetting, Tools, setting};

/// A note that `tool` leaves beside the credentials it wrote.
const fn expiry(
    name: &'static str,
    flag: Tools,
    tool: &'static str,
    url: &'static str,
) -> KnownSetting {
    setting(name, K::Timestamp).credentials_file().of_tool(flag, tool, url)
}

pub(super) const TABLE: &[KnownSetting] = &[
    expiry(
        "x_security_token_expires",
        Tools::SAML2AWS,
        "saml2aws",
        "https://github.com/Versent/saml2aws",
    )
    // okta-aws-cli writes it with `--expiry-aws-variables`, gimme-aws-creds always:
    // https://github.com/okta/okta-aws-cli, https://github.com/Nike-Inc/gimme-aws-creds
    .doc("When the credentials end, as saml2aws, okta-aws-cli and gimme-aws-creds write it."),
    expiry("expiration", Tools::AWS_MFA, "aws-mfa", "https://github.com/broamski/aws-mfa")
        .doc("When the credentials end, in UTC, as aws-mfa and awsume write it."),
    expiry(
        "aws_session_expiration",
        Tools::YAWSSO,
        "yawsso",
        "https://github.com/victorskl/yawsso",
    )
    // gsts: https://github.com/ruimarinho/gsts/blob/main/credentials-manager.js
    .doc("When the credentials end, as yawsso and gsts write it."),
    expiry(
        "aws_credential_expiration",
        Tools::EXPORT_CREDENTIALS,
        "aws-export-credentials",
        "https://github.com/benkehoe/aws-export-credentials",
    )
    .doc("When the credentials end, as aws-export-credentials writes it."),
    expiry("aws_credentials_expiration", Tools::OTHER, "third-party tools", "")
        .doc("When the credentials end, as tools that sign in write it."),
    expiry("aws_session_token_expiration", Tools::OTHER, "third-party tools", "")
        .doc("When the credentials end, as scripts around `aws sts get-session-token` write it."),
    expiry("token_expiration", Tools::OTHER, "third-party tools", "")
        .doc("When the credentials end, as tools that sign in write it."),
    expiry(
        "aws_expiration",
        Tools::AZURE_LOGIN,
        "aws-azure-login",
        "https://github.com/aws-azure-login/aws-azure-login",
    )
    // clisso: https://github.com/allcloud-io/clisso/blob/master/aws/credentials.go
    .doc("When the credentials end, as aws-azure-login and clisso write it."),
];
