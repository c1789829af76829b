//! The variables and the home directory that AWS tools see when they run where this program runs.

use std::collections::BTreeMap;
use std::env;

use analysis::readers::resolve::{Environment, OperatingSystem};

use crate::{facts, lookups};

/// Names of other variables say nothing to AWS tools.
const PREFIXES: [&str; 2] = ["AWS_", "AMAZON_"];

/// As the process sees it. Bytes that are no text are replaced, so that a variable that is set never
/// looks unset.
pub fn of_process() -> Environment {
    let named = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        let name = name.into_string().ok()?;
        let is_of_aws = PREFIXES.iter().any(|prefix| name.starts_with(prefix));
        is_of_aws.then(|| (name, value.to_string_lossy().into_owned()))
    };
    let variables: BTreeMap<String, String> = env::vars_os().filter_map(named).collect();
    let system = if cfg!(windows) { OperatingSystem::Windows } else { OperatingSystem::Unix };
    Environment {
        variables,
        system: Some(system),
        homes: lookups::home().into_iter().collect(),
        now: facts::now(),
    }
}
