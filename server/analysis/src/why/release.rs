//! Whose versions count for a tool, as the table of versions calls it.

use crate::readers::Client;

/// How the table of versions calls a client's readers, the likeliest first.
pub(super) fn readers(client: Client) -> &'static [&'static str] {
    match client {
        Client::AwsCli => &["cli2"],
        Client::Boto3 => &["botocore", "cli1"],
        Client::JavaScript => &["js3", "js2"],
        Client::Rust => &["rust"],
        Client::Go => &["go2", "go1"],
        Client::Ruby => &["ruby"],
        Client::Java => &["java2", "java1"],
        Client::Crt => &["crt"],
        Client::Dotnet => &["net"],
        Client::Cpp => &["cpp"],
        Client::Php => &["php"],
        Client::AwsVault => &["aws-vault"],
        Client::Granted => &["granted"],
    }
}

/// The older SDKs of a language, by the name of who prints their messages.
const OLDER: [(&str, &str); 3] =
    [("Go SDK 1", "go1"), ("JavaScript SDK 2", "js2"), ("Java SDK 1", "java1")];

/// What only the S3 backend prints, which has other versions than the provider.
const OF_BACKEND: [&str; 4] = [
    "S3 Backend",
    "Failed to get existing workspaces",
    "backend \"s3\"",
    "initializing the backend",
];

/// Whose versions count for a tool, if not those of the library with its model.
/// `names` are those of who may have printed the text.
pub(super) fn release<'n>(
    text: &str,
    (name, client): (&str, Client),
    names: impl Iterator<Item = &'n str>,
) -> Option<&'static str> {
    let is_of_backend = OF_BACKEND.iter().any(|mark| text.contains(mark));
    match name {
        "Terraform" if is_of_backend => return Some("tf-backend"),
        "OpenTofu" if is_of_backend => return Some("opentofu"),
        // Pulumi's provider for AWS is made from that of Terraform.
        "Terraform" | "OpenTofu" | "Pulumi" => return Some("tf-provider"),
        "AWS SAM" => return Some("sam"),
        _ => {}
    }
    let mut older = names.filter_map(|name| {
        let name = name.trim_start_matches("the ");
        OLDER.iter().find(|(older, _)| *older == name).map(|(_, release)| *release)
    });
    // A log can hold what another language printed.
    older.find(|release| readers(client).contains(release))
}
