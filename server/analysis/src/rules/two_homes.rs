use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::readers::resolve::{Environment, OperatingSystem};
use crate::report::{other_homes, shell_path};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "two-homes",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"Not every AWS tool looks for `.aws` in the same home directory.

On Windows, the AWS CLI, boto3, the Go SDK (Terraform), aws-vault and Granted look in `%USERPROFILE%`. The SDKs
for JavaScript, Java, Rust, Ruby, C++, .NET and PHP and the Common Runtime look in `%HOME%` first. Git Bash,
Cygwin, MSYS2 and some companies set `HOME` to another directory, so that two tools read two different files.
Elsewhere every tool follows `HOME`. Where it is not set, as in cron and systemd services, most ask the system's
list of users, and the SDKs for Rust, .NET and PHP find no file. For .NET, PHP, aws-vault and Granted, this is
read from their source and was not tried.

Nothing is reported if `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name both files. `check` without a
path checks the files of both directories; the setting `paths` chooses.

The variable belongs to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let Some(own) = &context.environment.home else { return };
    for other in other_homes(&context.clients, context.environment) {
        let finding = findings.report(other.variable(), other.message(own));
        if let Some(command) = command(other.variable(), own, context.environment) {
            finding.command(command);
        }
    }
}

/// What makes both directories one.
fn command(variable: &str, own: &str, environment: &Environment) -> Option<String> {
    match environment.system? {
        OperatingSystem::Unix => Some(format!("export HOME={}", shell_path(own))),
        // In Git Bash, which is who sets it.
        OperatingSystem::Windows if variable == "HOME" => {
            Some("export HOME=\"$USERPROFILE\"".to_owned())
        }
        OperatingSystem::Windows => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::resolve::{Environment, OperatingSystem};
    use crate::rules::fixture::check_environment;

    const CONFIG: &str = "--- config\n[default]\nregion = eu-west-1\n";

    #[track_caller]
    fn check(system: OperatingSystem, variables: &[(&str, &str)], expected: &str) {
        let home = match system {
            OperatingSystem::Unix => "/home/jane",
            OperatingSystem::Windows => r"C:\Users\jane",
        };
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let environment = Environment {
            variables: variables.iter().map(owned).collect(),
            system: Some(system),
            home: Some(home.to_owned()),
            ..Environment::EMPTY
        };
        check_environment("two-homes", CONFIG, &environment, expected);
    }

    #[test]
    fn who_reads_which_home_is_named() {
        check(
            OperatingSystem::Windows,
            &[("HOME", r"D:\msys\home\jane"), ("USERPROFILE", r"C:\Users\jane")],
            "warning HOME: Because of `HOME`, the JavaScript SDK, the Rust SDK, the Ruby SDK and 2 others read \
             `.aws` in `D:\\msys\\home\\jane`. Other tools read it in `C:\\Users\\jane`.\n\
             $ export HOME=\"$USERPROFILE\"\n",
        );
    }

    #[test]
    fn one_home_is_well_however_it_is_spelled() {
        check(
            OperatingSystem::Windows,
            &[("HOME", "c:/Users/jane"), ("USERPROFILE", r"C:\Users\jane")],
            "",
        );
        check(OperatingSystem::Unix, &[("HOME", "/home/jane"), ("USERPROFILE", "/x")], "");
    }

    #[test]
    fn variables_that_name_both_files_leave_no_home_to_differ() {
        let files = [
            ("HOME", r"D:\home"),
            ("USERPROFILE", r"C:\Users\jane"),
            ("AWS_CONFIG_FILE", r"C:\aws\config"),
            ("AWS_SHARED_CREDENTIALS_FILE", r"C:\aws\credentials"),
        ];
        check(OperatingSystem::Windows, &files, "");
        check(
            OperatingSystem::Windows,
            &files[..3],
            "warning HOME: Because of `HOME`, the JavaScript SDK, the Rust SDK, the Ruby SDK and 2 others read \
             `.aws` in `D:\\home`. Other tools read it in `C:\\Users\\jane`.\n\
             $ export HOME=\"$USERPROFILE\"\n",
        );
    }

    #[test]
    fn a_service_without_home_has_no_file_for_the_rust_sdk() {
        check(
            OperatingSystem::Unix,
            &[],
            "warning HOME: `HOME` is not set, so the Rust SDK reads no file. Other tools read `.aws` in \
             `/home/jane`.\n$ export HOME=/home/jane\n",
        );
    }
}
