//! The region of a client: botocore `configprovider.py`, the same file of the AWS CLI 2, JavaScript
//! `regionConfig/config.js`, Rust `environment/region.rs`, Go `env_config.go`, Ruby
//! `regional_endpoint.rb`, Java `SystemSettingsRegionProvider.java`, Common Runtime
//! `credentials_utils.c`.

use super::LONGEST_CHAIN;
use super::effective::order;
use super::environment::Environment;
use super::merged::MergedFiles;
use super::outcome::Source;
use super::profiles::Profiles;
use super::selection::Selection;
use super::variables::filled;
use super::{aws_vault, granted};
use crate::readers::Client;
use syntax::FileKind;

/// The region that `client` takes, which can be empty, and where it comes from.
///
/// None if neither the environment nor the selected profile has one.
pub fn region(
    client: Client,
    profiles: &dyn Profiles,
    selection: &Selection,
    environment: &Environment,
) -> Option<(Source, String)> {
    if client == Client::Granted {
        let files = MergedFiles { reader: client.reader(), profiles, environment };
        let name = selection.select(client, environment).name;
        let found = granted::region(files, &name);
        let found = found.map(|(file, value)| (file.into(), value.to_owned()));
        // `LoadDefaultConfig` knows nothing of the profile.
        return found
            .or_else(|| region(Client::Go, profiles, &Selection::ByEnvironment, environment));
    }
    from_variables(client, environment).or_else(|| {
        let name = selection.select(client, environment).name;
        // `SharedConfig`, which is asked for a region, does not know AWS_DEFAULT_PROFILE.
        let name = match (client, selection) {
            (Client::Ruby, Selection::ByEnvironment) => {
                environment.get("AWS_PROFILE").unwrap_or("default").to_owned()
            }
            // `GetConfigProfileName` has another order than the Common Runtime, which gives the
            // credentials: with both variables, pyarrow took the region of the one and the key of the
            // other.
            (Client::Cpp, Selection::ByEnvironment) => {
                let named = environment.first(&["AWS_DEFAULT_PROFILE", "AWS_PROFILE"], filled);
                let named = named.and_then(|variable| environment.get(variable));
                named.unwrap_or("default").to_owned()
            }
            _ => name,
        };
        let (file, value) = from_profile(client, profiles, &name, 0)?;
        let counts = !(value.is_empty() && client == Client::Go);
        counts.then(|| (file.into(), value.to_owned()))
    })
}

/// The SDK for Rust asks the source of a profile that has no region, aws-vault those that it includes.
fn from_profile<'p>(
    client: Client,
    profiles: &'p dyn Profiles,
    name: &'p str,
    visited: usize,
) -> Option<(FileKind, &'p str)> {
    if client == Client::AwsVault {
        return aws_vault::region(profiles, name).map(|region| (FileKind::Config, region));
    }
    let find = |key| profiles.find(order(client.reader(), profiles, name, key), name, key);
    let found = find("region");
    if found.is_some() || client != Client::Rust || visited == LONGEST_CHAIN {
        return found;
    }
    let (_, source) = find("source_profile")?;
    from_profile(client, profiles, source, visited + 1)
}

fn from_variables(client: Client, environment: &Environment) -> Option<(Source, String)> {
    let set = |variables: &[&'static str]| {
        let mut variables = variables.iter();
        variables.find_map(|variable| Some((*variable, environment.get(variable)?)))
    };
    let first_filled = |variables: &[&'static str]| {
        let mut variables = variables.iter();
        variables.find_map(|variable| Some((*variable, environment.filled(variable)?)))
    };
    let both = ["AWS_REGION", "AWS_DEFAULT_REGION"];
    let (variable, value) = match client {
        // boto3 does not read `AWS_REGION`: https://github.com/boto/boto3/issues/3620
        Client::Boto3 => set(&["AWS_DEFAULT_REGION"]),
        Client::AwsCli | Client::Rust => set(&both),
        Client::JavaScript => set(&["AWS_REGION"]),
        Client::Go | Client::Crt | Client::AwsVault => first_filled(&both),
        Client::Dotnet | Client::Php => first_filled(&["AWS_REGION"]),
        Client::Cpp => first_filled(&["AWS_DEFAULT_REGION", "AWS_REGION"]),
        // They come last: see [`granted::region`].
        Client::Granted => None,
        // The first that is set counts, and as none if it is empty.
        Client::Ruby => set(&["AWS_REGION", "AMAZON_REGION", "AWS_DEFAULT_REGION"])
            .filter(|(_, value)| !value.is_empty()),
        Client::Java => set(&["AWS_REGION"])
            .map(|(variable, value)| (variable, value.trim()))
            .filter(|(_, value)| !value.is_empty()),
    }?;
    Some((Source::Variable(variable), value.to_owned()))
}
