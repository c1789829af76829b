//! Which profile each client takes and which way to credentials, in generated environments.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use agreement::environments::{Case, InWords, Said, botocore_error, cases, said, ways};
use analysis::readers::Client;
use analysis::readers::resolve::{Failure, FailureKind};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::none;
use crate::programs::{
    botocore_environment, go, java, javascript_environment, printed, rust_environment,
};

/// After the one expiration of the generator and before the other.
const NOW: i64 = 1_800_000_000;

/// Generated cases, each in a directory of its own: half as many as `FILES` says; the same ones each time.
pub(crate) struct Environments {
    directory: TempDir,
    cases: Vec<Case>,
}

impl Environments {
    pub(crate) fn generate() -> Self {
        Self::of(&cases())
    }

    /// The same of cases of one kind.
    fn of(generated: &impl Strategy<Value = Case>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let files: usize = std::env::var("FILES").map_or(600, |files| files.parse().unwrap());
        let count = files / 2; // a client takes about twice the time of a reader
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let case = |_| generated.new_tree(&mut runner).unwrap().current();
        let mut environments = Self { directory, cases: (0..count).map(case).collect() };
        environments.write();
        environments
    }

    /// Everything that a path or a command leads to is in the directory.
    fn write(&mut self) {
        let root = self.directory.path().to_str().unwrap().to_owned();
        fs::create_dir(self.directory.path().join("run")).unwrap();
        for token in ["token", "other", "environment"] {
            let path = format!("{root}/run/{token}");
            fs::write(&path, &path).unwrap();
        }
        for (at, case) in self.cases.iter_mut().enumerate() {
            for text in &mut case.texts {
                *text = text.replace("/var/run/", &format!("{root}/run/"));
                *text = text.replace("/bin/vend", &format!("{root}/vend"));
            }
            for value in case.variables.values_mut() {
                *value = value.replace('@', &root);
            }
            let directory = self.directory.path().join(format!("{at:06}"));
            fs::create_dir(&directory).unwrap();
            for (name, text) in ["config", "credentials"].into_iter().zip(&case.texts) {
                fs::write(directory.join(name), text).unwrap();
            }
            let asked = json!({ "variables": case.variables, "profile": case.profile });
            fs::write(directory.join("environment.json"), asked.to_string()).unwrap();
        }
    }

    /// The program that the files name, for a client that runs it.
    pub(crate) fn write_vend(&self) {
        let vend = self.path().join("vend");
        let key = r#"{"Version":1,"AccessKeyId":"process '"$0 $*"'","SecretAccessKey":"-"}"#;
        fs::write(&vend, format!("#!/bin/sh\necho '{key}'\n")).unwrap();
        fs::set_permissions(&vend, fs::Permissions::from_mode(0o755)).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Holds what a program printed against the model of its client. A difference is one that
    /// `has_reason` knows, or a fault; how many there were of the first kind.
    #[track_caller]
    pub(crate) fn hold(
        &self,
        client: Client,
        printed: &BTreeMap<String, Value>,
        in_words: InWords,
        has_reason: fn(&Case, &Said, &Said) -> bool,
    ) -> usize {
        assert_eq!(printed.len(), self.cases.len());
        let (mut differences, mut with_reason) = (Vec::new(), 0);
        for (case, printed) in self.cases.iter().zip(printed.values()) {
            let Some(model) = said(client, case, NOW, in_words) else { continue };
            let region = printed["region"].as_str().map(str::to_owned);
            let live = Said { way: printed["way"].as_str().unwrap().to_owned(), region };
            if live == model {
                continue;
            }
            if has_reason(case, &live, &model) {
                with_reason += 1;
            } else {
                differences.push(format!("{case:?}\n  live  {live:?}\n  model {model:?}"));
            }
        }
        none(&differences);
        with_reason
    }
}

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
    tries_nothing(live, model) || (cannot_ask || model.way == "credential_source") && same_region
}

/// Nobody is signed in here, and `aws login` needs what is not installed: a way that ends with a sign-in
/// ends there.
fn stops_at_sign_in(live: &Said, model: &Said) -> bool {
    let signs_in = model.way.contains("login") || model.way.ends_with("(sso)");
    let stops = live.way.starts_with("fails") || live.way == "sso";
    signs_in && stops && live.region == model.region
}

/// An empty path and an empty command are tried, and fail.
fn tries_nothing(live: &Said, model: &Said) -> bool {
    let empty = model.way.ends_with(' ') || model.way.ends_with(" )");
    empty && live.way == "fails" && live.region == model.region
}

#[test]
fn botocore_takes_the_way_that_its_model_takes() {
    for environments in [Environments::generate(), Environments::of(&ways())] {
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
    for environments in [Environments::generate(), Environments::of(&ways())] {
        let printed = printed(javascript_environment(), environments.path());
        environments.hold(Client::JavaScript, &printed, javascript_error, reason);
    }
}

#[test]
fn rust_takes_the_way_that_its_model_takes() {
    let reason = |case: &Case, live: &Said, model: &Said| {
        stops_at_sign_in(live, model)
            || tries_nothing(live, model)
            || rust_says_nothing(case, live, model)
    };
    for environments in [Environments::generate(), Environments::of(&ways())] {
        environments.write_vend();
        let printed = printed(rust_environment(), environments.path());
        environments.hold(Client::Rust, &printed, rust_error, reason);
    }
}

#[test]
fn go_takes_the_way_that_its_model_takes() {
    for environments in [Environments::generate(), Environments::of(&ways())] {
        environments.write_vend();
        let printed = printed(go("environment"), environments.path());
        environments.hold(Client::Go, &printed, fails, go_says_otherwise);
    }
}

#[test]
fn java_takes_the_way_that_its_model_takes() {
    for environments in [Environments::generate(), Environments::of(&ways())] {
        environments.write_vend();
        let printed = printed(java("JavaEnvironment"), environments.path());
        environments.hold(Client::Java, &printed, java_error, java_says_otherwise);
    }
}
