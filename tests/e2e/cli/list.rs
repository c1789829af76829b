//! `list`: every profile of one's own files.

use serde_json::Value;

use super::{Home, finish};

const CONFIG: &str = "[default]
region = us-east-1

[profile sso]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Developer

[profile lost]
role_arn = arn:aws:iam::444455556666:role/ReadOnly
source_profile = losst
";
const CREDENTIALS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
[tool]
aws_access_key_id = AKIAQNZGKIQY56JQ7WMM
aws_secret_access_key = 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
";

fn home() -> Home {
    let home = Home::with_config(CONFIG);
    home.write(".aws/credentials", CREDENTIALS);
    home
}

#[test]
fn a_pipe_gets_names() {
    let run = home().run(&["list"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "default\nsso\nlost\ntool\n"));
    assert_eq!(home().run(&["list", "-1", "--sort=name"]).out, "default\nlost\nsso\ntool\n");
}

#[test]
fn a_table_says_where_each_profile_leads() {
    let home = home();
    let mut program = home.program(&["list", "--format=table"]);
    program.env("AWS_PROFILE", "sso");
    let run = finish(program, "");
    assert_eq!(
        run.out,
        "   PROFILE  ACCOUNT       REGION     CREDENTIALS
   default  029608264753  us-east-1  key AKIA…7WML
▶  sso      111122223333  -          sso without a session/Developer, not signed in
 ✗ lost     444455556666  -          role ReadOnly: source_profile names losst, which is in neither file
   tool     029608264753  -          key AKIA…7WMM
4 profiles, 1 of them broken; ▶ is the one in use
"
    );
}

#[test]
fn the_selected_profile_keeps_its_mark_and_one_without_credentials_is_not_broken() {
    let home = Home::with_config(
        "[default]\nregion = eu-west-1\n[profile lost]\nrole_arn = arn:aws:iam::444455556666:role/r\nsource_profile = gone\n",
    );
    let mut program = home.program(&["list", "--format=table"]);
    program.env("AWS_PROFILE", "lost");
    let run = finish(program, "");
    assert_eq!(
        run.out,
        "   PROFILE  ACCOUNT       REGION     CREDENTIALS
 - default  -             eu-west-1  no credentials
▶✗ lost     444455556666  -          role r: source_profile names gone, which is in neither file
2 profiles, 1 of them broken; ▶ is the one in use
"
    );
    assert_eq!(home.run(&["list", "-1", "--broken"]).out, "lost\n");
    let graph = home.run(&["graph"]).out;
    assert!(!graph.contains("✗ default") && graph.contains("✗ lost"), "{graph}");
}

#[test]
fn notes_say_what_variables_do_to_the_selected_profile() {
    let home = home();
    let notes = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut program = home.program(arguments);
        program.envs(variables.iter().copied());
        finish(program, "").err
    };
    let absent = [("AWS_PROFILE", "nobody-at-all")];
    let wanted = "note: AWS_PROFILE names the profile nobody-at-all, which is in neither file\n";
    assert_eq!(notes(&["list", "--format=table"], &absent), wanted);
    assert_eq!(notes(&["graph"], &absent), wanted);
    let key = [
        ("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WMN"),
        ("AWS_SECRET_ACCESS_KEY", "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"),
    ];
    let wanted = "note: every AWS tool uses the key in AWS_ACCESS_KEY_ID unless a profile is asked for \
                  by name\n";
    assert_eq!(notes(&["list", "--format=table"], &key), wanted);
    assert_eq!(notes(&["list"], &absent), "");
}

#[test]
fn one_broken_profile_is_not_one_of_many() {
    let home = Home::with_config("[profile lost]\nrole_arn = arn:aws:iam::444455556666:role/r\n");
    let run = home.run(&["list", "--format=table"]);
    assert!(run.out.ends_with("1 profile, broken\n"), "{run:?}");
}

#[test]
fn filters_leave_what_was_asked_for() {
    let home = home();
    let names = |arguments: &[&str]| home.run(&[&["list", "-1"], arguments].concat()).out;
    assert_eq!(names(&["--kind=sso"]), "sso\n");
    assert_eq!(names(&["--kind=sso,key"]), "default\nsso\ntool\n");
    assert_eq!(names(&["--account=111122223333"]), "sso\n");
    assert_eq!(names(&["--broken"]), "lost\n");
}

#[test]
fn programs_get_json_or_tabs() {
    let run = home().run(&["list", "--format=json"]);
    let page: Value = serde_json::from_str(&run.out).unwrap();
    let profiles = page["profiles"].as_array().unwrap();
    assert_eq!(profiles.len(), 4);
    assert_eq!(profiles[0]["current"], true);
    assert_eq!(profiles[0]["answers"][0]["key"], "AKIA…7WML");
    assert_eq!(profiles[2]["answers"][0]["state"], "broken");
    let run = home().run(&["list", "--format=tsv", "--kind=key"]);
    let first = run.out.lines().next().unwrap();
    assert_eq!(first, "default\t029608264753\tus-east-1\tkey AKIA…7WML\tready");
}

#[test]
fn a_file_that_the_aws_cli_refuses_is_listed() {
    let home =
        Home::with_config("[profile a]\nregion = us-east-1\n[profile a]\n[profile b]\nno equals\n");
    let run = home.run(&["list", "-1"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "a\nb\n", ""));
    let run = home.run(&["list", "--format=table"]);
    let wanted = "note: the AWS CLI and boto3 refuse ~/.aws/config: [profile a] is there twice, in \
                  lines 1 and 3; others read it\n";
    assert_eq!(run.code, Some(0));
    assert!(run.err.starts_with(wanted), "{run:?}");
}

#[test]
fn a_tool_that_fails_where_others_do_not_is_marked() {
    let home = Home::with_config(
        "[profile login]\nlogin_session = arn:aws:iam::111122223333:user/jane\n\
         [profile role]\nrole_arn = arn:aws:iam::444455556666:role/r\nsource_profile = login\n",
    );
    let run = home.run(&["list", "--format=table"]);
    let row = run.out.lines().find(|line| line.contains("role r")).unwrap();
    assert!(row.starts_with(" ! role "), "{run:?}");
}

#[test]
fn kinds_that_do_not_exist_are_refused() {
    let run = home().run(&["list", "--kind=ssso"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("a similar value exists: 'sso'"), "{run:?}");
}

#[test]
fn a_key_that_aws_rejects_is_broken_for_those_who_read_it_so() {
    let secret = "aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt\n";
    let home = Home::new();
    let key = |name: &str, id: &str| format!("[{name}]\naws_access_key_id = {id}\n{secret}");
    let sections = [
        key("good", "AKIAQNZGKIQY56JQ7WML"),
        key("short", "AKIAQNZGKIQY56JQ"),
        key("comment", "AKIAQNZGKIQY56JQ7WML # work"),
        key("temporary", "ASIAQNZGKIQY56JQ7WML"),
    ];
    home.write(".aws/credentials", sections.concat());
    let run = home.run(&["list", "--format=table"]);
    assert_eq!(
        run.out,
        "   PROFILE    ACCOUNT       REGION  CREDENTIALS
   good       029608264753  -       key AKIA…7WML
 ✗ short      -             -       key 16 characters, not shown, malformed key ID
 ! comment    029608264753  -       key AKIA…7WML                                   JavaScript, Rust, Go, Java, CRT
 ✗ temporary  029608264753  -       key ASIA…7WML, no session token
4 profiles, 2 of them broken
"
    );
    assert_eq!(home.run(&["list", "--broken"]).out, "short\ntemporary\n");
    assert_eq!(home.run(&["explain", "short"]).code, Some(1));
}
