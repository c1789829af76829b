//! The programs that people run beside their errors.

use crate::readers::Client;

/// A program that people run beside their errors.
pub(super) struct Program {
    /// The word on the command line.
    pub(super) word: &'static str,
    /// With whose model of the files it asks; `None` where that is not known.
    pub(super) client: Option<Client>,
    /// What people call it, where that is not the name of the library it is made with.
    pub(super) name: Option<&'static str>,
}

/// The program of this word.
pub(super) fn program_of(word: &str) -> Option<&'static Program> {
    PROGRAMS.iter().find(|it| it.word == word)
}

const fn program(
    word: &'static str,
    client: Option<Client>,
    name: Option<&'static str>,
) -> Program {
    Program { word, client, name }
}

static PROGRAMS: [Program; 56] = [
    program("aws", Some(Client::AwsCli), Some("the AWS CLI")),
    program("terraform", Some(Client::Go), Some("Terraform")),
    program("tofu", Some(Client::Go), Some("OpenTofu")),
    program("terragrunt", Some(Client::Go), Some("Terragrunt")),
    program("packer", Some(Client::Go), Some("Packer")),
    program("pulumi", Some(Client::Go), Some("Pulumi")),
    program("eksctl", Some(Client::Go), Some("eksctl")),
    program("sops", Some(Client::Go), Some("sops")),
    program("aws-vault", Some(Client::AwsVault), Some("aws-vault")),
    program("rclone", Some(Client::Go), None),
    program("copilot", Some(Client::Go), None),
    program("cdk", Some(Client::JavaScript), Some("the AWS CDK")),
    program("sst", Some(Client::JavaScript), None),
    program("sls", Some(Client::JavaScript), None),
    program("serverless", Some(Client::JavaScript), None),
    program("amplify", Some(Client::JavaScript), None),
    program("node", Some(Client::JavaScript), None),
    program("npm", Some(Client::JavaScript), None),
    program("npx", Some(Client::JavaScript), None),
    program("yarn", Some(Client::JavaScript), None),
    program("pnpm", Some(Client::JavaScript), None),
    program("bun", Some(Client::JavaScript), None),
    // It asks Bedrock with the JavaScript SDK.
    program("claude", Some(Client::JavaScript), None),
    program("sam", Some(Client::Boto3), Some("AWS SAM")),
    program("python", Some(Client::Boto3), None),
    program("python3", Some(Client::Boto3), None),
    program("pytest", Some(Client::Boto3), None),
    program("ansible", Some(Client::Boto3), Some("Ansible")),
    program("ansible-playbook", Some(Client::Boto3), Some("Ansible")),
    program("ansible-inventory", Some(Client::Boto3), None),
    program("dvc", Some(Client::Boto3), None),
    program("dbt", Some(Client::Boto3), None),
    program("eb", Some(Client::Boto3), None),
    program("s3cmd", None, None),
    program("cargo", Some(Client::Rust), None),
    program("java", Some(Client::Java), None),
    program("mvn", Some(Client::Java), None),
    program("gradle", Some(Client::Java), None),
    // Hadoop reads S3 with the Java SDK.
    program("spark-submit", Some(Client::Java), None),
    program("ruby", Some(Client::Ruby), None),
    program("rails", Some(Client::Ruby), None),
    program("bundle", Some(Client::Ruby), None),
    program("php", Some(Client::Php), None),
    program("composer", Some(Client::Php), None),
    program("dotnet", Some(Client::Dotnet), None),
    // The AWS Tools for PowerShell are made with the .NET SDK.
    program("pwsh", Some(Client::Dotnet), None),
    // The configuration that EKS writes runs `aws eks get-token` for both.
    program("kubectl", Some(Client::AwsCli), Some("kubectl")),
    program("helm", Some(Client::AwsCli), Some("Helm")),
    program("docker", None, None),
    // The remote helper of CodeCommit is a Python program.
    program("git", Some(Client::Boto3), None),
    program("make", None, None),
    program("go", Some(Client::Go), None),
    program("duckdb", Some(Client::Cpp), Some("DuckDB")),
    program("clickhouse", Some(Client::Cpp), Some("ClickHouse")),
    program("granted", Some(Client::Granted), Some("Granted")),
    program("assume", Some(Client::Granted), Some("Granted")),
];
