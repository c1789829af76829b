//! `set`.

mod refusals;

use std::fs;

use super::{Home, finish};

const CONFIG: &str = "# all of them
[default]
region = us-east-1

[profile prod]   # the one
role_arn = arn:aws:iam::444455556666:role/Deploy
source_profile = default
; kept
region=eu-west-1 
s3 =
  addressing_style = path
output = json

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
";

const CREDENTIALS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";

fn home() -> Home {
    home_with(CONFIG)
}

fn home_with(config: &str) -> Home {
    let home = Home::with_config(config);
    home.write(".aws/credentials", CREDENTIALS);
    home
}

/// What becomes of the config file.
#[track_caller]
fn set(config: &str, arguments: &[&str]) -> String {
    let home = home_with(config);
    let run = home.run(&[&["set"], arguments].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = home.read(".aws/config");
    let again = home.run(&[&["set"], arguments].concat());
    assert!(again.code == Some(0) && again.out.ends_with(": nothing to change\n"), "{again:?}");
    assert_eq!(home.read(".aws/config"), text);
    assert_eq!(home.read(".aws/credentials"), CREDENTIALS);
    assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 2, "no draft");
    text
}

#[test]
fn a_setting_is_changed_where_it_is() {
    let changed = set(CONFIG, &["prod", "region", "eu-central-1"]);
    assert_eq!(changed, CONFIG.replace("region=eu-west-1 \n", "region=eu-central-1\n"));
    let changed = set(CONFIG, &["acme", "sso_region", "eu-central-1", "--session"]);
    assert_eq!(changed, CONFIG.replace("sso_region = eu-west-1", "sso_region = eu-central-1"));
    let changed = set(CONFIG, &["prod", "s3.addressing_style", "virtual"]);
    assert_eq!(changed, CONFIG.replace("= path", "= virtual"));
}

#[test]
fn a_new_setting_is_added_to_the_config_file() {
    let changed = set(CONFIG, &["prod", "duration_seconds", "3600"]);
    assert_eq!(
        changed,
        CONFIG.replace("output = json\n", "output = json\nduration_seconds = 3600\n")
    );
    // In a block that is not there yet.
    let changed = set(CONFIG, &["default", "s3.addressing_style", "path"]);
    let added = "region = us-east-1\ns3 =\n  addressing_style = path\n";
    assert_eq!(changed, CONFIG.replacen("region = us-east-1\n", added, 1));
    let changed = set(CONFIG, &["default", "output", "json"]);
    assert_eq!(changed, CONFIG.replace("us-east-1\n", "us-east-1\noutput = json\n"));
}

#[test]
fn line_ends_stay_as_they_are() {
    let changed = set(&CONFIG.replace('\n', "\r\n"), &["prod", "region", "eu-central-1"]);
    let wanted = CONFIG.replace("region=eu-west-1 \n", "region=eu-central-1\n");
    assert_eq!(changed, wanted.replace('\n', "\r\n"));
    assert_eq!(
        set("[default]\nregion = us-east-1", &["default", "region", "eu-west-1"]),
        "[default]\nregion = eu-west-1"
    );
}

#[test]
fn settings_are_removed() {
    let home = home();
    let run = home.run(&["set", "prod", "--unset", "region", "--unset", "output"]);
    assert_eq!(run.out, "profile `prod`: no region, no output in ~/.aws/config\n", "{run:?}");
    let wanted = CONFIG.replace("region=eu-west-1 \n", "").replace("output = json\n", "");
    assert_eq!(home.read(".aws/config"), wanted);
    let run = home.run(&["set", "prod", "--unset", "region"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.err.contains("profile `prod` has no setting `region`"), "{run:?}");
}

#[test]
fn a_setting_of_both_files_is_changed_in_both() {
    let home = home();
    home.write(".aws/credentials", format!("{CREDENTIALS}region = eu-north-1\n"));
    let run = home.run(&["set", "default", "region", "eu-west-3"]);
    assert_eq!(
        run.out,
        "profile `default`: region = eu-west-3 in ~/.aws/config and ~/.aws/credentials\n"
    );
    assert_eq!(run.err, "");
    assert_eq!(home.read(".aws/credentials"), format!("{CREDENTIALS}region = eu-west-3\n"));
    assert!(home.read(".aws/config").contains("[default]\nregion = eu-west-3\n"));
}

#[test]
fn a_variable_that_wins_is_named() {
    let home = home();
    let mut program = home.program(&["set", "prod", "region", "eu-central-1"]);
    program.env("AWS_REGION", "us-east-1");
    let run = finish(program, "");
    assert!(
        run.err.contains("AWS_REGION is set and wins over the files: `unset AWS_REGION`"),
        "{run:?}"
    );
}

#[test]
fn settings_that_need_each_other_are_given_together() {
    let home = home();
    let role = ["set", "new", "--create", "role_arn", "arn:aws:iam::111122223333:role/x"];
    assert_eq!(home.run(&role).code, Some(1));
    let run = home.run(&[&role[..], &["source_profile", "default"]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    let section = "\n[profile new]\nrole_arn = arn:aws:iam::111122223333:role/x\n\
                   source_profile = default\n";
    assert_eq!(home.read(".aws/config"), format!("{CONFIG}{section}"));
    let run = home.run(&["set", "new", "region", "eu-west-3", "--unset", "source_profile"]);
    assert!(run.code == Some(1) && run.err.contains("[missing-role-source]"), "{run:?}");
}

#[test]
fn services_have_blocks_alone() {
    let home = home_with("[profile dev]\nservices = local\n\n[services local]\n");
    let arguments = ["set", "local", "s3.endpoint_url", "http://localhost:4566", "--services"];
    let run = home.run(&arguments);
    assert_eq!(run.code, Some(0), "{run:?}");
    let wanted = "[profile dev]\nservices = local\n\n[services local]\ns3 =\n  \
                  endpoint_url = http://localhost:4566\n";
    assert_eq!(home.read(".aws/config"), wanted);
}

#[test]
fn a_dry_run_is_a_diff() {
    let home = home();
    let run = home.run(&["set", "prod", "region", "eu-central-1", "--dry-run"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("-region=eu-west-1 \n+region=eu-central-1\n"), "{run:?}");
    assert_eq!((home.read(".aws/config").as_str(), run.err.as_str()), (CONFIG, ""));
}

#[test]
fn the_own_section_is_repaired_by_what_is_written() {
    let home = home_with("[profile dev\nregion = eu-west-2\nregion = eu-west-3\n");
    let run = home.run(&["set", "dev", "region", "eu-central-1"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(home.read(".aws/config"), "[profile dev]\nregion = eu-central-1\n");
}

#[cfg(unix)]
#[test]
fn symbolic_links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let home = home();
    fs::create_dir(home.path("real")).unwrap();
    fs::rename(home.path(".aws/config"), home.path("real/config")).unwrap();
    symlink(home.path("real/config"), home.path(".aws/config")).unwrap();
    fs::set_permissions(home.path("real/config"), fs::Permissions::from_mode(0o640)).unwrap();
    home.run(&["set", "prod", "region", "eu-central-1"]);
    assert!(home.path(".aws/config").is_symlink());
    assert!(home.read("real/config").contains("region=eu-central-1\n"));
    let mode = fs::metadata(home.path("real/config")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_any_system_call_the_file_is_the_old_or_the_new_one() {
    let new = CONFIG.replace("region=eu-west-1 \n", "region=eu-central-1\n");
    let arguments = ["set", "prod", "region", "eu-central-1"];
    let tried = super::killed::at_each_call(&home, &arguments, |home| {
        let found = home.read(".aws/config");
        assert!(found == CONFIG || found == new, "{found}");
    });
    assert!(tried.is_none_or(|tried| tried > 10), "{tried:?}");
    // Where there is no file yet.
    let arguments = ["set", "dev", "region", "eu-central-1", "--create"];
    super::killed::at_each_call(&Home::new, &arguments, |home| {
        let found = fs::read_to_string(home.path(".aws/config")).ok();
        let whole = "[profile dev]\nregion = eu-central-1\n";
        assert!(found.is_none() || found.as_deref() == Some(whole), "{found:?}");
    });
}
