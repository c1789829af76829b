//! How old the tool is that printed a message, and what that explains.

use catalogue::since::{self, Since};

use super::release::readers;
use super::tool::Tool;
use crate::readers::Client;

/// The version of a tool, and what told it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToolVersion {
    /// The reader, as the table of versions calls it: `botocore`, `cli2`, `go2`, `js3`.
    pub reader: &'static str,
    /// The version, as it is written.
    pub version: String,
    /// Where it was read: `package-lock.json`, "the message".
    pub from: String,
}

/// What a User-Agent, a lock file's line or a tool itself says before a version, with the reader. A digit
/// at its end belongs to the version.
const MARKS: [(&str, &str); 18] = [
    ("registry.terraform.io/hashicorp/aws v", "tf-provider"),
    ("terraform-provider-aws_v", "tf-provider"),
    ("Terraform v", "tf-backend"),
    ("OpenTofu v", "opentofu"),
    ("SAM CLI, version ", "sam"),
    ("node_modules/aws-cdk@", "cdk"),
    ("aws-cli/2", "cli2"),
    ("aws-cli/1", "cli1"),
    ("Botocore/1", "botocore"),
    ("botocore/1", "botocore"),
    ("botocore==1", "botocore"),
    ("aws-sdk-js/3", "js3"),
    ("aws-sdk-js/2", "js2"),
    ("aws-sdk-java/2", "java2"),
    ("aws-sdk-go/1", "go1"),
    ("aws-sdk-ruby3/3", "ruby"),
    ("aws-config-1", "rust"),
    ("aws-config-0", "rust"),
];

/// The versions that a text names.
pub(super) fn versions_in(text: &str) -> Vec<ToolVersion> {
    let found = MARKS.iter().filter_map(|(mark, reader)| {
        let at = text.find(mark)? + mark.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number: String =
            text[at..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let version = number.trim_end_matches('.').to_owned();
        // A major version alone cannot be compared with the release that first read a setting.
        version.contains('.').then(|| ToolVersion { reader, version, from: "the text".to_owned() })
    });
    found.collect()
}

/// What has a client inside: its libraries, and tools with versions of their own.
fn tools(client: Client) -> impl Iterator<Item = &'static str> {
    let around: &[&str] = match client {
        // People with version 1 also type `aws`, so that their messages come to this client.
        Client::AwsCli => &["cli1"],
        Client::Boto3 => &["sam"],
        Client::JavaScript => &["cdk"],
        Client::Go => &["tf-provider", "tf-backend", "tf-base", "opentofu"],
        _ => &[],
    };
    readers(client).iter().chain(around).copied()
}

/// From which version a tool reads a setting.
pub(super) fn since(tool: &Tool, setting: &str) -> Option<&'static Since> {
    match tool.release {
        // The provider has this library inside, whose versions are known better.
        Some("tf-provider") => {
            since::since(setting, "tf-provider").or_else(|| since::since(setting, "tf-base"))
        }
        Some(release) => since::since(setting, release),
        None => readers(tool.client).iter().find_map(|reader| since::since(setting, reader)),
    }
}

/// Whether a known version is older than the one that reads a setting.
pub(super) fn too_old<'v>(
    versions: &'v [ToolVersion],
    client: Client,
    setting: &str,
) -> Option<(&'v ToolVersion, &'static Since)> {
    versions.iter().find_map(|version| {
        let since = since::since(setting, version.reader)?;
        // A text or a lock file can name SDKs of several languages; the age of another one explains
        // nothing.
        let is_of_client = tools(client).any(|tool| tool == version.reader);
        (is_of_client && since.is_after(&version.version)).then_some((version, since))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn of(text: &str, client: Client, setting: &str) -> Option<String> {
        let versions = versions_in(text);
        too_old(&versions, client, setting).map(|(version, since)| {
            format!("{} {} < {}", since.package(), version.version, since.version.unwrap_or("-"))
        })
    }

    #[test]
    fn a_tool_around_an_sdk_has_an_age_too() {
        let cases = [
            ("aws-cli/2.7.12 Python/3.9.11", Client::AwsCli, "the AWS CLI 2.7.12 < 2.9.0"),
            ("aws-cli/1.25.1 Python/3.9.11", Client::AwsCli, "the AWS CLI 1.25.1 < 1.27.10"),
            (
                "+ provider registry.terraform.io/hashicorp/aws v4.45.0",
                Client::Go,
                "the Terraform provider hashicorp/aws 4.45.0 < 4.54.0",
            ),
            ("Terraform v1.5.7 on linux_amd64", Client::Go, "Terraform 1.5.7 < 1.6.0"),
            ("SAM CLI, version 1.50.0", Client::Boto3, "AWS SAM 1.50.0 < 1.78.0"),
        ];
        for (text, client, expected) in cases {
            assert_eq!(of(text, client, "sso_session").as_deref(), Some(expected));
        }
        assert_eq!(of("Terraform v1.6.0", Client::Go, "sso_session"), None);
        assert_eq!(of("aws-cli/2.7.12", Client::Java, "sso_session"), None);
    }
}
