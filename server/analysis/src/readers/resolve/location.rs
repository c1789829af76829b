//! The files that variables lead to: botocore `configloader.py`, JavaScript
//! `loadSharedConfigFiles.js`, Rust `env_config/source.rs`, Go `env_config.go`, Ruby
//! `shared_config.rb`, Java `ProfileFileLocation.java`, Common Runtime `aws_profile.c`.

use super::environment::{Environment, OperatingSystem};
use super::home::{Home, home_of};
use crate::readers::Client;
use syntax::FileKind;

/// Where a client looks for a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Location {
    /// In `.aws` of the user's home, whose files were read.
    Default,
    /// In `.aws` of this home directory, whose files are not those that were read.
    Elsewhere(String),
    /// At this path, `~` and variables replaced if the client does so.
    Named(String),
    /// Nowhere: it goes on as if the file were empty.
    NoFile,
    /// In the working directory as if that were a file: it stops with an error.
    Fails,
}

/// The variable that says where a file of this kind is.
pub fn location_variable(file: FileKind) -> &'static str {
    match file {
        FileKind::Config => "AWS_CONFIG_FILE",
        FileKind::Credentials => "AWS_SHARED_CREDENTIALS_FILE",
    }
}

/// Where `client` looks for its file of this kind in this environment.
pub fn locate(client: Client, file: FileKind, environment: &Environment) -> Location {
    let Some(value) = environment.get(location_variable(file)) else {
        return in_default_home(client, environment);
    };
    // `SystemSetting` again: trimmed, and then empty is nowhere rather than the default.
    let value = if client == Client::Java { value.trim() } else { value };
    if value.is_empty() {
        return match client {
            Client::JavaScript
            | Client::Go
            | Client::Dotnet
            | Client::Php
            | Client::AwsVault
            | Client::Granted => in_default_home(client, environment),
            // `File.expand_path("")` is the working directory, which exists and is readable, but is no
            // file.
            Client::Ruby => Location::Fails,
            _ => Location::NoFile,
        };
    }
    Location::Named(match client {
        // They take the path as it is: `~` is then a directory of that name.
        Client::Go | Client::Dotnet | Client::Php | Client::AwsVault | Client::Granted => {
            value.to_owned()
        }
        Client::AwsCli | Client::Boto3 => in_home(&expanded(value, environment), environment),
        _ => in_home(value, environment),
    })
}

/// In `.aws`, where the client looks for that.
fn in_default_home(client: Client, environment: &Environment) -> Location {
    match home_of(client, environment) {
        Home::Own => Location::Default,
        Home::Other { directory, .. } => Location::Elsewhere(directory),
        Home::Nowhere => Location::NoFile,
    }
}

/// `~` at the beginning replaced, unless no home is known or another user's is meant.
fn in_home(path: &str, environment: &Environment) -> String {
    let rest = path.strip_prefix('~').filter(|rest| {
        let next = rest.chars().next();
        let windows = environment.system == Some(OperatingSystem::Windows);
        next.is_none_or(|next| next == '/' || windows && next == '\\')
    });
    match (rest, environment.home.as_ref()) {
        (Some(rest), Some(home)) => [home, rest].concat(),
        _ => path.to_owned(),
    }
}

/// `os.path.expandvars` of Python: what is not set stays as it is.
fn expanded(path: &str, environment: &Environment) -> String {
    let mut expanded = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('$') {
        expanded.push_str(&rest[..at]);
        let found = variable(&rest[at + 1..]);
        let end = found.map_or(at + 1, |(_, length)| at + 1 + length);
        let value = found.and_then(|(name, _)| environment.get(name));
        expanded.push_str(value.unwrap_or(&rest[at..end]));
        rest = &rest[end..];
    }
    expanded + rest
}

/// The name of a variable at the beginning of a text, in braces or not, and the length of both.
fn variable(text: &str) -> Option<(&str, usize)> {
    if let Some(braced) = text.strip_prefix('{') {
        let length = braced.find('}')?;
        return Some((&braced[..length], length + 2));
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = text.find(|c| !is_name(c)).unwrap_or(text.len());
    (length > 0).then_some((&text[..length], length))
}
