//! Which tool printed a message, and how old it is.

use catalogue::messages::Message;

use crate::readers::Client;

use super::paste::Paste;
use super::programs::program_of;
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
const MARKS: [(&str, Option<Client>, &str); 61] = [
    ("mc: <ERROR>", None, "MinIO's mc"),
    ("ERROR: S3 error:", None, "s3cmd"),
    ("Failed to lsd:", None, "rclone"),
    ("Failed to copy:", None, "rclone"),
    ("Failed to sync:", None, "rclone"),
    ("Failed to create file system for", None, "rclone"),
    ("error reading source root directory", None, "rclone"),
    ("error reading destination root directory", None, "rclone"),
    ("create repository at s3:", None, "restic"),
    ("open repository at s3:", None, "restic"),
    ("client.BucketExists", None, "restic"),
    ("rclone", None, "rclone"),
    ("aws: [ERROR]", Some(Client::AwsCli), "the AWS CLI"),
    ("pulumi", Some(Client::Go), "Pulumi"),
    ("eksctl version", Some(Client::Go), "eksctl"),
    ("Build 'amazon-", Some(Client::Go), "Packer"),
    ("S3 Backend", Some(Client::Go), "Terraform"),
    ("registry.terraform.io", Some(Client::Go), "Terraform"),
    ("in provider \"aws\"", Some(Client::Go), "Terraform"),
    ("Terraform AWS Provider", Some(Client::Go), "Terraform"),
    ("hashicorp/aws", Some(Client::Go), "Terraform"),
    ("o valid credential sources", Some(Client::Go), "Terraform"),
    ("registry.opentofu.org", Some(Client::Go), "OpenTofu"),
    ("NodeVersionSupportWarning", Some(Client::JavaScript), "the JavaScript SDK"),
    ("@aws-sdk", Some(Client::JavaScript), "the JavaScript SDK"),
    ("@smithy", Some(Client::JavaScript), "the JavaScript SDK"),
    ("CredentialsProviderError", Some(Client::JavaScript), "the JavaScript SDK"),
    ("$metadata", Some(Client::JavaScript), "the JavaScript SDK"),
    ("node_modules/aws-sdk", Some(Client::JavaScript), "the JavaScript SDK 2"),
    ("software.amazon.awssdk", Some(Client::Java), "the Java SDK"),
    ("com.amazonaws", Some(Client::Java), "the Java SDK 1"),
    ("SDK Attempt Count", Some(Client::Java), "the Java SDK"),
    ("aws_config", Some(Client::Rust), "the Rust SDK"),
    ("aws_smithy", Some(Client::Rust), "the Rust SDK"),
    ("aws_sdk_", Some(Client::Rust), "the Rust SDK"),
    ("dispatch failure", Some(Client::Rust), "the Rust SDK"),
    ("aws_request_id", Some(Client::Rust), "the Rust SDK"),
    ("Aws::", Some(Client::Ruby), "the Ruby SDK"),
    ("Aws\\", Some(Client::Php), "the PHP SDK"),
    ("Amazon.Runtime", Some(Client::Dotnet), "the .NET SDK"),
    ("Amazon.PowerShe", Some(Client::Dotnet), "the AWS Tools for PowerShell"),
    ("aws-vault: error", Some(Client::AwsVault), "aws-vault"),
    ("Error creating AWS session", Some(Client::Go), "Terraform"),
    ("SharedConfig", Some(Client::Go), "the Go SDK 1"),
    ("NoCredentialProviders", Some(Client::Go), "the Go SDK 1"),
    ("operation error ", Some(Client::Go), "the Go SDK"),
    ("failed to refresh cached credentials", Some(Client::Go), "the Go SDK"),
    ("api error ", Some(Client::Go), "the Go SDK"),
    // Lines below the sentence of AWS.
    ("status code: 4", Some(Client::Go), "the Go SDK 1"),
    ("API Error (4", Some(Client::JavaScript), "Claude Code"),
    ("API Error: 4", Some(Client::JavaScript), "Claude Code"),
    ("DB::Exception", Some(Client::Cpp), "ClickHouse"),
    ("AWS Error ", Some(Client::Cpp), "Arrow"),
    ("litellm", Some(Client::Boto3), "LiteLLM"),
    ("dvc.org", Some(Client::Boto3), "DVC"),
    ("Traceback (most recent call last)", Some(Client::Boto3), "boto3"),
    ("botocore.exceptions", Some(Client::Boto3), "boto3"),
    ("botocore.errorfactory", Some(Client::Boto3), "boto3"),
    ("boto3", Some(Client::Boto3), "boto3"),
    ("site-packages", Some(Client::Boto3), "boto3"),
    ("run \"aws login\"", Some(Client::AwsCli), "the AWS CLI"),
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

/// Whose message it is: what the table calls its reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Library {
    /// AWS's own words, or those of a program without a model.
    Any,
    /// boto3 or the AWS CLI: the command or the frame tells which.
    Botocore,
    Of(Client),
}

/// Whose message it is.
pub(super) fn library(message: &Message) -> Library {
    match message.reader {
        "botocore" => Library::Botocore,
        id => Client::from_id(id).map_or(Library::Any, Library::Of),
    }
}

/// The tool by the message, by what is around it, or by the command.
fn printer(paste: &Paste, found: &Recognised) -> Tool {
    // Below a message people paste with which command they got it, if there is none above.
    let mut commands = paste.commands.iter().rev().filter_map(|it| Some((it, it.client?)));
    let mut above = commands.clone().filter(|(it, _)| it.at <= found.at);
    let command = above.next().or_else(|| commands.next());
    let of_family = found.message.and_then(|message| match library(message) {
        Library::Of(client) => Some((message, client)),
        Library::Any | Library::Botocore => None,
    });
    let mark = MARKS.iter().find(|(mark, ..)| paste.text.contains(mark));
    if let Some((command, client)) = command {
        // A message of another family was not printed by this command, and is surer than it.
        let fits = of_family.is_none_or(|(_, own)| own.reader() == client.reader());
        if fits {
            let name = program_of(&command.program).and_then(|program| program.name);
            return named(Some(client), name.map(str::to_owned));
        }
    }
    if let Some((message, library)) = of_family {
        // A mark of another program may come from another part of the log.
        let mark = mark.filter(|(_, client, _)| client.is_some_and(|it| can_print(it, library)));
        return match mark {
            Some((_, client, name)) => named(*client, Some((*name).to_owned())),
            None => named(Some(library), Some(definite(message.program))),
        };
    }
    if let Some((_, client, name)) = mark {
        return named(*client, Some((*name).to_owned()));
    }
    // A tool that is known and has no model.
    let own = found.message.filter(|it| library(it) == Library::Any && it.program != "AWS");
    own.map_or_else(
        || named(Some(Client::AwsCli), None),
        |message| named(None, Some(definite(message.program))),
    )
}

fn definite(program: &str) -> String {
    match program {
        // Both print it, and nothing in the text says that it was Terraform.
        "Go SDK and Terraform" => "the Go SDK".to_owned(),
        _ if program.contains(" SDK") || program == "AWS CDK" => format!("the {program}"),
        _ => program.to_owned(),
    }
}

/// Whether a program prints the messages of a library: its own, or those of the one it is built with.
fn can_print(program: Client, library: Client) -> bool {
    // aws-vault has a model of its own, and is made with the Go SDK.
    program.reader() == library.reader() || (program == Client::AwsVault && library == Client::Go)
}

/// A tool with a model of its own, or with that of the AWS CLI in its place.
fn named(known: Option<Client>, name: Option<String>) -> Tool {
    let client = known.unwrap_or(Client::AwsCli);
    let name = name.unwrap_or_else(|| of_client(client).name);
    Tool { name, client, is_borrowed: known.is_none(), release: None }
}

fn of_client(client: Client) -> Tool {
    Tool { name: client.in_sentence(), client, is_borrowed: false, release: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name without a model is taken for a tool that none is known of, and the AWS CLI's answers.
    #[test]
    fn every_reader_in_the_table_is_known() {
        for message in catalogue::messages::messages() {
            let is_known = message.reader == "any" || library(message) != Library::Any;
            assert!(is_known, "{}", message.reader);
        }
    }
}
