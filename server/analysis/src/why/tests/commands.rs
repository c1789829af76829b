use super::*;

fn first(text: &str) -> TypedCommand {
    commands(text).into_iter().find(|it| !it.program.is_empty()).unwrap_or_default()
}

#[test]
fn the_profile_is_taken_from_the_command() {
    for line in [
        "$ aws s3 ls --profile dev",
        "aws --profile=dev s3 ls",
        "jane@host:~/src$ aws --profile 'dev' s3 ls",
        "PS C:\\Users\\jane> aws --profile \"dev\" s3 ls",
        "+ aws s3 ls --profile dev",
    ] {
        let command = first(line);
        assert_eq!((command.program.as_str(), command.profile.as_deref()), ("aws", Some("dev")));
    }
}

#[test]
fn the_service_is_the_first_word_after_options() {
    for line in ["$ aws s3 ls", "$ aws --profile dev s3 ls", "$ aws --region=us-east-1 s3 ls"] {
        assert_eq!(first(line).service.as_deref(), Some("s3"), "{line}");
    }
    assert_eq!(first("$ aws-vault exec dev -- aws s3 ls").service, None);
}

#[test]
fn the_profile_of_aws_vault_is_its_first_argument() {
    for line in ["$ aws-vault exec dev -- aws s3 ls", "% aws-vault exec -j -d 1h dev"] {
        assert_eq!(first(line).profile.as_deref(), Some("dev"), "{line}");
    }
    assert_eq!(first("$ aws-vault exec --json").profile, None);
}

#[test]
fn variables_are_taken_from_before_it() {
    let command = first("AWS_PROFILE=dev AWS_REGION=eu-west-1 terraform plan");
    assert_eq!(command.client, Some(Client::Go));
    assert_eq!(command.variables["AWS_PROFILE"], "dev");
    let command = first("$ export AWS_PROFILE=dev\n$ terraform plan\n");
    assert_eq!(command.variables["AWS_PROFILE"], "dev");
    let command = first("PS C:\\> $env:AWS_PROFILE=\"dev\"\nPS C:\\> cdk deploy");
    assert_eq!(
        (command.client, &*command.variables["AWS_PROFILE"]),
        (Some(Client::JavaScript), "dev")
    );
}

#[test]
fn every_shell_sets_variables_before_it() {
    for line in [
        "C:\\Users\\jane>setx AWS_PROFILE dev",
        "setx AWS_PROFILE \"dev\" /M",
        "C:\\>set \"AWS_PROFILE=dev\"",
        "PS C:\\> $Env:AWS_PROFILE = \"dev\"",
        "> set -gx AWS_PROFILE dev",
        "% setenv AWS_PROFILE dev",
        "$env.AWS_PROFILE = 'dev'",
        "$ export AWS_PROFILE=dev && ./deploy.sh",
        "$ export AWS_REGION=eu-west-1 AWS_PROFILE=dev",
    ] {
        let command = first(&format!("{line}\naws s3 ls\n"));
        assert_eq!(command.program, "aws", "{line}");
        assert_eq!(command.variables.get("AWS_PROFILE").map(String::as_str), Some("dev"), "{line}");
    }
    for line in ["$ export AWS_PROFILE=dev && cdk deploy", "$ env AWS_PROFILE=dev cdk deploy"] {
        let command = first(line);
        assert_eq!((&*command.program, &*command.variables["AWS_PROFILE"]), ("cdk", "dev"));
    }
}

#[test]
fn another_user_or_container_is_seen() {
    assert_eq!(first("$ sudo aws s3 ls").elsewhere, Some("sudo"));
    let command = first("$ docker run -e AWS_PROFILE=dev image");
    assert_eq!(command.elsewhere, Some("a container"));
    assert_eq!(command.variables["AWS_PROFILE"], "dev");
}

#[test]
fn messages_are_no_commands() {
    for line in [
        "aws: [ERROR]: Unable to locate credentials",
        "An error occurred (X) when calling the Y operation",
        "Error: a = b",
        "│ go to https://example.com",
    ] {
        assert!(commands(line).is_empty(), "{line}");
    }
}
