//! The environment of the clients that Debian has, in versions older than those that are modelled.

use agreement::environments::{Case, Said, botocore_error};
use analysis::readers::Client;
use analysis::readers::resolve::{Failure, FailureKind};

use crate::environments::Environments;
use crate::programs::{aws_cli, printed, ruby};

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
