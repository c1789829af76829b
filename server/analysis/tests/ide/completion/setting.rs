use super::*;

#[test]
fn settings_likely_next_come_first() {
    check(
        "--- config\n[profile a]\nrole_arn = arn:aws:iam::029608264753:role/r\n$0",
        "\
source_profile profile
credential_source
web_identity_token_file path
duration_seconds number
external_id
mfa_serial MFA device
role_session_name
region region
output
",
    );
    check(
        "--- config\n[profile a]\nsso_session = corp\n$0",
        "sso_account_id account ID\nsso_role_name\nregion region\noutput\n",
    );
    check(
        "--- config\n[sso-session a]\n$0",
        "sso_start_url URL\nsso_region region\nsso_registration_scopes\n",
    );
    check(
        "--- credentials\n[a]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\n$0",
        "aws_secret_access_key\nregion region\n",
    );
}

#[test]
fn settings_that_are_there_or_not_legal_are_not_offered() {
    offers(
        "--- config\n[profile a]\nregion = eu-west-1\nrole_arn = x\ncredential_source = Environment\n$0\n--- credentials\n[a]\noutput = json\n",
        &["duration_seconds", "s3"],
        &[
            "region",
            "output",
            "source_profile",
            "aws_access_key_id",
            "aws_secret_access_key",
            "sso_registration_scopes",
        ],
    );
    offers(
        "--- config\n[profile a]\nregion = x\n--- credentials\n[a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n$0",
        &["aws_secret_access_key"],
        &["s3", "endpoint_url", "services", "aws_session_token", "aws_security_token", "region"],
    );
    offers(
        "--- config\n[profile a]\noutput = json\n--- credentials\n[a]\nrole_arn = x\n$0",
        &["region", "source_profile"],
        &["web_identity_token_file", "output"],
    );
    offers("--- config\n[profile a]\nregi$0 = x\n", &["region"], &["[profile …]", "sso-profile"]);
}

#[test]
fn a_name_is_replaced_and_its_value_kept() {
    chosen("--- config\n[profile a]\nregi$0\n", "region", "--- config\n[profile a]\nregion = \n");
    chosen("--- config\n[profile a]\n$0regi\n", "region", "--- config\n[profile a]\nregion = \n");
    chosen("--- config\n[profile a]\nre$0gi=x\n", "region", "--- config\n[profile a]\nregion=x\n");
    chosen("--- config\n[profile a]\n  regi$0", "region", "--- config\n[profile a]\nregion = ");
    chosen("--- config\n[profile a]\n  $0\n", "s3", "--- config\n[profile a]\ns3 =\n  \n");
    chosen(
        "--- config\r\n[profile a]\r\n$0\r\n",
        "s3",
        "--- config\n[profile a]\r\ns3 =\r\n  \r\n",
    );
}

#[test]
fn blocks_have_settings_of_their_own_at_their_indent() {
    check(
        "--- config\n[profile a]\ns3 =\n    addressing_style = path\n    $0\n",
        "direct_io true or false\ndisk_throughput rate\nio_chunksize size\nmax_bandwidth rate\n",
    );
    let before = "--- config\n[profile a]\ns3 =\n    addressing_style = path\n";
    chosen(&format!("{before}$0"), "max_bandwidth", &format!("{before}    max_bandwidth = "));
    chosen(
        &format!("{before}    max$0"),
        "max_bandwidth",
        &format!("{before}    max_bandwidth = "),
    );
    offers(
        &format!("{before}    $0"),
        &["max_bandwidth"],
        &["region", "addressing_style", "[default]"],
    );
    offers("--- config\n[profile a]\nregion = x\n  $0", &["output"], &["max_bandwidth"]);
    check("--- config\n[services a]\ndynamodb =\n  $0", "endpoint_url URL\n");
}

#[test]
fn services_sections_have_services() {
    check("--- config\n[services a]\ns3 =\n  endpoint_url = x\ndyn$0", "dynamodb | DynamoDB\n");
    chosen(
        "--- config\n[services a]\ndyn$0",
        "dynamodb",
        "--- config\n[services a]\ndynamodb =\n  endpoint_url = ",
    );
}

#[test]
fn secrets_comments_and_ends_of_headers_offer_nothing() {
    for line in [
        "aws_secret_access_key = $0",
        "aws_session_token = $0",
        "aws_access_key_id = $0",
        "# regi$0",
        "  ; $0",
        "region = eu # $0",
        "[profile a]$0x",
        "regi  $0",
        "nothing_known = $0",
    ] {
        let scene = scene(&format!("--- credentials\n[a]\n{line}\n"));
        assert_eq!(offered(&scene, ALL), [], "{line}");
    }
}

#[test]
fn what_begins_with_the_typed_letters_comes_first() {
    check("--- config\n[sso-session a]\nsso_start_url = https://x\nreg$0\n", "sso_region region\n");
    check("--- config\n[profile a]\nsso_start_url = https://x\nreg$0\n", "region region\n");
}

#[test]
fn the_list_of_values_opens_after_a_setting_that_has_one() {
    let opens = |others: &str, label: &str| {
        let scene = scene(&format!("--- config\n[profile a]\n$0\n{others}"));
        let all = offered(&scene, PLAIN);
        all.iter().find(|item| item.label == label).unwrap().opens_values
    };
    assert!(opens("", "region") && opens("", "output") && opens("", "sso_account_id"));
    // An empty list would only say that it is empty.
    assert!(!opens("", "sso_role_name") && !opens("", "role_arn"));
    let sso = "[profile b]\nsso_account_id = 123456789012\nsso_role_name = Admin\n";
    assert!(opens(sso, "sso_role_name") && opens(sso, "role_arn"));
}
