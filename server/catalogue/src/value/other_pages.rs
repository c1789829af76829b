//! Pages that people take for an access portal.

use super::portal::{is_in, is_portal};

/// Pages of the console and of its sign-in.
const CONSOLE: [&str; 3] = ["signin.aws.amazon.com", "console.aws.amazon.com", "signin.aws"];

/// Pages where people choose the application AWS, and where they sign in to their company.
const IDENTITY_PROVIDERS: [&str; 64] = [
    // Okta and Auth0
    "okta.com",
    "okta-emea.com",
    "okta-gov.com",
    "okta.mil",
    "oktapreview.com",
    "trexcloud.com",
    "auth0.com",
    // Microsoft Entra ID
    "myapps.microsoft.com",
    "myapps.microsoft.us",
    "myapps.cloud.microsoft",
    "myapplications.microsoft.com",
    "myaccount.microsoft.com",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
    "login.microsoft.com",
    "sts.windows.net",
    "account.activedirectory.windowsazure.com",
    "account.activedirectory.windowsazure.us",
    "b2clogin.com",
    "portal.azure.com",
    "portal.office.com",
    "entra.microsoft.com",
    "office.com",
    "microsoft365.com",
    "m365.cloud.microsoft",
    // Google
    "accounts.google.com",
    "admin.google.com",
    "workspace.google.com",
    // Ping
    "pingone.com",
    "pingone.eu",
    "pingone.asia",
    "pingone.ca",
    "pingone.com.au",
    "pingone.sg",
    "pingidentity.com",
    "pingidentity.cloud",
    "forgerock.io",
    // others
    "onelogin.com",
    "onelogin.eu",
    "jumpcloud.com",
    "duosecurity.com",
    "duo.com",
    "centrify.com",
    "idaptive.app",
    "idaptive.com",
    "cyberark.cloud",
    "cyberark.com",
    "vmwareidentity.com",
    "vmwareidentity.eu",
    "vmwareidentity.co.uk",
    "vidmpreview.com",
    "workspaceoneaccess.com",
    "rippling.com",
    "lastpass.com",
    "salesforce.com",
    "force.com",
    "verify.ibm.com",
    "cloudflareaccess.com",
    "akamai-access.com",
    "zitadel.cloud",
    "fusionauth.io",
    "miniorange.com",
    "secureauth.com",
];

/// Parts of paths that only identity providers have, whatever their host: AD FS, Keycloak, Okta, Shibboleth,
/// `SimpleSAMLphp`, Access Manager, authentik and others.
const SIGN_IN_PATHS: [&str; 14] = [
    "/adfs",
    "idpinitiatedsignon",
    "/protocol/saml",
    "/auth/realms/",
    "/sso/saml",
    "/saml2/",
    "/samlp/",
    "/app/userhome",
    "/home/amazon_aws",
    "/idp/profile/",
    "/idp/startsso.ping",
    "/simplesaml/",
    "/nidp/",
    "/application/saml/",
];

/// Whether a page of this host belongs to the console.
pub(super) fn is_console(host: &str) -> bool {
    CONSOLE.iter().any(|domain| is_in(host, domain))
}

/// Whether a URL with this host and path belongs to an identity provider. AD FS has the host of the
/// company, and paths of its own.
pub(super) fn is_identity_provider(host: &str, path: &str) -> bool {
    let (host, path) = (host.to_ascii_lowercase(), path.to_ascii_lowercase());
    IDENTITY_PROVIDERS.iter().any(|domain| is_in(&host, domain))
        || host.starts_with("adfs.")
        // A portal's own pages may have such a path after the `#`.
        || SIGN_IN_PATHS.iter().any(|part| path.contains(part)) && !is_portal(&host)
}

/// Whether a host is that of a service's API or of the page that confirms a sign-in. The issuers of IAM
/// Identity Center have one address of their own.
pub(super) fn is_service(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let domains = ["amazonaws.com", "amazonaws.com.cn", "api.aws", "api.amazonwebservices.com.cn"];
    domains.iter().any(|domain| is_in(&host, domain)) && !host.starts_with("identitycenter.")
}
