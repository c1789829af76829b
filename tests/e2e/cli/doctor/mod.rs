//! `doctor`: one verdict a line about a whole machine.

mod design;
mod unusual;

use std::fmt::Write as _;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::{Home, Run, finish};

/// The last line.
const WHY: &str = "Have an error message? aws-config-lsp why finds its cause.\n";

const KEYS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";
const REGION: &str = "[default]\nregion = us-east-1\n";

impl Home {
    /// A file of this mode.
    fn write_with_mode(&self, name: &str, text: &str, mode: u32) {
        self.write(name, text);
        fs::set_permissions(self.path(name), Permissions::from_mode(mode)).unwrap();
    }

    /// `doctor` where only programs in these directories are found.
    fn doctor(&self, path: &str, arguments: &[&str]) -> Command {
        let mut program = self.program(&[&["doctor"], arguments].concat());
        let directories = path.split(':').map(|directory| self.path(directory));
        program.env("PATH", std::env::join_paths(directories).unwrap());
        program
    }
}

/// What is printed below the line with the version and the machine.
fn below_head(run: &Run) -> &str {
    run.out.split_once("\n\n").unwrap().1
}

#[test]
fn an_empty_home_has_nothing_to_fix() {
    let home = Home::new();
    let run = finish(home.doctor("bin", &[]), "");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.starts_with("aws-config-lsp "), "{}", run.out);
    assert_eq!(
        below_head(&run),
        "files
  - ~/.aws/config       there is no such file
  - ~/.aws/credentials  there is no such file

environment      as this shell has it
  ✓ no AWS_… variable is set
  ✓ no proxy

signed in        by ~/.aws/sso/cache, ~/.aws/cli/cache, ~/.aws/login/cache
  - no profile signs in at IAM Identity Center

tools on the PATH  found, not run
  - aws            the AWS CLI is not on the PATH

profiles
  - there is no profile in the files    aws configure sso

`check` finds nothing in files and variables.
Not asked: whether AWS accepts the keys: aws-config-lsp validate --all.
Nothing to fix.
Have an error message? aws-config-lsp why finds its cause.
"
        .replace('`', "")
    );
}

#[test]
fn a_healthy_home_has_nothing_to_fix() {
    let home = Home::new();
    home.write_with_mode(".aws/config", REGION, 0o600);
    home.write_with_mode(".aws/credentials", KEYS, 0o600);
    home.write_with_mode("bin/aws", "#!/bin/sh\n", 0o755);
    let mut program = home.doctor("bin", &[]);
    program.env("AWS_REGION", "eu-west-1").env("AWS_DEFAULT_REGION", "eu-west-1");
    let run = finish(program, "");
    assert_eq!(run.code, Some(0), "{run:?}");
    for line in [
        "  ✓ ~/.aws/credentials  116 bytes, mode 600, UTF-8, 1 profile; every tool reads it\n",
        "  ✓ neither is in a repository, a synced folder or on a network drive\n",
        "  ✓ aws            ~/bin/aws\n",
        "profiles         1: 1 ready\n",
        "\nNothing to fix.\n",
    ] {
        assert!(run.out.contains(line), "{line:?} is not in\n{}", run.out);
    }
}

#[test]
fn an_organisation_has_few_lines() {
    let mut config = "[sso-session org]\nsso_start_url = https://org.awsapps.com/start\n\
                      sso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n"
        .to_owned();
    for nth in 0..150 {
        let _ = write!(
            config,
            "\n[profile team-{nth}]\nsso_session = org\nsso_account_id = {:012}\nsso_role_name = Dev\n\
             region = eu-west-1\n",
            210_000_000_000_u64 + nth
        );
    }
    let home = Home::with_config(&config);
    home.write_with_mode("bin/aws", "#!/bin/sh\n", 0o755);
    let run = finish(home.doctor("bin", &[]), "");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.lines().count() < 30, "{}", run.out);
    assert!(run.out.contains("profiles         150: 150 need a sign-in\n"), "{}", run.out);
    assert!(
        run.out.ends_with(&format!("1 thing to fix: aws sso login --sso-session org\n{WHY}")),
        "{}",
        run.out
    );
}

#[test]
fn a_temporary_key_without_its_token_is_not_called_expired() {
    let home = Home::new();
    home.write_with_mode(".aws/credentials", &KEYS.replace("AKIA", "ASIA"), 0o600);
    let run = finish(home.doctor("bin", &[]), "");
    assert_eq!(run.code, Some(1), "{run:?}");
    for line in [
        "profiles         1: 1 without its session token\n",
        "AWS answers InvalidClientTokenId: the session token is missing",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
}
