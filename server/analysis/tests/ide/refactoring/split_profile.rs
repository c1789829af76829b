use super::{check, check_absent};
use analysis::ide::Refactoring::SplitProfile;

const ROLE: &str = "role_arn = arn:aws:iam::029608264753:role/dev\n";
const KEY: &str = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = made/up\n";

#[test]
fn the_key_goes_to_a_profile_of_its_own() {
    check(
        SplitProfile,
        &format!("--- config\n[profile d$0ev]\n{ROLE}{KEY}region = eu-west-1\n"),
        &format!(
            "--- config\n[profile dev]\n{ROLE}source_profile = dev-source\nregion = eu-west-1\n\n\
             [profile dev-source]\n{KEY}"
        ),
    );
}

#[test]
fn the_key_stays_in_its_file() {
    check(
        SplitProfile,
        &format!("--- config\n[profile d$0ev]\n{ROLE}--- credentials\n[dev]\n{KEY}"),
        &format!(
            "--- config\n[profile dev]\n{ROLE}source_profile = dev-source\n--- credentials\n[dev]\n\n\
             [dev-source]\n{KEY}"
        ),
    );
}

#[test]
fn a_role_with_a_source_is_whole() {
    let source = "source_profile = base\n";
    check_absent(SplitProfile, &format!("--- config\n[profile d$0ev]\n{ROLE}{KEY}{source}"));
    check_absent(SplitProfile, &format!("--- config\n[profile d$0ev]\n{KEY}"));
}

#[test]
fn a_key_for_another_service_stays_with_its_endpoint() {
    let local = "endpoint_url = http://localhost:8000\n";
    check_absent(SplitProfile, &format!("--- config\n[profile d$0ev]\n{ROLE}{KEY}{local}"));
}
