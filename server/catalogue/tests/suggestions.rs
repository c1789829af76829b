//! "Did you mean …?"

use catalogue::{Sections, Slip, suggest, suggest_setting};

#[test]
fn near_names_are_suggested() {
    for (name, meant, slip) in [
        ("Region", "region", Slip::Spelling),
        ("source-profile", "source_profile", Slip::Spelling),
        ("AWS_ACCESS_KEY_ID", "aws_access_key_id", Slip::Spelling),
        ("aws_access_key", "aws_access_key_id", Slip::Alias),
        ("aws_secret_key", "aws_secret_access_key", Slip::Alias),
        ("aws_default_region", "region", Slip::EnvironmentVariable),
        ("AWS_REGION", "region", Slip::EnvironmentVariable),
        ("aws_pager", "cli_pager", Slip::EnvironmentVariable),
        ("regoin", "region", Slip::Typing),
        ("ouput", "output", Slip::Typing),
        ("aws_acess_key_id", "aws_access_key_id", Slip::Typing),
        ("aws_secret_acces_key", "aws_secret_access_key", Slip::Typing),
        ("rolearn", "role_arn", Slip::Typing),
        ("sso_startl_url", "sso_start_url", Slip::Typing),
        ("mfa_seral", "mfa_serial", Slip::Typing),
    ] {
        let suggestion =
            suggest_setting(Sections::PROFILE, name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((suggestion.setting.name, suggestion.slip), (meant, slip), "{name}");
        assert!(suggestion.unique, "{name}");
    }
}

#[test]
fn words_of_their_own_are_left_alone() {
    for name in [
        "",
        "x",
        "team",
        "alias",
        "stage",
        "usage",
        "reason",
        "season",
        "email",
        "owner",
        "title",
        "account_name",
        "environment",
        "description",
        "cost_center",
        "my_company_setting",
        "region",
        "role_arn",
        "granted_sso_region",
    ] {
        let meant = suggest_setting(Sections::PROFILE, name).map(|found| found.setting.name);
        assert_eq!(meant, None, "{name}");
    }
}

#[test]
fn suggestions_belong_in_the_section() {
    let meant = |section, name| suggest_setting(section, name).map(|found| found.setting.name);
    assert_eq!(meant(Sections::SSO_SESSION, "start_url"), Some("sso_start_url"));
    assert_eq!(meant(Sections::SSO_SESSION, "sso_star_url"), Some("sso_start_url"));
    assert_eq!(meant(Sections::SSO_SESSION, "regoin"), None);
}

#[test]
fn ties_are_told() {
    let suggestion = suggest("profil_c", ["profil_a", "profil_b"].into_iter()).unwrap();
    assert!(!suggestion.unique);
    let suggestion = suggest("deev", ["dev", "prod"].into_iter()).unwrap();
    assert!(suggestion.unique && suggestion.name == "dev");
    assert_eq!(suggest("dev", ["dev"].into_iter()), None);
}
