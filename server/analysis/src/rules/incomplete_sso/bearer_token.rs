//! Profiles with an sso-session and neither an account nor a role.

use catalogue::{ACCOUNT_SCOPE, keys};

use super::{insertion, placeholders};
use crate::finding::Severity;
use crate::lint::{Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::resolve::{FailureKind, Resolution};

pub(super) fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let session = profile.setting(keys::SSO_SESSION).filter(SettingRef::is_in_place);
    let Some(session) = session.filter(SettingRef::is_filled_in) else { return };
    let names_role = [keys::SSO_ACCOUNT_ID, keys::SSO_ROLE_NAME]
        .into_iter()
        .any(|key| profile.has_lost(key) || profile.setting(key).is_some());
    if names_role || !is_for_accounts(profile) {
        return;
    }
    // One with an access key has credentials all the same.
    let has_others = |found: &Resolution| {
        !matches!(found, Resolution::None | Resolution::Sso { .. } | Resolution::Fails(_))
    };
    if !profile.resolving(has_others).is_empty() {
        return;
    }
    let failing = profile.failing(|why| matches!(why, FailureKind::SsoIncomplete(_)));
    let failure = failing.clause("fails", "fail", "with it");
    let message = format!(
        "`sso_session` alone gives no AWS credentials{failure}. Add the account and the role."
    );
    let line = session.setting.line as usize;
    let fix = insertion(session.section, line, &placeholders([false, false, true, true]));
    let finding = findings.report(session.section, session.setting.name, message);
    finding.about(profile.options().readers).severity(Severity::Information);
    finding.fix("Insert `sso_account_id` and `sso_role_name`", vec![fix]);
}

/// Whether the session's token is for the accounts of IAM Identity Center alone, and not for
/// `CodeCatalyst` or Amazon Q, whose tools ask for it.
fn is_for_accounts(profile: &SymbolContext<'_, '_>) -> bool {
    let Some(session) = profile.target(SymbolKind::SsoSession) else { return false };
    let scopes = session.get(keys::SSO_REGISTRATION_SCOPES);
    session.get(keys::SSO_START_URL).is_some()
        && session.get(keys::SSO_REGION).is_some()
        && scopes.is_some_and(|scopes| scopes.split(',').all(|scope| scope.trim() == ACCOUNT_SCOPE))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn a_session_for_accounts_needs_one() {
        check(
            "incomplete-sso",
            "--- config
[profile a]
sso_session = acme
^^^^^^^^^^^ info: `sso_session` alone gives no AWS credentials, so the JavaScript SDK, the Java SDK and the Rust SDK fail with it. Add the account and the role.
region = eu-west-1
[profile catalyst]
sso_session = codecatalyst
[profile key]
sso_session = acme
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
[profile role]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Dev
[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
[sso-session codecatalyst]
sso_start_url = https://view.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = codecatalyst:read_write
",
        );
    }
}
