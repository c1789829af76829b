//! The environment of the clients that Debian has, in versions older than those that are modelled.

use agreement::environments::{Case, Said, botocore_error};
use analysis::readers::Client;
use analysis::readers::resolve::{Failure, FailureKind};

use crate::environments::stops_at_sign_in;
use crate::generated::Environments;
use crate::programs::{aws_cli, printed, ruby};

/// The versions of Debian are older than `aws login`.
fn knows_no_login(case: &Case) -> bool {
    case.texts.iter().any(|text| text.contains("login_session"))
}

#[test]
fn the_aws_cli_takes_the_way_that_its_model_takes() {
    let reason = |case: &Case, live: &Said, model: &Said| {
        knows_no_login(case) || stops_at_sign_in(live, model)
    };
    for environments in [Environments::generate(), Environments::ways()] {
        let printed = printed(aws_cli("botocore_environment.py"), environments.path());
        environments.hold(Client::AwsCli, &printed, botocore_error, reason);
    }
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

/// A token file of the default profile counts also if `AWS_DEFAULT_PROFILE` names another one, which the words
/// of the model are about.
fn ruby_takes_the_default(live: &Said, model: &Said) -> bool {
    model.way == "web identity ? ?" && live.way.starts_with("web identity ")
}

#[test]
fn ruby_takes_the_way_that_its_model_takes() {
    let reason = |case: &Case, live: &Said, model: &Said| {
        knows_no_login(case)
            || stops_at_sign_in(live, model)
            || ruby_knows_no_full_address(case, live, model)
            || ruby_takes_the_default(live, model)
    };
    for environments in [Environments::generate(), Environments::ways()] {
        let printed = printed(ruby("ruby_environment.rb"), environments.path());
        environments.hold(Client::Ruby, &printed, ruby_error, reason);
    }
}
