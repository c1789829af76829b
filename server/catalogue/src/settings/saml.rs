//! Tools that sign in at a company's identity provider and get AWS credentials for it.

use crate::kind::ValueKind as K;
use crate::setting::{KnownSetting, Tools, setting};

const fn saml2aws(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).credentials_file().of_tool(
        Tools::SAML2AWS,
        "saml2aws",
        "https://github.com/Versent/saml2aws",
    )
}

const fn google(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::GOOGLE_AUTH,
        "aws-google-auth",
        "https://github.com/cevoaustralia/aws-google-auth",
    )
}

const fn adfs(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(Tools::ADFS, "aws-adfs", "https://github.com/venth/aws-adfs")
}

const fn aws_okta(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::AWS_OKTA,
        "aws-okta",
        "https://github.com/segmentio/aws-okta",
    )
}

const fn azure(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::AZURE_LOGIN,
        "aws-azure-login",
        "https://github.com/aws-azure-login/aws-azure-login",
    )
}

// The values of these tools are left unjudged where the tool's own rules are not certain: a wrong
// complaint about another's setting costs more than a missed one.
pub(super) const TABLE: &[KnownSetting] = &[
    saml2aws("x_principal_arn", K::Text).doc("Whom the credentials belong to, as saml2aws notes."),
    google("google_config.role_arn", K::Text).doc("The role to take on after signing in."),
    google("google_config.google_username", K::Text).doc("The Google user to sign in as."),
    google("google_config.google_sp_id", K::Text)
        .doc("Google's identifier of the AWS application."),
    google("google_config.google_idp_id", K::Text).doc("Google's identifier of the organisation."),
    google("google_config.duration", K::Text).doc("How long the credentials live, in seconds."),
    google("google_config.ask_role", K::Text).doc("Whether to ask which role to take on."),
    google("google_config.keyring", K::Text).doc("Whether to keep the password in the keyring."),
    google("google_config.bg_response", K::Text).doc("An answer that Google's sign-in page wants."),
    google("google_config.password", K::Text).secret().doc("The Google user's password."),
    google("google_config.u2f_disabled", K::Text).doc("Whether to sign in without security key."),
    adfs("adfs_config.role_arn", K::Text).doc("The role that was chosen last."),
    adfs("adfs_config.ssl_verification", K::Text)
        .doc("Whether to verify the federation server's certificate."),
    adfs("adfs_config.adfs_user", K::Text).doc("The user to sign in as."),
    adfs("adfs_config.adfs_host", K::Text).doc("The host name of the federation server."),
    adfs("adfs_config.duo_factor", K::Text).doc("The factor to use with Duo."),
    adfs("adfs_config.duo_device", K::Text).doc("The device to use with Duo."),
    adfs("adfs_config.username_password_command", K::Text)
        .doc("A command that prints the user's name and password as JSON."),
    adfs("adfs_config.sspi", K::Text).doc("Whether to sign in with the Windows session."),
    adfs("adfs_config.session_duration", K::Text).doc("How long the credentials live, in seconds."),
    adfs("adfs_config.provider_id", K::Text).doc("The identifier of AWS at the server."),
    adfs("adfs_config.mfa_token_command", K::Text).doc("A command that prints the MFA code."),
    adfs("adfs_config.adfs_ca_bundle", K::Text)
        .doc("A file of CA certificates to trust for the federation server."),
    adfs("adfs_config.s3_signature_version", K::Text)
        .doc("The signature version to write into the profile's `s3 =` block."),
    adfs("adfs_config.aad_verification_code", K::Text).doc("The verification code for Azure MFA."),
    adfs("adfs_config.aws_config_location", K::Text).doc("The config file to write to."),
    adfs("adfs_config.aws_credentials_location", K::Text).doc("The credentials file to write to."),
    adfs("adfs_config.enforce_role_arn", K::Text)
        .doc("Whether to refuse every role but the configured one."),
    adfs("adfs_config.output_format", K::Text).doc("The `output` to write into the profile."),
    adfs("adfs_config.profile", K::Text).doc("The profile to write the credentials to."),
    adfs("adfs_config.region", K::Text).doc("The region to write into the profile."),
    aws_okta("aws_saml_url", K::Text).doc("The path of the AWS application in Okta."),
    aws_okta("mfa_provider", K::Text).doc("The provider of the second factor in Okta."),
    aws_okta("mfa_factor_type", K::Text).doc("The kind of second factor in Okta."),
    aws_okta("assume_role_ttl", K::Duration).doc("How long the role's credentials live."),
    aws_okta("session_ttl", K::Duration).doc("How long the session with Okta lasts."),
    aws_okta("okta_session_cookie_key", K::Text).doc("The keyring's entry for Okta's cookie."),
    aws_okta("okta_account_name", K::Text).doc("The keyring's entry for the Okta account."),
    azure("azure_tenant_id", K::Text).doc("The identifier of the organisation in Azure."),
    azure("azure_app_id_uri", K::Text).doc("The identifier of the AWS application in Azure."),
    azure("azure_default_username", K::Text).doc("The user to sign in as."),
    azure("azure_default_role_arn", K::Text).doc("The role to take on unless another is chosen."),
    azure("azure_default_duration_hours", K::Text).doc("How long the credentials live, in hours."),
    azure("azure_default_remember_me", K::Text).doc("Whether to stay signed in."),
    azure("azure_default_password", K::Text).secret().doc("The Azure user's password."),
    azure("okta_default_username", K::Text).doc("The Okta user, where Azure hands over to Okta."),
    azure("okta_default_password", K::Text).secret().doc("The Okta user's password."),
];
