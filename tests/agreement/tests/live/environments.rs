//! Which profile each client takes and which way to credentials, in generated environments.

use agreement::environments::{Case, Said, botocore_error};
use analysis::readers::Client;
use analysis::readers::resolve::{Failure, FailureKind};

use crate::generated::Environments;
use crate::programs::{
    botocore_environment, go_environment, java, javascript_environment, printed, rust_environment,
};

/// Why JavaScript fails: all but signing in lets its chain go on, to nothing.
fn javascript_error(failure: &Failure) -> String {
    let stops = matches!(
        failure.why,
        FailureKind::SsoSessionMissing(_)
            | FailureKind::SsoDisagrees(_)
            | FailureKind::SsoMisplaced(_)
            | FailureKind::SsoIncomplete(_)
    );
    if stops { "fails" } else { "nothing" }.to_owned()
}

/// Why Rust fails: a missing profile lets its chain go on, to nothing.
fn rust_error(failure: &Failure) -> String {
    let goes_on =
        matches!(failure.why, FailureKind::ProfileMissing | FailureKind::SourceMissing(_));
    if goes_on { "nothing" } else { "fails" }.to_owned()
}

/// With a name in its options the default provider of the SDK for JavaScript runs a process where the
/// profile fails, as it does without; the model answers for `fromIni`, to which a name belongs.
fn javascript_runs_a_process(case: &Case, live: &Said, model: &Said) -> bool {
    case.profile.is_some() && live.way.starts_with("process ") && model.way == "nothing"
}

/// The SDK for Rust says of some faults of a profile that there is nothing, and goes on: the model
/// goes on too, and says the fault where nothing follows.
fn rust_says_nothing(_: &Case, live: &Said, model: &Said) -> bool {
    live.way == "nothing" && model.way == "fails" && live.region == model.region
}

/// Why does not matter.
fn fails(_: &Failure) -> String {
    "fails".to_owned()
}

/// Where the SDK for Go fails while it reads the files it says no region, and what `credential_source`
/// names is where the model ends.
fn go_says_otherwise(_: &Case, live: &Said, model: &Said) -> bool {
    let way = live.way == model.way || model.way == "credential_source";
    way && (live.region == model.region || live.way == "fails")
}

/// Why Java fails: of a missing profile it says what it says of an empty one.
fn java_error(failure: &Failure) -> String {
    let is_missing = matches!(failure.why, FailureKind::ProfileMissing);
    if is_missing { "nothing" } else { "fails" }.to_owned()
}

/// What `credential_source` names is where the model ends. The SDK for Java cannot use a token of a web
/// identity with `retry_mode = adaptive` ("`ADAPTIVE_V2` is not supported by retry policies"), and asks
/// no AWS STS with both a FIPS endpoint and another address.
fn java_says_otherwise(case: &Case, live: &Said, model: &Said) -> bool {
    let has = |setting| case.texts.iter().any(|text| text.contains(setting));
    let adaptive = model.way.starts_with("web identity ") && has("retry_mode = adaptive");
    let fips = has("use_fips_endpoint = true") && has("endpoint_url = ");
    let asks = |way: &str| way.starts_with("web identity ") || way.starts_with("role ");
    let cannot_ask = (adaptive || fips) && asks(&model.way) && !asks(&live.way);
    let same_region = live.region == model.region;
    (cannot_ask || model.way == "credential_source") && same_region
}

/// Nobody is signed in here, and `aws login` needs what is not installed: a way that ends with a sign-in
/// ends there.
pub(crate) fn stops_at_sign_in(live: &Said, model: &Said) -> bool {
    // At the end of a chain of roles, too.
    let signs_in = model.way.contains("login") || model.way.trim_end_matches(')').ends_with("(sso");
    let stops = live.way.starts_with("fails") || live.way == "sso";
    signs_in && stops && live.region == model.region
}

#[test]
fn botocore_takes_the_way_that_its_model_takes() {
    for environments in [Environments::generate(), Environments::ways()] {
        let printed = printed(botocore_environment(), environments.path());
        let reason = |_: &Case, live: &Said, model: &Said| stops_at_sign_in(live, model);
        environments.hold(Client::Boto3, &printed, botocore_error, reason);
    }
}

#[test]
fn javascript_takes_the_way_that_its_model_takes() {
    let reason = |case: &Case, live: &Said, model: &Said| {
        stops_at_sign_in(live, model) || javascript_runs_a_process(case, live, model)
    };
    for environments in [Environments::generate(), Environments::ways()] {
        let printed = printed(javascript_environment(), environments.path());
        environments.hold(Client::JavaScript, &printed, javascript_error, reason);
    }
}

#[test]
fn rust_takes_the_way_that_its_model_takes() {
    let reason = |case: &Case, live: &Said, model: &Said| {
        stops_at_sign_in(live, model) || rust_says_nothing(case, live, model)
    };
    for environments in [Environments::generate(), Environments::ways()] {
        environments.write_vend();
        let printed = printed(rust_environment(), environments.path());
        environments.hold(Client::Rust, &printed, rust_error, reason);
    }
}

#[test]
fn go_takes_the_way_that_its_model_takes() {
    for environments in [Environments::generate(), Environments::ways()] {
        environments.write_vend();
        let printed = printed(go_environment("go"), environments.path());
        environments.hold(Client::Go, &printed, fails, go_says_otherwise);
    }
}

/// Terraform asks nobody for the code of an MFA device, and for a region only once it has credentials.
fn terraform_says_otherwise(case: &Case, live: &Said, model: &Said) -> bool {
    let has_device = case.texts.iter().any(|text| text.contains("mfa_serial"));
    // Also of a role with nothing to assume it with.
    let is_role = model.way.starts_with("role ") || model.way == "nothing";
    let asks_for_code = has_device && is_role && live.way == "fails";
    let has_none = live.way == "nothing" && live.region.is_none();
    let way = live.way == model.way || model.way == "credential_source";
    asks_for_code || way && has_none || go_says_otherwise(case, live, model)
}

#[test]
fn terraform_takes_the_way_that_the_model_of_go_takes() {
    for environments in [Environments::generate(), Environments::ways()] {
        environments.write_vend();
        let printed = printed(go_environment("terraform"), environments.path());
        environments.hold(Client::Go, &printed, fails, terraform_says_otherwise);
    }
}

#[test]
fn java_takes_the_way_that_its_model_takes() {
    for environments in [Environments::generate(), Environments::ways()] {
        environments.write_vend();
        let printed = printed(java("JavaEnvironment"), environments.path());
        environments.hold(Client::Java, &printed, java_error, java_says_otherwise);
    }
}
