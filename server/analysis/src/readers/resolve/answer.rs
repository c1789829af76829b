use super::environment::Environment;
use super::merged::MergedFiles;
use super::outcome::Resolution;
use super::profiles::Profiles;
use super::selection::{Selected, Selection};
use super::{
    aws_vault, botocore, cpp, crt, dotnet, go, granted, java, javascript, php, ruby, rust,
};
use crate::readers::{Client, Reader};

/// What a client does for credentials.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientResolution {
    /// The profile it takes.
    pub selected: Selected,
    /// How it gets credentials, from that profile or from the environment.
    pub resolution: Resolution,
}

/// What `client` does for credentials in this environment.
///
/// A client that goes on after a failure fails here only if the environment gives no other
/// credentials. It may still ask the instance that it runs on.
pub fn answer(
    client: Client,
    profiles: &dyn Profiles,
    selection: &Selection,
    environment: &Environment,
) -> ClientResolution {
    let selected = selection.select(client, environment);
    let reader = client.reader();
    let merged = MergedFiles { reader, profiles, environment };
    let found = match reader {
        Reader::Botocore => botocore::resolve(merged, &selected),
        Reader::JavaScript => javascript::resolve(merged, &selected),
        Reader::Rust => rust::resolve(merged, &selected),
        Reader::Go => go::resolve(merged, &selected),
        Reader::Ruby => ruby::resolve(merged, &selected),
        Reader::Java => java::resolve(merged, &selected),
        Reader::Crt => crt::resolve(merged, &selected),
        Reader::Dotnet => dotnet::resolve(merged, &selected),
        Reader::Cpp => cpp::resolve(merged, &selected),
        Reader::Php => php::resolve(merged, &selected),
        Reader::AwsVault => aws_vault::resolve(merged, &selected),
        Reader::Granted => granted::resolve(merged, &selected),
    };
    ClientResolution { selected, resolution: found.unwrap_or_else(Resolution::Fails) }
}
