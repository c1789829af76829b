//! The variables and the home directory that AWS tools see when they run where this program runs.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;

use analysis::readers::resolve::{Environment, Home, OperatingSystem};
use analysis::report::{self, ClientHome, Clients};

use crate::home::home;
use crate::own_files::OwnFiles;
use crate::{facts, lookups, survey};

/// Names of other variables say nothing to AWS tools.
const PREFIXES: [&str; 2] = ["AWS_", "AMAZON_"];

/// botocore reads this one as well, where `AWS_CA_BUNDLE` is not set.
const REQUESTS_CA_BUNDLE: &str = "REQUESTS_CA_BUNDLE";
/// Variables by which AWS tools find the home directory.
const OF_HOME: [&str; 4] = ["HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH"];

/// Variables of other programs that AWS tools heed as well: proxies and files with certificates.
const OF_NETWORK: [&str; 11] = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    REQUESTS_CA_BUNDLE,
    "SSL_CERT_FILE",
    "NODE_EXTRA_CA_CERTS",
];

/// The variables about proxies and certificates that are set. A proxy's value can hold a password.
pub fn of_network() -> BTreeMap<String, String> {
    let set = |name: &&str| {
        let value = env::var_os(name).filter(|value| !value.is_empty())?;
        Some(((*name).to_owned(), value.to_string_lossy().into_owned()))
    };
    OF_NETWORK.iter().filter_map(set).collect()
}

/// As the process sees it. Bytes that are no text are replaced, so that a variable that is set never
/// looks unset.
pub fn of_process() -> Environment {
    let named = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        let name = name.into_string().ok()?;
        let upper = name.to_ascii_uppercase();
        let is_of_aws = PREFIXES.iter().any(|prefix| upper.starts_with(prefix));
        // A name in lower case is the same variable on Windows, and elsewhere another one, of which a rule
        // says so.
        let name = if cfg!(windows) { upper } else { name };
        (is_of_aws || name == REQUESTS_CA_BUNDLE || OF_HOME.contains(&name.as_str()))
            .then(|| (name, value.to_string_lossy().into_owned()))
    };
    let variables: BTreeMap<String, String> = env::vars_os().filter_map(named).collect();
    let system = if cfg!(windows) { OperatingSystem::Windows } else { OperatingSystem::Unix };
    let environment = Environment {
        variables,
        system: Some(system),
        home: home(),
        now: facts::now(),
        ..Environment::EMPTY
    };
    let absent = lookups::absent(analysis::variables::lookups(&environment));
    Environment { absent, other_home: survey::home_with_files(), ..environment }
}

/// The home directories other than one's own in which some of these clients look for `.aws`; none where a
/// setting says which files are one's own.
pub fn other_homes(own: &OwnFiles, clients: &Clients, environment: &Environment) -> Vec<PathBuf> {
    if own.is_chosen() {
        return Vec::new();
    }
    let homes = report::other_homes(clients, environment).into_iter();
    let directory = |other: ClientHome| match other.home {
        Home::Other { directory, .. } => Some(PathBuf::from(directory)),
        Home::Own | Home::Nowhere => None,
    };
    homes.filter_map(directory).filter(|home| home.is_absolute()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::readers::Client;

    #[test]
    fn the_home_of_a_tool_that_does_not_count_is_not_looked_into() {
        const OTHER: &str = if cfg!(windows) { "C:/msys/jane" } else { "/msys/jane" };
        let variables = [("HOME", OTHER), ("USERPROFILE", "/home/jane")];
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let environment = Environment {
            variables: variables.map(owned).into(),
            system: Some(OperatingSystem::Windows),
            home: Some("/home/jane".to_owned()),
            ..Environment::EMPTY
        };
        let homes = |clients: &[Client]| {
            let clients = clients.iter().copied().collect();
            other_homes(&OwnFiles::default(), &clients, &environment)
        };
        assert!(homes(&[Client::Boto3, Client::Go]).is_empty());
        assert_eq!(homes(&[Client::Boto3, Client::Ruby]), [PathBuf::from(OTHER)]);
    }
}
