//! `explain PROFILE`: the report on one profile.

use serde_json::Value;

use super::{Home, finish};

const CONFIG: &str = "[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile hub]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Developer
region = eu-west-1

[profile prod]
role_arn = arn:aws:iam::444455556666:role/Deploy
source_profile = hub
region = eu-central-1

[default]
region = us-east-1
";
const CREDENTIALS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";

fn home() -> Home {
    let home = Home::with_config(CONFIG);
    home.write(".aws/credentials", CREDENTIALS);
    home
}

#[test]
fn a_chain_is_shown_to_its_end() {
    let run = home().run(&["explain", "prod"]);
    assert_eq!(run.code, Some(1), "not signed in: {run:?}");
    assert_eq!(run.err, "");
    for line in [
        "profile prod    ~/.aws/config:12\n",
        "  ✗ every tool except CRT  role Deploy in 444455556666\n",
        "↑ assumed by hub: IAM Identity Center, session acme, permission set Developer\n",
        "not signed in: ~/.aws/sso/cache has no token for it\n",
        "  eu-central-1  Europe (Frankfurt)  ~/.aws/config:15  every tool\n",
        "  aws sso login --sso-session acme  signs in; then every tool except CRT can go on\n",
    ] {
        assert!(run.out.contains(line), "{line:?} is not in\n{}", run.out);
    }
}

#[test]
fn without_a_name_the_environment_selects() {
    let home = home();
    let run = home.run(&["explain"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.starts_with("profile default, because nothing names another"), "{}", run.out);
    let mut program = home.program(&["explain", "--brief"]);
    program.env("AWS_PROFILE", "prod");
    let run = finish(program, "");
    let first = run.out.lines().next().unwrap();
    assert!(
        first.starts_with(
            "prod  role Deploy ← hub ← sso acme/Developer (not signed in)  eu-central-1"
        ),
        "{first}"
    );
}

#[test]
fn a_reader_shows_the_steps_it_took() {
    let run = home().run(&["explain", "default", "--reader", "terraform"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.out.contains("access key               taken        ~/.aws/credentials:2"),
        "{}",
        run.out
    );
    let run = home().run(&["explain", "default", "--reader", "perl"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("there is no such reader; there are aws-cli, boto3"), "{run:?}");
}

#[test]
fn programs_get_json() {
    let run = home().run(&["explain", "prod", "--format", "json"]);
    let page: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(page["version"], 1);
    assert_eq!(page["profile"], "prod");
    let answer = &page["answers"][0];
    assert_eq!(answer["kind"], "role");
    assert_eq!(answer["account"], "444455556666");
    assert_eq!(answer["source"]["session"], "acme");
    assert_eq!(answer["state"], "not-signed-in");
    let place = &page["defined"][0];
    assert_eq!((&place["line"], &place["column"]), (&12.into(), &1.into()));
    assert!(place["path"].as_str().unwrap().ends_with("config"), "{place}");
    assert_eq!(page["next"][0]["command"], "aws sso login --sso-session acme");
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let run = home().run(&["explain", "prdo"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let wanted =
        "error: neither a profile nor a rule is called prdo; did you mean the profile prod?\n";
    assert_eq!(run.err, wanted);
    let run = home().run(&["explain", "prod", "--rule"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[test]
fn explain_and_doctor_say_that_a_variable_names_no_profile() {
    let home = Home::with_config("[profile acme-staging]\nregion = eu-west-1\n");
    for command in ["explain", "doctor"] {
        let mut program = home.program(&[command]);
        program.env("AWS_PROFILE", "acme-stagng");
        let run = finish(program, "");
        assert!(run.out.contains("export AWS_PROFILE=acme-staging"), "{command}: {run:?}");
    }
}

#[test]
fn a_profile_goes_before_a_rule_of_its_name() {
    let home = Home::with_config("[profile unknown-region]\nregion = eu-west-1\n");
    let run = home.run(&["explain", "unknown-region"]);
    assert!(run.out.starts_with("profile unknown-region"), "{}", run.out);
    let run = home.run(&["explain", "unknown-region", "--rule"]);
    assert!(run.out.starts_with("unknown-region: "), "{}", run.out);
}

#[test]
fn a_file_that_the_aws_cli_refuses_is_explained() {
    let home = Home::with_config("[profile a]\nregion = us-east-1\n[profile a]\noutput = json\n");
    let run = home.run(&["explain", "a"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("AWS CLI, boto3"), "{}", run.out);
    assert!(run.out.contains("refuses the file over ~/.aws/config:3"), "{}", run.out);
}

#[test]
fn the_findings_of_the_profile_are_one_command_away() {
    let home = Home::with_config("[profile my dev]\nregion = us-esat-1\n");
    let run = home.run(&["explain", "my dev"]);
    assert!(run.out.contains("  aws-config-lsp check --profile 'my dev'  shows "), "{}", run.out);
}
