//! IAM Identity Center: in an `[sso-session NAME]` section, or in the profile as of old.

use super::pages;
use crate::kind::{Pattern, ValueKind as K};
use crate::setting::{KnownSetting, Sections, Tools, setting};

/// The scope that tools need to list accounts and get credentials.
pub const ACCOUNT_SCOPE: &str = "sso:account:access";

/// An OAuth scope.
const SCOPE: K = K::Pattern(Pattern::Characters { min: 1, max: 256, extra: ":/.-" });

pub(super) const TABLE: &[KnownSetting] = &[
    setting("sso_session", K::SsoSessionName)
        .doc(
            "The `[sso-session NAME]` section that holds the portal's URL and region, so that \
             many profiles share one sign-in. With `sso_account_id` and `sso_role_name` it gives \
             credentials; alone it gives a bearer token.",
        )
        .url(pages::SSO)
        .both_files()
        .also_read_by(Tools::PHP),
    setting("sso_account_id", K::AccountId)
        .doc("The account to get credentials for: 12 digits, leading zeros included.")
        .url(pages::SSO)
        .both_files()
        .requires(&["sso_role_name"])
        .also_read_by(Tools::PHP),
    setting("sso_role_name", K::Pattern(Pattern::Characters { min: 1, max: 32, extra: "+=,.@-" }))
        .doc(
            "The permission set to use in the account: its plain name, neither an ARN nor the \
             `AWSReservedSSO_…` name of the role made from it.",
        )
        .url(pages::SSO)
        .both_files()
        .requires(&["sso_account_id"])
        .also_read_by(Tools::PHP),
    setting("sso_start_url", K::StartUrl)
        .doc(
            "The URL of the organisation's access portal or its issuer. Tools keep the signed-in \
             token under this very text, so write it the same everywhere.",
        )
        .url(pages::SSO)
        .both_files()
        .sections(Sections::PROFILE.union(Sections::SSO_SESSION))
        .also_read_by(Tools::PHP),
    setting("sso_region", K::Region)
        .doc("The region that hosts Identity Center; it need not be the region you work in.")
        .url(pages::SSO)
        .both_files()
        .sections(Sections::PROFILE.union(Sections::SSO_SESSION))
        .also_read_by(Tools::PHP),
    setting("sso_registration_scopes", K::List(&SCOPE))
        .doc(
            "The OAuth scopes to ask for when signing in, with commas between. \
             `sso:account:access` is what listing accounts and getting credentials needs.",
        )
        .url(pages::SSO)
        .sections(Sections::SSO_SESSION)
        .default(ACCOUNT_SCOPE)
        .read_by(Tools::CLI2.union(Tools::NET).union(Tools::TOOLKITS).union(Tools::AWS_VAULT)),
];
