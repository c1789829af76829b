use super::{check, check_absent};
use analysis::ide::Refactoring::InlineSession;

#[test]
fn each_profile_gets_the_settings() {
    check(
        InlineSession,
        "--- config
[profile a]
sso_session = co$0rp
sso_account_id = 029608264753

[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start

# about b
[profile b]
sso_session = corp
",
        "--- config
[profile a]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753

# about b
[profile b]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
",
    );
}

#[test]
fn nothing_is_written_over() {
    check_absent(
        InlineSession,
        "--- config\n[profile a]\nsso_session = co$0rp\nsso_region = us-east-1\n[sso-session corp]\n\
         sso_region = us-east-1\nsso_start_url = https://x\n",
    );
    check_absent(InlineSession, "--- config\n[profile a]\nsso_session = co$0rp\n");
}
