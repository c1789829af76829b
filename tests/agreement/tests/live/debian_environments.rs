//! The environment of the clients that Debian has, in versions older than those that are modelled.

use agreement::environments::{Case, Said, botocore_error};
use analysis::readers::Client;
use analysis::readers::resolve::{Failure, FailureKind};

use crate::environments::Environments;
use crate::programs::{aws_cli, go, printed, ruby};

#[test]
fn the_aws_cli_takes_the_way_that_its_model_takes() {
    let environments = Environments::generate();
    let printed = printed(aws_cli("botocore_environment.py"), environments.path());
    environments.hold(Client::AwsCli, &printed, botocore_error, |_, _, _| false);
}

/// Why Ruby fails: a missing profile lets its chain go on, to nothing.
fn ruby_error(failure: &Failure) -> String {
    let class = match failure.why {
        FailureKind::ProfileMissing => return "nothing".to_owned(),
        FailureKind::SourceMissing(_) => "NoSuchProfileError",
        FailureKind::Cycle(_) => "SourceProfileCircularReferenceError",
        FailureKind::TwoSources => "CredentialSourceConflictError",
        FailureKind::NoSource | FailureKind::SourceWithoutCredentials(_) => "NoSourceProfileError",
        FailureKind::UnknownCredentialSource => "InvalidCredentialSourceError",
        _ => "ArgumentError",
    };
    format!("fails {class}")
}

/// Version 3.168 of the SDK for Ruby does not look at the full address of a container.
fn ruby_knows_no_full_address(case: &Case, live: &Said, model: &Said) -> bool {
    let full = case.variables.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    live.way == "nothing" && full.is_some_and(|full| model.way == format!("container {full}"))
}

#[test]
fn ruby_takes_the_way_that_its_model_takes() {
    let environments = Environments::generate();
    let printed = printed(ruby("ruby_environment.rb"), environments.path());
    environments.hold(Client::Ruby, &printed, ruby_error, ruby_knows_no_full_address);
}

fn go_error(failure: &Failure) -> String {
    match failure.why {
        FailureKind::ProfileMissing => "fails: missing",
        FailureKind::SsoIncomplete("sso_account_id" | "sso_role_name") => "fails: no account",
        _ => "fails",
    }
    .to_owned()
}

/// Where the SDK for Go fails while it reads the files it says no region, and what `credential_source`
/// names is where the model ends. Version 1.17 goes on without a profile that does not exist, looks for
/// account and role of IAM Identity Center only when it signs in, and takes the full address of a
/// container first. Version 1.33, run by hand on 6,000 cases, does as its model in all three.
fn go_says_otherwise(case: &Case, live: &Said, model: &Said) -> bool {
    let full = case.variables.contains_key("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    let way = match &*model.way {
        "credential_source" | "fails: missing" => true,
        "fails: no account" => live.way == "sso" || live.way == "fails",
        "container http://169.254.170.2/relative" if full => live.way.starts_with("container "),
        way => way == live.way,
    };
    way && (live.region == model.region || live.way == "fails")
}

#[test]
fn go_takes_the_way_that_its_model_takes() {
    let environments = Environments::generate();
    environments.write_vend();
    let printed = printed(go("go_environment.go"), environments.path());
    environments.hold(Client::Go, &printed, go_error, go_says_otherwise);
}
