//! Tools that keep settings of their own in AWS's files: aws-vault, Granted, awsume and others.
//! They are here so that an unknown setting is truly unknown. Tools for SAML are in `saml`.

use crate::kind::{Pattern, ValueKind as K};
use crate::setting::{ANY_SERVICE, KnownSetting, Tools, setting};

const fn aws_vault(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::AWS_VAULT,
        "aws-vault",
        "https://github.com/ByteNess/aws-vault/blob/master/USAGE.md",
    )
}

const fn granted(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(Tools::GRANTED, "Granted", "https://github.com/fwdcloudsec/granted")
}

const fn aws_mfa(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).credentials_file().of_tool(
        Tools::AWS_MFA,
        "aws-mfa",
        "https://github.com/broamski/aws-mfa",
    )
}

const fn sso_util(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::SSO_UTIL,
        "aws-sso-util",
        "https://github.com/benkehoe/aws-sso-util",
    )
}

const fn awsume(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).both_files().of_tool(Tools::AWSUME, "awsume", "https://awsu.me")
}

const fn aws_runas(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::AWS_RUNAS,
        "aws-runas",
        "https://mmmorris1975.github.io/aws-runas",
    )
}

const fn endpoint_plugin(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).inside(ANY_SERVICE).of_tool(
        Tools::ENDPOINT_PLUGIN,
        "awscli-plugin-endpoint",
        "https://github.com/wbingli/awscli-plugin-endpoint",
    )
}

const fn switch_roles(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).of_tool(
        Tools::SWITCH_ROLES,
        "AWS Extend Switch Roles",
        "https://github.com/tilfinltd/aws-extend-switch-roles",
    )
}

const fn ibm(name: &'static str) -> KnownSetting {
    setting(name, K::Text).both_files().of_tool(
        Tools::IBM_COS,
        "IBM Cloud Object Storage SDK",
        "https://github.com/IBM/ibm-cos-sdk-java",
    )
}

pub(super) const TABLE: &[KnownSetting] = &[
    aws_vault("include_profile", K::ProfileName)
        .doc("Takes over the settings of another profile, unless this one has its own."),
    aws_vault("parent_profile", K::ProfileName)
        .doc("The earlier name of `include_profile`.")
        .renamed_to("include_profile"),
    aws_vault("mfa_process", K::Command).doc("A command that prints the code of the MFA device."),
    aws_vault("session_tags", K::List(&K::Text))
        .doc("Tags for the role's session, as `name=value` with commas between."),
    aws_vault("transitive_session_tags", K::List(&K::Text))
        .doc("The names of session tags that pass on to further roles."),
    aws_vault(
        "source_identity",
        K::Pattern(Pattern::Characters { min: 2, max: 64, extra: "+=,.@-" }),
    )
    .doc("Who assumes the role, as CloudTrail will show it through all further roles."),
    aws_vault("web_identity_token_process", K::Command)
        .doc("A command that prints the OpenID Connect token to exchange for credentials."),
    granted("granted_sso_start_url", K::StartUrl)
        .doc("The portal's URL, under a name that keeps the AWS tools from reading it."),
    granted("granted_sso_region", K::Region)
        .doc("The region that hosts Identity Center, for Granted alone."),
    granted("granted_sso_account_id", K::AccountId)
        .doc("The account to get credentials for, for Granted alone."),
    granted("granted_sso_role_name", K::Text).doc("The permission set to use, for Granted alone."),
    granted("granted_sso_registration_scopes", K::List(&K::Text))
        .doc("The OAuth scopes to ask for when Granted signs in."),
    granted("granted_skip_credential_process_validation", K::Boolean)
        .doc("Keeps Granted from checking that `credential_process` runs Granted itself."),
    granted("granted_generated_from", K::Text)
        .doc("Marks a profile that Granted made from a registry, which may overwrite it."),
    granted("common_fate_generated_from", K::Text)
        .doc("Marks a profile that a tool made, which may overwrite it."),
    aws_mfa("aws_mfa_device", K::MfaSerial).doc("The MFA device that aws-mfa asks a code of."),
    aws_mfa("assumed_role", K::Boolean)
        .doc("Whether the credentials that aws-mfa wrote come from a role."),
    aws_mfa("assumed_role_arn", K::Text).doc("The role that the credentials of aws-mfa come from."),
    sso_util("sso_account_name", K::Text).doc("The account's name, for people to read."),
    sso_util("sso_auto_populated", K::Boolean)
        .doc("Marks a profile that aws-sso-util made and may overwrite."),
    sso_util("sso_interactive_auth", K::Boolean)
        .doc("Lets the credential process open a browser to sign in."),
    awsume("autoawsume", K::Boolean).doc("Marks credentials that awsume keeps fresh by itself."),
    awsume("source_expiration", K::Text)
        .doc("When the credentials that awsume assumes the role with end."),
    awsume("manager", K::Text).doc("Says that awsume wrote the profile."),
    awsume("awsumepy_command", K::Text).doc("The command that awsume made the profile with."),
    awsume("principal_arn", K::Arn).doc("The SAML provider that awsume signs in through."),
    awsume("role_duration", K::Integer { min: Some(0), max: Some(43_200) })
        .doc("How long the role's credentials live, in seconds, for awsume."),
    aws_runas("session_token_duration", K::Duration)
        .doc("How long a session after an MFA code lasts: from `15m` to `36h`."),
    aws_runas("credentials_duration", K::Duration)
        .doc("How long the role's credentials live: from `15m` to `12h`."),
    aws_runas("saml_auth_url", K::Url).doc("The page where aws-runas signs in through SAML."),
    aws_runas("saml_username", K::Text).doc("The user to sign in as through SAML."),
    aws_runas("saml_provider", K::Text).doc("The kind of identity provider behind the SAML URL."),
    aws_runas("federated_username", K::Text).doc("The user to sign in as at the provider."),
    aws_runas("jump_role_arn", K::RoleArn)
        .doc("The role to take on first after signing in, from which others are assumed."),
    aws_runas("web_identity_auth_url", K::Url).doc("The OpenID Connect page to sign in at."),
    aws_runas("web_identity_username", K::Text).doc("The user to sign in as."),
    aws_runas("web_identity_provider", K::Text).doc("The kind of OpenID Connect provider."),
    aws_runas("web_identity_client_id", K::Text).doc("The OpenID Connect client's identifier."),
    aws_runas("web_identity_redirect_uri", K::Text)
        .doc("The OpenID Connect client's redirect address."),
    endpoint_plugin("verify_ssl", K::Boolean)
        .doc("Whether the AWS CLI verifies the certificate of this service's endpoint."),
    endpoint_plugin("endpoint_url", K::Url).doc(
        "The endpoint of this service, for the AWS CLI with the endpoint plugin. A `[services \
         NAME]` section does the same without a plugin, in every SDK.",
    ),
    endpoint_plugin("ca_bundle", K::Path)
        .doc("A file of CA certificates to trust for this service's endpoint."),
    setting("s3api", K::Block)
        .of_tool(
            Tools::ENDPOINT_PLUGIN,
            "awscli-plugin-endpoint",
            "https://github.com/wbingli/awscli-plugin-endpoint",
        )
        .doc("A block with the endpoint of the low-level S3 commands (`aws s3api`)."),
    setting("endpoint", K::Text)
        .sections(crate::Sections::PLUGINS)
        .of_tool(
            Tools::ENDPOINT_PLUGIN,
            "awscli-plugin-endpoint",
            "https://github.com/wbingli/awscli-plugin-endpoint",
        )
        .doc("The Python module of the endpoint plugin: `awscli_plugin_endpoint`."),
    switch_roles("color", K::Text)
        .doc("The colour, as hexadecimal RGB, that marks the role in the console."),
    switch_roles("image", K::Url).doc("A picture that marks the role in the console."),
    switch_roles("group", K::Text).doc("The browser extension's group of roles."),
    switch_roles("role_name", K::Text)
        .doc("The name of the role to switch to, beside `aws_account_id`."),
    switch_roles("target_role_name", K::Text).doc("The role name for the roles that follow."),
    switch_roles("target_region", K::Region).doc("The region that the console opens in."),
    switch_roles("aws_account_alias", K::Text).doc("The account's alias, for a base account."),
    ibm("ibm.apiKeyId").secret().doc("The API key for IBM Cloud Object Storage."),
    ibm("ibm.serviceInstanceId").doc("The instance of IBM Cloud Object Storage to work with."),
    setting("mfa_token_provider", K::Text)
        .of_tool(Tools::OTHER, "third-party tools", "")
        .doc("Where a tool takes the code of the MFA device from."),
];
