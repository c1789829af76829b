//! Which profile a client takes: botocore `configprovider.py`, the same file of the AWS CLI 2,
//! JavaScript `getProfileName.js`, Rust `env_config/source.rs`, Go `env_config.go`, Ruby
//! `shared_config.rb`, Java `ProfileFileSystemSetting.java`, Common Runtime `aws_profile.c`.

use super::environment::Environment;
use crate::readers::Client;

/// How a program is asked for a profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Selection {
    /// By name, in its code or with `--profile`.
    Named(String),
    /// The environment decides.
    ByEnvironment,
}

/// The profile that a client selects. It need not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selected {
    /// Its name.
    pub name: String,
    /// Why it is selected.
    pub by: SelectedBy,
}

/// Why a client selects a profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SelectedBy {
    /// It was asked for by name.
    Request,
    /// This variable names it.
    Variable(&'static str),
    /// Nothing names one.
    Default,
}

impl Selection {
    /// The profile that `client` takes in this environment.
    pub fn select(&self, client: Client, environment: &Environment) -> Selected {
        match self {
            Self::Named(name) => Selected { name: name.clone(), by: SelectedBy::Request },
            Self::ByEnvironment => select(client, environment),
        }
    }
}

/// The profile that `client` takes in this environment when none is asked for.
pub fn select(client: Client, environment: &Environment) -> Selected {
    let set = |variable: &&'static str| {
        let value = environment.get(variable)?;
        // The others look for a profile with an empty name.
        // `process.env.AWS_PROFILE || "default"` and Go's `setStringFromEnvVal` pass over an empty
        // value.
        let passed_over = value.is_empty()
            && matches!(client, Client::JavaScript | Client::Go | Client::Dotnet | Client::Php);
        (!passed_over).then_some((*variable, value))
    };
    match variables(client).iter().find_map(set) {
        Some((variable, value)) => {
            // `SystemSetting` trims what it reads from the environment.
            let name = if client == Client::Java { value.trim() } else { value };
            Selected { name: name.to_owned(), by: SelectedBy::Variable(variable) }
        }
        None => Selected { name: "default".to_owned(), by: SelectedBy::Default },
    }
}

/// The variables that name a profile, in the order of precedence.
fn variables(client: Client) -> &'static [&'static str] {
    match client {
        // `BOTOCORE_DEFAUT_SESSION_VARIABLES` has this order for `profile`, and the AWS CLI turns it
        // round for itself. https://github.com/boto/botocore/blob/develop/botocore/configprovider.py
        Client::Boto3 => &["AWS_DEFAULT_PROFILE", "AWS_PROFILE"],
        Client::AwsCli | Client::Go | Client::Ruby => &["AWS_PROFILE", "AWS_DEFAULT_PROFILE"],
        Client::JavaScript
        | Client::Rust
        | Client::Java
        | Client::Crt
        | Client::Dotnet
        | Client::Cpp
        | Client::Php => &["AWS_PROFILE"],
        // Each is given a name, or asks for one.
        Client::AwsVault | Client::Granted => &[],
    }
}
