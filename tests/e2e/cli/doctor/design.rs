//! A machine with a bit of everything, in each format.

use std::fs::File;
use std::fs::FileTimes;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::super::{Home, finish};
use super::{KEYS, below_head};

const SECRET: &str = "aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt\n";
/// The machine of the design: a bit of everything.
const CONFIG: &str = "[default]
region = us-east-1

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[sso-session dev-acme]
sso_start_url = https://dev-acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[profile hub]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Developer
region = eu-west-1

[profile dev]
sso_session = dev-acme
sso_account_id = 111122223333
sso_role_name = Developer
region = eu-west-1

[profile prod-ro]
role_arn = arn:aws:iam::444455556666:role/ReadOnly
source_profile = prdo

[profile legacy]
credential_process = /opt/none/vend --for legacy
region = eu-west-1

[profile ci]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Ci
region = eu-central-1
";
const CI: &str = "
[ci]
aws_access_key_id = AKIAQNZGKIQY56JQ7WMM
aws_secret_access_key = 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
region = eu-west-3
";

const DESIGN: &str = "\
files
  ✓ ~/.aws/config           811 bytes, mode 600, UTF-8, 6 profiles, 2 sessions; every tool reads it
  ✓ neither is in a repository, a synced folder or on a network drive
  ! ~/.aws/credentials      247 bytes, UTF-8, 2 profiles. Every user of this machine can read these credentials (mode 644)
                            chmod 600 ~/.aws/credentials
  ! ~/.aws/.tmpTe7M8D       left by an interrupted program; holds 1 secret (2025-11-03, mode 600)
                            rm -i ~/.aws/.tmpTe7M8D
  ! ~/.aws/credentials.bak  1 secret in a copy that AWS tools do not read (2025-11-03, mode 644)
                            rm -i ~/.aws/credentials.bak

environment      as this shell has it
  ✓ AWS_SECRET_ACCESS_KEY  40 characters, not shown (for every tool)
  - HTTPS_PROXY            http://…@proxy:3128
  ! AWS_ACCESS_KEY_ID      AKIA…7WML: overrides every profile that is not asked for by name
                           unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
  ✗ AWS_CA_BUNDLE          names a file that cannot be read, so every request fails    unset AWS_CA_BUNDLE

signed in        by ~/.aws/sso/cache, ~/.aws/cli/cache, ~/.aws/login/cache
  ✓ session dev-acme         valid until 2126-01-01 00:00 UTC, … left
  - 3 cached roles           1 expired, which is harmless
  ! ~/.aws/cli/cache/c.json  is not JSON: the AWS CLI stops with an error that only names the file
                             rm -i ~/.aws/cli/cache/c.json
  ✗ session acme             no token    aws sso login --sso-session acme

tools on the PATH  found, not run
  ✓ cdk, terraform
  ! aws             ~/bin/aws is run; also on the PATH: ~/bin2/aws    type -a aws
  ✗ /opt/none/vend  credential_process of profile legacy: there is no such program    command -v /opt/none/vend

profiles         6: 2 ready, 1 left to a program or a container, 1 needs a sign-in, 1 on which tools disagree, 1 broken (by the files alone)
  ! ci             the tools disagree  ~/.aws/config:34    aws-config-lsp explain ci
  ✗ prod-ro        source_profile names prdo, which is in neither file  ~/.aws/config:26    aws-config-lsp explain prod-ro

1 error, 6 warnings, 1 info in files and variables: aws-config-lsp check.
Not asked: whether AWS accepts the keys: aws-config-lsp validate --all.
11 things to fix, first: unset AWS_CA_BUNDLE
Have an error message? aws-config-lsp why finds its cause.
";

impl Home {
    /// The machine of the design.
    fn of_the_design() -> Self {
        let home = Self::new();
        home.write_with_mode(".aws/config", CONFIG, 0o600);
        home.write_with_mode(".aws/credentials", &(KEYS.to_owned() + CI), 0o644);
        home.write_with_mode(".aws/credentials.bak", KEYS, 0o644);
        home.write_with_mode(".aws/.tmpTe7M8D", SECRET, 0o600);
        for name in [".aws/credentials.bak", ".aws/.tmpTe7M8D"] {
            let day = SystemTime::UNIX_EPOCH + Duration::from_hours(489_480);
            let file = File::options().write(true).open(home.path(name)).unwrap();
            file.set_times(FileTimes::new().set_modified(day)).unwrap();
        }
        // hashlib.sha1(b"dev-acme").hexdigest()
        home.write(
            ".aws/sso/cache/9052b746304fa5ef4dcffc4f7c6ea47120652236.json",
            r#"{"accessToken": "x", "expiresAt": "2126-01-01T00:00:00Z"}"#,
        );
        for (name, end) in [("a", "2025-01-01T00:00:00Z"), ("b", "2126-01-01T00:00:00Z")] {
            let text = format!(r#"{{"Credentials": {{"Expiration": "{end}"}}}}"#);
            home.write(&format!(".aws/cli/cache/{name}.json"), text);
        }
        home.write(".aws/cli/cache/c.json", "{\"Cred");
        for name in ["bin/aws", "bin2/aws", "bin/cdk", "bin/terraform"] {
            home.write_with_mode(name, "#!/bin/sh\n", 0o755);
        }
        home
    }
}

/// Without what depends on the day of the test.
fn steady(printed: &str) -> String {
    let (before, rest) = printed.split_once("00:00 UTC, ").unwrap();
    let (_, after) = rest.split_once(" left").unwrap();
    format!("{before}00:00 UTC, … left{after}")
}

#[test]
fn the_machine_of_the_design_is_examined_line_by_line() {
    let home = Home::of_the_design();
    let mut program = home.doctor("bin:bin2", &[]);
    program.env("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WML");
    program.env("AWS_SECRET_ACCESS_KEY", "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");
    program.env("HTTPS_PROXY", "http://jane:hunter2@proxy:3128").env("AWS_CA_BUNDLE", "/none.pem");
    let run = finish(program, "");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(steady(below_head(&run)), DESIGN);
}

#[test]
fn a_bug_report_names_nobody() {
    let home = Home::of_the_design();
    let mut program = home.doctor("bin:bin2", &["--format=markdown"]);
    let arn = "arn:aws:iam::444455556666:role/Deploy";
    program.env("AWS_ROLE_ARN", arn).env("AWS_ROLE_SESSION_NAME", "jane");
    program.env("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WML");
    program.env("AWS_SECRET_ACCESS_KEY", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt");
    program.env("AWS_ENDPOINT_URL", "https://minio.acme.example:9000");
    program.env("HTTPS_PROXY", "http://jane:hunter2@buildhost:3128");
    program.env("USER", "jane").env("HOSTNAME", "buildhost").env("SUDO_USER", "jane");
    program.env("AWS_CA_BUNDLE", home.path("certificates/buildhost.pem"));
    let run = finish(program, "");
    assert_eq!(run.code, Some(1), "{run:?}");
    let path = home.path("").display().to_string();
    let path = path.trim_end_matches('/');
    for name in [
        path,
        path.rsplit('/').next().unwrap(),
        "jane",
        "buildhost",
        "acme.",
        "acme`",
        "111122223333",
        "444455556666",
        "Deploy",
        "ReadOnly",
        "7WML",
        "hunter2",
    ] {
        assert!(!run.out.contains(name), "{name:?} is in\n{}", run.out);
    }
    for line in [
        "- **✗** `session ‹session 1›` no token → `aws sso login --sso-session ‹session 1›`\n",
        "- **✗** `prod-ro` source_profile names `prdo`, which is in neither file `~/.aws/config:26` → \
         `aws-config-lsp explain prod-ro`\n",
    ] {
        assert!(run.out.contains(line), "{line:?} is not in\n{}", run.out);
    }
}

#[test]
fn programs_get_places() {
    let home = Home::of_the_design();
    let run = finish(home.doctor("bin", &["--format=json"]), "");
    let page: Value = serde_json::from_str(&run.out).unwrap();
    let paragraphs = page["paragraphs"].as_array().unwrap();
    let lines = || paragraphs.iter().flat_map(|paragraph| paragraph["lines"].as_array().unwrap());
    let of = |subject: &str| lines().find(|line| line["subject"] == subject).unwrap();
    let config = home.path(".aws/config").display().to_string();
    assert_eq!(of("~/.aws/config")["at"]["path"], config);
    assert_eq!(of("prod-ro")["at"]["path"], config);
    assert_eq!(of("prod-ro")["at"]["line"], 26);
    assert_eq!(of("session acme")["at"]["cache"], "sso/cache");
    let backup = home.path(".aws/credentials.bak").display().to_string();
    assert_eq!(of("~/.aws/credentials.bak")["at"]["path"], backup);
    assert_eq!(page["first"], "aws sso login --sso-session acme");
    let problems =
        lines().filter(|line| line["verdict"] == "warning" || line["verdict"] == "error");
    assert_eq!(page["problems"], problems.count());
}
