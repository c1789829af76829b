//! Which tool printed a message, and how old it is.

use crate::readers::Client;

use super::paste::Paste;
use super::recognised::Recognised;
use super::release::release;

/// The program that printed a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tool {
    /// For people: "the AWS CLI", "Terraform".
    pub name: String,
    /// Whose model says what it does.
    pub client: Client,
    /// The model is another tool's, because there is none of this one.
    pub is_borrowed: bool,
    /// Whose versions count, as the table of versions calls it, where that is not the library with the
    /// model: an older SDK, or a program with versions of its own.
    pub(super) release: Option<&'static str>,
}

/// What only one family of programs prints, the surest first.
const MARKS: [(&str, &str, &str); 59] = [
    ("mc: <ERROR>", "any", "MinIO's mc"),
    ("ERROR: S3 error:", "any", "s3cmd"),
    ("Failed to lsd:", "any", "rclone"),
    ("Failed to copy:", "any", "rclone"),
    ("Failed to sync:", "any", "rclone"),
    ("Failed to create file system for", "any", "rclone"),
    ("error reading source root directory", "any", "rclone"),
    ("error reading destination root directory", "any", "rclone"),
    ("create repository at s3:", "any", "restic"),
    ("open repository at s3:", "any", "restic"),
    ("client.BucketExists", "any", "restic"),
    ("rclone", "any", "rclone"),
    ("aws: [ERROR]", "aws-cli", "the AWS CLI"),
    ("pulumi", "go", "Pulumi"),
    ("eksctl version", "go", "eksctl"),
    ("Build 'amazon-", "go", "Packer"),
    ("S3 Backend", "go", "Terraform"),
    ("registry.terraform.io", "go", "Terraform"),
    ("in provider \"aws\"", "go", "Terraform"),
    ("Terraform AWS Provider", "go", "Terraform"),
    ("hashicorp/aws", "go", "Terraform"),
    ("o valid credential sources", "go", "Terraform"),
    ("registry.opentofu.org", "go", "OpenTofu"),
    ("NodeVersionSupportWarning", "javascript", "the JavaScript SDK"),
    ("@aws-sdk", "javascript", "the JavaScript SDK"),
    ("@smithy", "javascript", "the JavaScript SDK"),
    ("CredentialsProviderError", "javascript", "the JavaScript SDK"),
    ("$metadata", "javascript", "the JavaScript SDK"),
    ("node_modules/aws-sdk", "javascript", "the JavaScript SDK 2"),
    ("software.amazon.awssdk", "java", "the Java SDK"),
    ("com.amazonaws", "java", "the Java SDK 1"),
    ("SDK Attempt Count", "java", "the Java SDK"),
    ("aws_config", "rust", "the Rust SDK"),
    ("aws_smithy", "rust", "the Rust SDK"),
    ("aws_sdk_", "rust", "the Rust SDK"),
    ("dispatch failure", "rust", "the Rust SDK"),
    ("aws_request_id", "rust", "the Rust SDK"),
    ("Aws::", "ruby", "the Ruby SDK"),
    ("Aws\\", "php", "the PHP SDK"),
    ("Amazon.Runtime", "dotnet", "the .NET SDK"),
    ("Amazon.PowerShe", "dotnet", "the AWS Tools for PowerShell"),
    ("aws-vault: error", "aws-vault", "aws-vault"),
    ("Error creating AWS session", "go", "Terraform"),
    ("SharedConfig", "go", "the Go SDK 1"),
    ("NoCredentialProviders", "go", "the Go SDK 1"),
    ("operation error ", "go", "the Go SDK"),
    ("failed to refresh cached credentials", "go", "the Go SDK"),
    ("api error ", "go", "the Go SDK"),
    // Lines below the sentence of AWS.
    ("status code: 4", "go", "the Go SDK 1"),
    ("API Error (4", "javascript", "Claude Code"),
    ("API Error: 4", "javascript", "Claude Code"),
    ("litellm", "boto3", "LiteLLM"),
    ("dvc.org", "boto3", "DVC"),
    ("Traceback (most recent call last)", "boto3", "boto3"),
    ("botocore.exceptions", "boto3", "boto3"),
    ("botocore.errorfactory", "boto3", "boto3"),
    ("boto3", "boto3", "boto3"),
    ("site-packages", "boto3", "boto3"),
    ("run \"aws login\"", "aws-cli", "the AWS CLI"),
];

/// Programs with a name of their own, by the word on the command line.
const PROGRAMS: [(&str, &str); 19] = [
    ("aws", "the AWS CLI"),
    ("terraform", "Terraform"),
    ("tofu", "OpenTofu"),
    ("terragrunt", "Terragrunt"),
    ("packer", "Packer"),
    ("pulumi", "Pulumi"),
    ("cdk", "the AWS CDK"),
    ("sam", "AWS SAM"),
    ("kubectl", "kubectl"),
    ("helm", "Helm"),
    ("eksctl", "eksctl"),
    ("sops", "sops"),
    ("ansible", "Ansible"),
    ("ansible-playbook", "Ansible"),
    ("aws-vault", "aws-vault"),
    ("granted", "Granted"),
    ("assume", "Granted"),
    ("duckdb", "DuckDB"),
    ("clickhouse", "ClickHouse"),
];

/// What a mark of the text says of who printed it: every name that it holds.
fn marked_names(text: &str) -> impl Iterator<Item = &'static str> {
    MARKS.iter().filter(move |(mark, ..)| text.contains(mark)).map(|(_, _, name)| *name)
}

/// The tool that printed a message: as asked, else by the message, by what is around it, or by the
/// command.
pub(super) fn tool(paste: &Paste, found: &Recognised, asked: Option<Client>) -> Tool {
    let tool = match asked {
        Some(client) => of_client(client),
        None => printer(paste, found),
    };
    let of_message = found.message.map(|message| message.program);
    let names = of_message.into_iter().chain(marked_names(&paste.text));
    let release = release(&paste.text, (&tool.name, tool.client), names);
    Tool { release, ..tool }
}

/// The tool by the message, by what is around it, or by the command.
fn printer(paste: &Paste, found: &Recognised) -> Tool {
    let command = paste.commands.iter().rev().find(|it| it.reader != "any");
    let of_message = found.message.filter(|message| message.reader != "any");
    // A botocore message is boto3's or the CLI's: the command or the frame tells.
    let of_family = of_message.filter(|message| message.reader != "botocore");
    let mark = MARKS.iter().find(|(mark, ..)| paste.text.contains(mark));
    if let Some(command) = command {
        // A message of another family was not printed by this command, and is surer than it.
        let fits = of_family.is_none_or(|message| is_same_reader(message.reader, command.reader));
        if fits {
            let name = PROGRAMS.iter().find(|(program, _)| *program == command.program);
            let name = name.map(|(_, name)| (*name).to_owned());
            return of_id(command.reader, name);
        }
    }
    if let Some(message) = of_family {
        // A mark of another program may come from another part of the log.
        let mark = mark.filter(|(_, reader, _)| can_print(reader, message.reader));
        return match mark {
            Some((_, reader, name)) => of_id(reader, Some((*name).to_owned())),
            None => of_id(message.reader, Some(definite(message.program, message.reader))),
        };
    }
    if let Some((_, reader, name)) = mark {
        return of_id(reader, Some((*name).to_owned()));
    }
    // A tool that is known and has no model.
    let own = found.message.filter(|it| it.reader == "any" && it.program != "AWS");
    own.map_or_else(|| of_id("aws-cli", None), |it| of_id("any", Some(definite(it.program, "any"))))
}

fn definite(program: &str, reader: &str) -> String {
    match program {
        // Both print it, and nothing in the text says that it was Terraform.
        "Go SDK and Terraform" => "the Go SDK".to_owned(),
        _ if program.contains(" SDK") || program == "AWS CDK" => format!("the {program}"),
        _ if reader == "any" => program.to_owned(),
        _ => program.to_owned(),
    }
}

/// Whether a program prints the messages of a library: its own, or those of the one it is built with.
fn can_print(program: &str, library: &str) -> bool {
    // aws-vault has a model of its own, and is made with the Go SDK.
    is_same_reader(program, library) || (program == "aws-vault" && library == "go")
}

fn is_same_reader(one: &str, other: &str) -> bool {
    client(one).map(Client::reader) == client(other).map(Client::reader)
}

fn client(id: &str) -> Option<Client> {
    match id {
        "botocore" => Some(Client::Boto3),
        _ => Client::from_id(id),
    }
}

fn of_id(id: &str, name: Option<String>) -> Tool {
    let known = client(id);
    let client = known.unwrap_or(Client::AwsCli);
    let name = name.unwrap_or_else(|| of_client(client).name);
    Tool { name, client, is_borrowed: known.is_none(), release: None }
}

fn of_client(client: Client) -> Tool {
    let name = match client {
        Client::Boto3 | Client::AwsVault | Client::Granted => client.name().to_owned(),
        _ => format!("the {}", client.name()),
    };
    Tool { name, client, is_borrowed: false, release: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::why::programs;

    /// A name without a model is taken for a tool that none is known of, and the AWS CLI's answers.
    #[test]
    fn every_reader_in_the_tables_is_known() {
        let of_messages = catalogue::messages::messages().iter().map(|message| message.reader);
        let of_marks = MARKS.iter().map(|(_, reader, _)| *reader);
        let of_programs = programs::PROGRAMS.iter().map(|(_, reader)| *reader);
        for id in of_messages.chain(of_marks).chain(of_programs) {
            assert!(id == "any" || client(id).is_some(), "{id}");
        }
    }
}
