use super::{check, check_absent};
use analysis::ide::Refactoring::ExtractSession;

#[test]
fn all_profiles_of_a_portal_share_the_session() {
    check(
        ExtractSession,
        "--- config
[profile a]
sso_start_url = https://ac$0me.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753
[profile b]
region = us-east-1
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
[profile other]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
",
        "--- config
[profile a]
sso_session = acme
sso_account_id = 029608264753
[profile b]
region = us-east-1
sso_session = acme
[profile other]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
",
    );
}

#[test]
fn a_session_of_that_place_is_used() {
    check(
        ExtractSession,
        "--- config
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
[profile a]
sso_start_url = https://ac$0me.awsapps.com/start
sso_region = eu-west-1
",
        "--- config
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
[profile a]
sso_session = corp
",
    );
}

#[test]
fn another_session_keeps_its_name() {
    check(
        ExtractSession,
        "--- config
[sso-session acme]
sso_region = us-east-1
[profile a]
sso_start_url = https://ac$0me.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = x
",
        "--- config
[sso-session acme]
sso_region = us-east-1
[profile a]
sso_session = acme-2

[sso-session acme-2]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = x
",
    );
}

#[test]
fn only_complete_profiles_have_one() {
    check_absent(ExtractSession, "--- config\n[profile a]\nsso_region = eu-w$0est-1\n");
    check_absent(
        ExtractSession,
        "--- config\n[sso-session a]\nsso_region = eu-w$0est-1\nsso_start_url = https://x\n",
    );
    check_absent(
        ExtractSession,
        "--- config
[profile a]
sso_start_url = https://x
sso_start_url = https://x
sso_region = eu-w$0est-1
",
    );
    check_absent(
        ExtractSession,
        "--- config
[default]
sso_start_url = https://x
sso_region = eu-w$0est-1
--- credentials
[default]
sso_start_url = https://x
",
    );
}
